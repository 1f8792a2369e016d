"""Drafts: what they count, for whom, of which window."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.kernel.notifications.models import Message
from kycuong.ledger.periods import Period
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import contents, policy, services, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report
from kycuong.oversight.reports.tests.conftest import MONDAY, WEEK
from kycuong.rules.reporting import flaws
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db


def test_a_draft_counts_every_body_with_the_rows_behind_each_figure(
    draft: Report, book: dict[str, int], province: Province
) -> None:
    found = {each.body: each for each in contents.accounts(draft.figures)}
    one, two = found[province["noi_vu"]], found[province["tai_chinh"]]
    assert one.counts == {
        "opening": 6,
        "received": 0,
        "taken": 0,
        "passed": 1,
        "on_time": 1,
        "early": 0,
        "undated": 0,
        "late": 1,
        "cancelled": 1,
        "lapsed": 0,
        "closing": 2,
        "overdue": 1,
        "beyond": 1,
    }
    assert (two.counts["received"], two.counts["taken"], two.counts["closing"]) == (
        1,
        1,
        2,
    )
    assert [matter for matter, _ in one.rows["late"]] == [book["late"]]
    assert [matter for matter, _ in two.rows["taken"]] == [book["passed"]]
    assert flaws(tuple(found.values())) == ()


def test_a_draft_counts_results_sent_back_by_whose_they_are(
    draft: Report, book: dict[str, int], province: Province
) -> None:
    bodies = {each["id"]: each["returned"] for each in draft.figures["bodies"]}
    assert [matter for matter, _ in bodies[province["noi_vu"]]] == [book["back"]]
    assert bodies[province["tai_chinh"]] == []


def test_the_window_of_a_month_is_the_15th_to_the_14th() -> None:
    found = windows.window(Kind.MONTH, date(2024, 5, 14))
    assert (found.first, found.last) == (date(2024, 4, 15), date(2024, 5, 14))
    quarter = windows.window(Kind.QUARTER, date(2024, 5, 14))
    assert (quarter.first, quarter.last) == (date(2024, 3, 15), date(2024, 6, 14))


def test_a_window_closes_with_the_last_minute_of_its_last_day() -> None:
    before, after = at("14/05 23:59"), at("15/05 00:00")
    assert windows.last_closed(Kind.MONTH, before).last == date(2024, 4, 14)
    assert windows.last_closed(Kind.MONTH, after).last == date(2024, 5, 14)


def test_asked_twice_there_is_one_draft(draft: Report, son: Person) -> None:
    again = services.prepare(kind=Kind.WEEK, period=WEEK, actor=son.actor, at=MONDAY)
    assert again == draft.pk
    assert Report.objects.count() == 1


def test_the_job_drafts_each_closed_window_once_and_tells_the_office(
    book: dict[str, int],
) -> None:
    made = services.prepare_due(MONDAY)
    kinds = Report.objects.filter(pk__in=made).values_list("kind", flat=True)
    assert set(kinds) == {Kind.WEEK, Kind.MONTH}
    assert services.prepare_due(MONDAY) == []
    assert Message.objects.filter(key__startswith="report-").count() >= 2


def test_the_job_makes_nothing_of_a_time_before_the_book(province: Province) -> None:
    assert services.prepare_due(MONDAY) == []


def test_a_window_that_runs_is_refused(book: dict[str, int], chi: Person) -> None:
    now = windows.window(Kind.WEEK, date(2024, 5, 21))
    with pytest.raises(Refused, match="chưa kết thúc"):
        services.prepare(kind=Kind.WEEK, period=now, actor=chi.actor, at=MONDAY)


def test_a_window_before_the_book_is_refused(book: dict[str, int], chi: Person) -> None:
    early = windows.window(Kind.WEEK, date(2024, 4, 1))
    with pytest.raises(Refused, match="trước khi sổ việc"):
        services.prepare(kind=Kind.WEEK, period=early, actor=chi.actor, at=MONDAY)


def test_days_that_are_no_window_are_refused(book: dict[str, int], chi: Person) -> None:
    odd = Period(date(2024, 5, 14), date(2024, 5, 16))
    with pytest.raises(Refused, match="Không có kỳ"):
        services.prepare(kind=Kind.WEEK, period=odd, actor=chi.actor, at=MONDAY)


@pytest.mark.parametrize("who", ["dung", "giang", "an", "quang", "khanh"])
def test_only_the_office_prepares(
    book: dict[str, int], province: Province, who: str
) -> None:
    actor = province.people[who].actor
    with pytest.raises(Refused, match="do Văn phòng"):
        services.prepare(kind=Kind.WEEK, period=WEEK, actor=actor, at=MONDAY)


def test_the_office_and_the_leaders_read(province: Province) -> None:
    readers = {
        key
        for key, person in province.people.items()
        if policy.may(person.actor, "read")
    }
    assert readers == {"chi", "phuc", "son", "quang"}


def test_the_page_prepares_and_shows_the_draft(
    book: dict[str, int], chi: Person
) -> None:
    with clock.fixed(MONDAY):
        browser = chi.client()
        assert "Chưa có báo cáo nào" in browser.get("/bao-cao/").content.decode()
        given = {"kind": "tuan", "day": "14/5/2024"}
        answer = browser.post("/bao-cao/lap/", given, follow=True)
        text = answer.content.decode()
        assert "Cân đối đến từng việc" in text
        assert "Sở Nội vụ: mang sang 6 việc" in text
        answer = browser.post("/bao-cao/lap/", {"kind": "tuan", "day": "21/5/2024"})
        assert "chưa kết thúc" in answer.content.decode()
        answer = browser.post("/bao-cao/lap/", {"kind": "tuan", "day": "31/2"})
        assert "Không có ngày 31/2" in answer.content.decode()


def test_the_files_of_a_draft_can_be_seen_before_it_is_sealed(
    draft: Report, chi: Person
) -> None:
    heads = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    with clock.fixed(MONDAY):
        for ending, head in heads.items():
            path = f"/bao-cao/{draft.pk}/xem-truoc/{ending}/"
            assert chi.client().get(path).content.startswith(head)
        for path in ("xem-truoc/json/", "tep/pdf/", "kiem-tra/"):
            assert chi.client().get(f"/bao-cao/{draft.pk}/{path}").status_code == 404


def test_what_was_sent_back_is_told_with_its_reason(draft: Report) -> None:
    found = draft.figures["sent_back"]
    assert [reason for _matter, _seq, reason in found] == [
        "Thiếu số liệu của ba huyện."
    ]


def test_a_head_of_another_body_reads_nothing(draft: Report, dung: Person) -> None:
    with clock.fixed(MONDAY):
        browser = dung.client()
        for path in ("", f"{draft.pk}/", f"{draft.pk}/xem-truoc/pdf/", "xuat.csv"):
            assert browser.get(f"/bao-cao/{path}").status_code == 403
