"""Replies that bodies owe each other: an account of their own, in every file and page."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.ledger.models import Stretch
from kycuong.ledger.tests.matters import accepted, at, consulted
from kycuong.oversight.reports import contents, letters, queries, services, windows
from kycuong.oversight.reports.contents import Sort
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report, Seal
from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Account, flaws
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
WEEK = windows.window(Kind.WEEK, date(2024, 5, 5))
"""Monday 29/04 to Sunday 05/05/2024: the questions lapse as its last day begins."""
MONDAY = at("06/05 08:00")


@pytest.fixture
def asked(province: Province, settings: Any, tmp_path: Any) -> list[int]:
    """Ask two bodies on 24/04; one answers on 03/05, the other keeps silent."""
    settings.MEDIA_ROOT = tmp_path
    made = consulted(
        province, accepted(province, province.people["dung"]), "tai_chinh", "long_xuyen"
    )
    ledger.answer(
        made[1],
        text="Nhất trí.",
        stance="agree",
        actor=province.people["long"].actor,
        at=at("03/05 09:00"),
    )
    ledger.lapse(at=at("05/05 00:00"))
    return made


@pytest.fixture
def draft(asked: list[int], chi: Person) -> Report:
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi.actor, at=MONDAY)
    return Report.objects.get(pk=pk)


def replies(report: Report) -> dict[str, Account]:
    found = contents.accounts(report.figures, Sort.REPLY)
    return {each.name: each for each in found}


def test_silence_is_counted_for_the_body_that_was_asked(
    draft: Report, asked: list[int]
) -> None:
    found = replies(draft)
    silent, spoke = found["Sở Tài chính"], found["Ủy ban nhân dân thành phố Long Xuyên"]
    assert (silent.counts["opening"], silent.counts["lapsed"]) == (1, 1)
    assert (spoke.counts["opening"], spoke.counts["on_time"]) == (1, 1)
    assert silent.rows["lapsed"][0][0] == asked[0]
    assert flaws(tuple(found.values())) == ()
    for account in contents.accounts(draft.figures):
        assert account.counts["lapsed"] == 0
        assert not {*asked} & {*account.matters(Figure.OPENING, Figure.CLOSING)}


def test_the_letter_the_page_and_the_rows_say_who_kept_silent(
    draft: Report, asked: list[int], chi: Person, province: Province
) -> None:
    letter = letters.letter_of(queries.content_of(draft, MONDAY))
    annex = next(each for each in letter.annexes if each.title == letters.ANSWERS)
    table = annex.body[0]
    heads = [column.title for column in table.columns]
    rows = {row[1]: row for row in table.rows}
    assert rows["Sở Tài chính"][heads.index("Hết hạn không trả lời")] == "1"
    assert rows["Cộng"][heads.index("Hết hạn không trả lời")] == "1"
    assert "Hết hạn không trả lời" not in [
        column.title for column in letter.annexes[0].body[0].columns
    ]
    said = " ".join(block.text for block in letter.body if hasattr(block, "text"))
    assert "Ý kiến, trả lời cơ quan khác: mang sang 1 câu hỏi; hết hạn" in said
    with clock.fixed(MONDAY):
        browser = chi.client()
        page = browser.get(f"/bao-cao/{draft.pk}/").content.decode()
        assert "Ý kiến, trả lời giữa các cơ quan" in page
        body = province["tai_chinh"]
        link = f"viec/?co-quan={body}&so=lapsed&loai=tra-loi"
        assert link.replace("&", "&amp;") in page
        rows_page = browser.get(f"/bao-cao/{draft.pk}/{link}").content.decode()
    assert f"V-2024-{asked[0]:05d}" in rows_page
    assert "Hết hạn không trả lời: Sở Tài chính" in rows_page


def test_a_reply_that_does_not_balance_is_not_sealed(
    draft: Report, asked: list[int], son: Person
) -> None:
    Stretch.objects.filter(matter_id=asked[0], ended="lapsed").update(ended="")
    with pytest.raises(Refused) as no:
        services.seal(draft.pk, seen=1, actor=son.actor, at=MONDAY)
    reason = no.value.verdict.reason
    assert "Hết hạn không trả lời" in reason
    assert f"V-2024-{asked[0]:05d}" in reason
    assert not Seal.objects.exists()


def test_the_next_week_says_that_the_silence_is_gone(
    draft: Report, asked: list[int], chi: Person, son: Person
) -> None:
    services.seal(draft.pk, seen=1, actor=son.actor, at=MONDAY)
    later = at("13/05 08:00")
    week = windows.window(Kind.WEEK, date(2024, 5, 8))
    pk = services.prepare(kind=Kind.WEEK, period=week, actor=chi.actor, at=later)
    lines = queries.compare_lines(chi.actor, pk, later, {})
    found = {line.code: line for line in lines}
    line = found[f"V-2024-{asked[0]:05d}"]
    assert (line.change, line.body) == ("không còn", "Sở Tài chính")
    assert line.before == "Chưa trả lời đầu kỳ; Hết hạn không trả lời"
    page = queries.check_page(chi.actor, draft.pk, later)
    assert page.equal
