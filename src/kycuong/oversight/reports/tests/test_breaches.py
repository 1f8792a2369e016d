"""Breaches in a report: only what counts, never what may still be answered."""

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import letters, queries, services
from kycuong.oversight.reports.enums import REQUEST, WHOLE, Kind
from kycuong.oversight.reports.models import Report, Seal
from kycuong.oversight.reports.tests.conftest import MONDAY, WEEK
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.breaches.tests.steps import put, upheld

pytestmark = pytest.mark.django_db
SEALING = at("20/05 09:00")


def draft_by(chi: Person) -> Report:
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi.actor, at=MONDAY)
    return Report.objects.get(pk=pk)


def test_what_counts_is_in_the_letter_the_annex_and_the_bodys_words(
    book: dict[str, int], province: Province, chi: Person
) -> None:
    pk = upheld(province)
    report = draft_by(chi)
    content = queries.content_of(report, SEALING)
    letter = letters.letter_of(content)
    said = " ".join(block.text for block in letter.body if hasattr(block, "text"))
    assert "Chế độ hội họp: 1 vi phạm đã kết luận: Sở Nội vụ (1)." in said
    assert "Vi phạm đã kết luận trong kỳ: chế độ hội họp 1." in said
    assert letter.annexes[-1].title == "Vi phạm đã kết luận trong kỳ"
    assert [each["id"] for each in content["breaches"]] == [pk]


def test_what_may_still_be_answered_is_shown_beside_and_never_inside(
    book: dict[str, int], province: Province, chi: Person
) -> None:
    pk = put(province)
    report = draft_by(chi)
    assert report.figures["breaches"] == []
    with clock.fixed(MONDAY):
        page = chi.client().get(f"/bao-cao/{report.pk}/").content.decode()
    assert "Vi phạm chưa được đưa vào báo cáo" in page
    assert f"VP-2024-{pk:05d}" in page
    letter = letters.letter_of(queries.content_of(report, SEALING))
    assert f"VP-2024-{pk:05d}" not in str(letter)
    assert f"VP-2024-{pk:05d}" not in str(report.figures)
    assert "Yêu cầu giải trình" in str(report.figures["matters"])


def test_one_that_slipped_in_stops_the_seal(
    book: dict[str, int], province: Province, chi: Person, son: Person
) -> None:
    counted = upheld(province)
    report = draft_by(chi)
    waiting = put(province)
    with act(SYSTEM, "reports.counted", at=MONDAY):
        slipped = dict(report.figures["breaches"][0])
        slipped |= {"id": waiting, "number": f"VP-2024-{waiting:05d}"}
        report.figures["breaches"].append(slipped)
        report.save()
    with pytest.raises(Refused) as no:
        services.seal(report.pk, seen=1, actor=son.actor, at=SEALING)
    reason = no.value.verdict.reason
    assert f"Vi phạm VP-2024-{waiting:05d} chưa được tính vào báo cáo" in reason
    assert f"VP-2024-{counted:05d}" not in reason
    assert not Seal.objects.exists()


def test_a_breach_decided_after_the_draft_asks_for_a_new_count(
    book: dict[str, int], province: Province, chi: Person, son: Person
) -> None:
    report = draft_by(chi)
    upheld(province)
    with pytest.raises(Refused, match="đã khác bản dự thảo"):
        services.seal(report.pk, seen=1, actor=son.actor, at=SEALING)
    services.count(report.pk, seen=1, actor=chi.actor, at=SEALING)
    services.seal(report.pk, seen=2, actor=son.actor, at=at("20/05 09:05"))


@pytest.mark.parametrize("typed", ["VP-2024-{pk:05d}", "vp 2024–{pk}", "VP/2024/0{pk}"])
@pytest.mark.parametrize("part", ["chung", "kien-nghi", "body"])
def test_a_text_that_names_one_that_waits_stops_the_seal(
    book: dict[str, int],
    province: Province,
    chi: Person,
    son: Person,
    typed: str,
    part: str,
) -> None:
    pk = put(province)
    draft = draft_by(chi)
    body = province["noi_vu"]
    number = {"chung": WHOLE, "kien-nghi": REQUEST, "body": body}[part]
    text = f"Sở Nội vụ vi phạm ({typed.format(pk=pk)})."
    given = {"seen": 1, "actor": chi.actor, "at": SEALING}
    services.edit(draft.pk, number, text=text, **given)
    with pytest.raises(Refused, match=f"nêu vi phạm VP-2024-{pk:05d}"):
        services.seal(draft.pk, seen=2, actor=son.actor, at=SEALING)
    services.restore(draft.pk, number, seen=2, actor=chi.actor, at=SEALING)
    services.seal(draft.pk, seen=3, actor=son.actor, at=SEALING)


def test_a_reason_that_names_one_that_waits_stops_the_seal(
    sealed: Report, province: Province, chi: Person, son: Person
) -> None:
    pk = put(province)
    now = at("21/05 09:00")
    reason = f"Bổ sung vi phạm VP-2024-{pk:05d}."
    made = services.replace(sealed.pk, reason=reason, actor=chi.actor, at=now)
    with pytest.raises(Refused, match="«Lý do thay thế»"):
        services.seal(made, seen=1, actor=son.actor, at=now)
