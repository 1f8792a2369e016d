"""Late registration: measured at entry, kept for good, told in lists and figures."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from tests.cast import MORNING, Person, Province
from tests.reorganising import MIDNIGHT, approved, dissolved

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.models import Copy, Document, Intake, Registration
from kycuong.work.documents.queries import Filters, LateFilters
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import line, registered, taken_in

LATER = datetime(2024, 4, 26, 9, tzinfo=clock.LOCAL)  # two working days on


def waited(pk: int) -> tuple[int | None, bool]:
    row = Registration.objects.get(document=pk)
    return row.waited, row.late


def entered(person: Person, intake: int, at: datetime, **changes: Any) -> int:
    return services.register(
        intake, fields=line(**changes), anyway=True, actor=person.actor, at=at
    )


def test_what_is_entered_the_day_it_came_is_in_time(chi: Person) -> None:
    assert waited(registered(chi, LETTER)) == (0, False)


def test_a_file_that_lay_two_days_is_entered_late_whatever_was_typed(
    chi: Person,
) -> None:
    pk = entered(chi, taken_in(chi, LETTER), LATER, arrived_on=date(2024, 4, 26))
    assert waited(pk) == (2, True)
    html = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "Chậm 1 ngày làm việc" in html
    assert "Văn thư ghi ngày đến 26/04/2024, nhưng" in html


def test_dropping_a_file_and_sending_it_again_does_not_hide_it(chi: Person) -> None:
    first = taken_in(chi, LETTER)
    services.abandon(first, why="mistaken", actor=chi.actor, at=MORNING)
    again = taken_in(chi, LETTER, at=LATER)
    pk = entered(chi, again, LATER, arrived_on=date(2024, 4, 26))
    assert waited(pk) == (2, True)


def test_what_was_returned_to_its_sender_had_not_come(chi: Person) -> None:
    first = taken_in(chi, LETTER)
    services.abandon(first, why="returned", actor=chi.actor, at=MORNING)
    again = taken_in(chi, LETTER, at=LATER)
    pk = entered(chi, again, LATER, arrived_on=date(2024, 4, 26))
    assert waited(pk) == (0, False)


def test_nothing_is_dropped_without_a_reason(chi: Person) -> None:
    first = taken_in(chi, LETTER)
    for why in ("", "khac", "returned" * 99):
        with pytest.raises(Refused, match="lý do"):
            services.abandon(first, why=why, actor=chi.actor, at=MORNING)
    services.abandon(first, why="returned", actor=chi.actor, at=MORNING)
    services.abandon(first, why="mistaken", actor=chi.actor, at=LATER)
    assert Intake.objects.get(pk=first).dropped == "returned"


def test_a_dropped_file_of_the_same_number_is_told_and_makes_nobody_late(
    chi: Person,
) -> None:
    first = taken_in(chi, LETTER)
    meta = Intake.objects.get(pk=first).reading["meta"]
    services.abandon(first, why="mistaken", actor=chi.actor, at=MORNING)
    rescanned = taken_in(chi, f"{LETTER}\n\n", at=LATER)
    number, day = meta["full_number"], date.fromisoformat(meta["date"])
    fields = {"number": number, "issued_on": day, "arrived_on": LATER.date()}
    pk = entered(chi, rescanned, LATER, **fields)
    assert waited(pk) == (0, False)
    html = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "cùng số, cùng ngày rồi không đăng ký (Tải nhầm tệp)" in html


def test_a_copy_inherited_from_a_merged_body_is_no_delivery(
    chi: Person, giang: Person, province: Province
) -> None:
    number = "512/UBND-TH"
    sent = registered(chi, number=number)
    services.give(sent, units=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    assert Copy.objects.get(unit=province["tai_chinh"]).inherited
    at = MIDNIGHT + timedelta(days=20, hours=9)
    heir = organisations.actor_of(giang.user, on=at.date())
    assert heir is not None
    keeper = Person(giang.user, replace(heir, rights=frozenset({"clerk"})))
    intake = taken_in(keeper, at=at)
    fields = {"number": number, "arrived_on": at.date()}
    assert waited(entered(keeper, intake, at, **fields)) == (0, False)


def test_the_same_bytes_registered_before_are_another_documents_coming(
    chi: Person,
) -> None:
    registered(chi, LETTER)
    pk = entered(chi, taken_in(chi, LETTER, at=LATER), LATER, arrived_on=LATER.date())
    assert waited(pk) == (0, False)


def test_an_urgent_document_of_yesterday_is_late(chi: Person) -> None:
    at = MORNING + timedelta(days=1)
    intake = taken_in(chi, LETTER)
    pk = entered(chi, intake, at, arrived_on=date(2024, 4, 25), urgency="khan")
    assert waited(pk) == (1, True)


def test_the_documents_own_date_makes_nobody_late(chi: Person) -> None:
    pk = registered(chi, issued_on=date(2024, 3, 1))
    assert waited(pk) == (0, False)
    html = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "không tính là chậm" in html


def test_what_another_body_sent_inside_the_system_came_then(
    chi: Person, van_thu: Person, province: Province
) -> None:
    sent = registered(chi, LETTER, number="512/UBND-TH")
    services.give(sent, units=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    intake = taken_in(van_thu, at=LATER)
    fields = {"number": "512/UBND-TH", "arrived_on": date(2024, 4, 26)}
    assert waited(entered(van_thu, intake, LATER, **fields)) == (2, True)


def test_the_row_is_never_changed_again(chi: Person) -> None:
    pk = registered(chi, LETTER)
    row = Registration.objects.get(document=pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Registration.objects.filter(pk=row.pk)._raw_delete("default")  # type: ignore[attr-defined]


def test_a_letter_of_many_tasks_has_two_days(chi: Person) -> None:
    many = LETTER.replace(
        "3. Sở Nội vụ thường xuyên",
        "".join(
            f"{n}. Sở Nội vụ chủ trì xây dựng kế hoạch số {n}, trình trước ngày "
            "10/5/2024.\n\n"
            for n in range(3, 8)
        )
        + "8. Sở Nội vụ thường xuyên",
    )
    intake = taken_in(chi, many)
    pk = entered(chi, intake, LATER, arrived_on=date(2024, 4, 26))
    assert waited(pk) == (2, False)


def test_outgoing_documents_are_not_measured(chi: Person) -> None:
    pk = registered(
        chi, direction="outgoing", symbol="UBND-TH", number="", arrived_on=None
    )
    assert not Registration.objects.filter(document=pk).exists()
    assert chi.client().get("/van-ban/di/?cham=1").status_code == 200


def test_the_register_marks_and_filters_late_ones_and_so_does_its_export(
    chi: Person,
) -> None:
    late = entered(chi, taken_in(chi, LETTER), LATER, number="1/A-B")
    registered(chi, number="2/A-B", at=LATER, arrived_on=date(2024, 4, 26))
    page = queries.register_page(chi.actor, "incoming", Filters(late=True))
    assert [row.pk for row in page.rows] == [late]
    assert dict(page.rows[0].cells)["late"] == "sau 2 ngày làm việc"
    assert "cham=1" in page.exports[0][1]
    csv = chi.client().get("/van-ban/so/incoming/csv/?cham=1").content.decode()
    assert "1/A-B" in csv
    assert "2/A-B" not in csv


def many_of(person: Person, count: int, late: int) -> None:
    for n in range(count):
        intake = taken_in(person, at=LATER)
        day = date(2024, 4, 23 if n < late else 26)
        entered(person, intake, LATER, number=f"{n}/A-B", arrived_on=day)


def test_the_page_tells_each_body_its_rate_and_greys_small_ones(
    chi: Person, van_thu: Person, quang: Person
) -> None:
    many_of(chi, 10, 4)
    many_of(van_thu, 2, 2)
    page = queries.late_page(quang.actor, LateFilters(), at=LATER)
    found = [(each.total, each.late, each.rate, each.grey) for each in page.bodies]
    assert found == [(10, 4, "40,0 %", False), (2, 2, "", True)]
    assert len(page.rows) == 6
    assert page.trend[0].total == 12
    ascending = LateFilters(sort="ty-le")
    small = queries.late_page(quang.actor, ascending, at=LATER).bodies[-1]
    assert small.grey


def test_each_body_sees_its_own_and_the_office_the_figures_of_all(
    chi: Person, van_thu: Person, giang: Person
) -> None:
    many_of(van_thu, 2, 2)
    own = queries.late_page(van_thu.actor, LateFilters(), at=LATER)
    office = queries.late_page(chi.actor, LateFilters(), at=LATER)
    stranger = queries.late_page(giang.actor, LateFilters(), at=LATER)
    assert (len(own.bodies), len(own.rows)) == (1, 2)
    assert (len(office.bodies), len(office.rows)) == (1, 0)
    assert (len(stranger.bodies), len(stranger.rows)) == (0, 0)
    other = LateFilters(body=van_thu.unit)
    assert not queries.late_page(giang.actor, other, at=LATER).bodies


def test_the_page_and_its_exports_answer(chi: Person) -> None:
    browser = chi.client()
    with clock.fixed(LATER):
        empty = browser.get("/van-ban/dang-ky-cham/").content.decode()
        assert "Chưa có văn bản đến nào vào sổ" in empty
        many_of(chi, 3, 2)
        html = browser.get("/van-ban/dang-ky-cham/").content.decode()
        assert html.count("Chậm 2 ngày làm việc") == 2
        csv = b"".join(browser.get("/van-ban/dang-ky-cham/csv/"))  # type: ignore[arg-type]
        assert csv.decode().count("Chậm 2 ngày làm việc") == 2
        xlsx = browser.get("/van-ban/dang-ky-cham/xlsx/")
        assert b"".join(xlsx).startswith(b"PK")  # type: ignore[arg-type]
        assert browser.get("/van-ban/dang-ky-cham/exe/").status_code == 404
        for nonsense in ("thang=x", "thang=9999-99", "co-quan=-1", "sap=drop", "xep=1"):
            address = f"/van-ban/dang-ky-cham/?{nonsense}"
            assert browser.get(address).status_code == 200


def test_a_register_of_before_is_measured_from_what_was_kept(chi: Person) -> None:
    intake = taken_in(chi, LETTER)
    pk = entered(chi, intake, LATER, arrived_on=date(2024, 4, 26))
    kept = Registration.objects.get(document=pk)
    module = import_module(
        "kycuong.work.documents.migrations.0005_waiting_of_old_registers"
    )
    document = Document.objects.select_related("intake", "content").get(pk=pk)
    found = module._measured(apps, document, module.Settings())
    assert (found.waited, found.late) == (kept.waited, kept.late) == (2, True)


def test_a_file_sent_over_the_page_is_measured(chi: Person) -> None:
    browser = chi.client()
    sent = {"file": SimpleUploadedFile("a.txt", LETTER.encode())}
    address = browser.post("/van-ban/den/dang-ky/", sent)["Location"]
    with clock.fixed(LATER):
        browser.post(
            address,
            {
                "number": "512/UBND-TH",
                "issued_on": "24/4/2024",
                "issuer": "Ủy ban nhân dân tỉnh An Giang",
                "subject": "chuẩn bị báo cáo",
                "arrived_on": "26/4/2024",
            },
        )
    assert waited(Document.objects.get().pk) == (2, True)
