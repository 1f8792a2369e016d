"""A deadline for what states none: suggested with its basis, taken by a person."""

from datetime import datetime, timedelta

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.parameters import services as parameters
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import Refused
from kycuong.work.directives import queries, services
from kycuong.work.directives.enums import DueChoice
from kycuong.work.directives.models import Directive, Draft
from kycuong.work.directives.suggesting import suggestion
from kycuong.work.directives.tests.steps import accepted, drafts, opened
from kycuong.work.directives.tests.test_edit import save
from kycuong.work.documents import queries as documents
from kycuong.work.documents.tests.letters import LETTER

SILENT = LETTER.replace("thường xuyên kiểm tra", "kiểm tra")


def undated(directive: int) -> Draft:
    """Return the task for which the letter states no deadline."""
    row = drafts(directive)[2]
    assert (row.due_choice, row.limit_text) == ("", "")
    return row


def limit(directive: int, at: datetime = MORNING) -> str:
    document = Directive.objects.get(pk=directive).document_id
    return suggestion(documents.source(document), at).limit


def take(directive: int, person: Person, choice: str, at: datetime = MORNING) -> None:
    row = undated(directive)
    services.accept(
        directive,
        draft=row.pk,
        version=row.version,
        choice=choice,
        actor=person.actor,
        at=at,
    )


@pytest.mark.parametrize(
    ("urgency", "doc_type", "expected"),
    [
        ("", "công văn", "15wd"),
        ("", "công điện", "3wd"),
        ("khan", "công văn", "2wd"),
        ("thuong_khan", "công văn", "8wh"),
        ("hoa_toc", "công điện", "4wh"),
    ],
)
def test_urgency_goes_before_type(
    chi: Person, urgency: str, doc_type: str, expected: str
) -> None:
    assert limit(opened(chi, SILENT, urgency=urgency, doc_type=doc_type)) == expected


def test_nothing_is_filled_in_without_a_person(chi: Person) -> None:
    directive = opened(chi, SILENT, urgency="hoa_toc")
    row = undated(directive)
    with pytest.raises(Refused, match="thời hạn"):
        services.accept(
            directive, draft=row.pk, version=row.version, actor=chi.actor, at=MORNING
        )


def test_one_click_takes_it_and_the_page_says_by_which_text(chi: Person) -> None:
    directive = opened(chi, SILENT, urgency="khan")
    browser = chi.client()
    html = browser.get(f"/giao-viec/{directive}/").content.decode()
    assert "Nhận: 2 ngày làm việc (gợi ý)" in html
    assert "Nghị định 30/2020/NĐ-CP, Điều 24 khoản 2" in html
    row = undated(directive)
    browser.post(
        f"/giao-viec/{directive}/nhan/?han=2wd", {"draft": f"{row.pk}.{row.version}"}
    )
    row = drafts(directive)[2]
    assert (row.due_choice, row.limit) == (DueChoice.RECEIPT, "2wd")
    assert row.accepted_by == "Phạm Thị Chi"
    assert "văn bản khẩn" in row.proposed["suggested"]


def test_a_stated_deadline_gets_no_suggestion(chi: Person) -> None:
    directive = opened(chi, SILENT)
    html = chi.client().get(f"/giao-viec/{directive}/").content.decode()
    assert html.count("(gợi ý)</button>") == 1


def test_the_matter_says_who_set_the_limit_and_counts_from_the_day_it_is_given(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi, SILENT)
    for row in drafts(directive)[:2]:
        accepted(directive, chi, draft=row)
    take(directive, chi, "15wd")
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    rows = queries.directive_page(phuc.actor, directive, MORNING).listing.rows
    # 25, 26 April; 2, 3, 4 (a worked Saturday), 6–10, 13–17 May
    (row,) = (row for row in rows if row.due == "17/05/2024")
    html = phuc.client().get(row.url).content.decode()
    assert "Văn bản không nêu hạn" in html
    assert "Văn phòng đặt 15 ngày làm việc kể từ ngày giao việc" in html


def test_what_was_suggested_by_an_older_setting_is_not_taken(
    chi: Person, son: Person, province: Province
) -> None:
    directive = opened(chi, SILENT)
    since = DAY + timedelta(days=1)
    pk = parameters.propose(
        key="suggest",
        value="10wd",
        since=since,
        basis="Quyết định 61/2022/QĐ-UBND",
        actor=chi.actor,
        at=MORNING,
    )
    parameters.confirm(pk, actor=son.actor, at=MORNING)
    later = datetime.combine(since, MORNING.time(), LOCAL)
    assert (limit(directive), limit(directive, later)) == ("15wd", "10wd")
    with pytest.raises(Refused, match="nay là 10 ngày làm việc"):
        take(directive, chi, "15wd", later)
    take(directive, chi, "10wd", later)


def test_the_form_takes_it_and_keeps_what_else_was_typed(chi: Person) -> None:
    directive = opened(chi, SILENT)
    browser = chi.client()
    row = undated(directive)
    page = browser.get(f"/giao-viec/{directive}/nhap/{row.pk}/sua/").content.decode()
    assert "Lấy hạn gợi ý và lưu nháp" in page
    save(chi, row, title="Kiểm tra kỷ luật", take="1", due_choice="")
    row = drafts(directive)[2]
    assert (row.title, row.limit) == ("Kiểm tra kỷ luật", "15wd")
    assert row.accepted_at is None
    assert "15 ngày làm việc" in row.proposed["suggested"]


def test_another_limit_is_the_persons_own_and_not_the_suggested_one(
    chi: Person,
) -> None:
    directive = opened(chi, SILENT)
    save(chi, undated(directive), take="1")
    row = drafts(directive)[2]
    save(chi, row, due_choice="receipt", amount="15", unit="wd", product="biên bản")
    assert drafts(directive)[2].proposed["suggested"]
    row = drafts(directive)[2]
    save(chi, row, due_choice="receipt", amount="7", unit="wd")
    row = drafts(directive)[2]
    assert (row.limit, row.proposed["suggested"]) == ("7wd", "")
