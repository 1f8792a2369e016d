"""Registering: numbers without gaps, duplicates suspected, nothing half done."""

import threading
from datetime import date, datetime

import pytest
from django.db import connection
from tests.cast import MORNING, Person, Province

from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import services
from kycuong.work.documents.models import Counter, Document, Intake
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import line, registered, taken_in

NEW_YEAR = datetime(2025, 1, 2, 8, 0, tzinfo=LOCAL)


def entries() -> list[int]:
    return list(Document.objects.order_by("entry").values_list("entry", flat=True))


def test_numbers_run_from_one_without_gaps(chi: Person) -> None:
    for n in range(3):
        registered(chi, number=f"{n + 10}/UBND-TH")
    assert entries() == [1, 2, 3]


def test_numbers_begin_again_with_the_year(chi: Person) -> None:
    registered(chi)
    document = registered(chi, number="1/UBND-TH", at=NEW_YEAR)
    row = Document.objects.get(pk=document)
    assert (row.year, row.entry) == (2025, 1)


def test_every_body_has_its_own_register(chi: Person, van_thu: Person) -> None:
    registered(chi)
    row = Document.objects.get(pk=registered(van_thu))
    assert (row.unit_id, row.entry) == (van_thu.unit, 1)


def test_an_outgoing_document_gets_its_number_from_the_series_of_its_symbol(
    chi: Person,
) -> None:
    out = {"direction": "outgoing", "number": "", "arrived_on": None}
    first = registered(chi, symbol="UBND-KGVX", **out)
    second = registered(chi, symbol="UBND-TH", subject="việc khác", **out)
    third = registered(chi, symbol="QĐ-UBND", subject="quyết định", **out)
    numbers = [Document.objects.get(pk=pk).number for pk in (first, second, third)]
    assert numbers == ["01/UBND-KGVX", "02/UBND-TH", "01/QĐ-UBND"]


def test_a_suspected_document_takes_no_number(chi: Person) -> None:
    registered(chi)
    with pytest.raises(services.Suspected) as told:
        registered(chi, number="số 493 /UBND- KGVX")
    assert told.value.found[0].kind == "number"
    assert entries() == [1]
    assert Counter.objects.get().last == 1
    registered(chi, anyway=True)
    assert entries() == [1, 2]


def test_the_same_number_on_another_day_is_another_document(chi: Person) -> None:
    registered(chi)
    registered(chi, issued_on=date(2023, 4, 22))
    assert entries() == [1, 2]


def test_the_same_bytes_are_suspected(chi: Person) -> None:
    registered(chi, LETTER, number="512/UBND-TH")
    with pytest.raises(services.Suspected) as told:
        registered(chi, LETTER, number="999/UBND-TH")
    assert told.value.found[0].kind == "bytes"


def test_nearly_the_same_text_is_suspected(chi: Person) -> None:
    registered(chi, LETTER, number="512/UBND-TH")
    retyped = LETTER.replace("rà soát", "rà  soát").replace("10/5/2024", "11/5/2024")
    with pytest.raises(services.Suspected) as told:
        registered(chi, retyped, number="999/UBND-TH")
    assert told.value.found[0].kind == "text"


def test_another_letter_of_the_same_office_is_not_suspected(chi: Person) -> None:
    registered(chi, LETTER, number="512/UBND-TH")
    head = LETTER.split("1. Sở Nội vụ", 1)[0]
    other = head + "\n".join(
        f"{n}. Ủy ban nhân dân huyện báo cáo việc trồng rừng đợt {n} tại địa phương."
        for n in range(1, 12)
    )
    registered(chi, other, number="513/UBND-TH")
    assert entries() == [1, 2]


def test_registering_an_intake_twice_gives_the_same_document(chi: Person) -> None:
    intake = taken_in(chi)
    pair = [
        services.register(
            intake, fields=line(), anyway=False, actor=chi.actor, at=MORNING
        )
        for _ in range(2)
    ]
    assert pair[0] == pair[1]
    assert entries() == [1]


def test_a_specialist_of_another_body_may_not_register(chi: Person, an: Person) -> None:
    intake = taken_in(chi)
    with pytest.raises((Refused, NotThere)):
        services.register(
            intake, fields=line(), anyway=False, actor=an.actor, at=MORNING
        )
    assert entries() == []


@pytest.mark.django_db(transaction=True)
def test_registrations_at_the_same_instant_leave_no_gap_and_no_twin(
    province: Province,
) -> None:
    chi = province.people["chi"]
    intakes = [taken_in(chi) for _ in range(24)]
    failed = taken_in(chi)
    refusals: list[BaseException] = []
    start = threading.Barrier(6)

    def work(mine: list[int]) -> None:
        try:
            start.wait(timeout=20)
            for pk in mine:
                services.register(
                    pk,
                    fields=line(number=f"{pk}/UBND-TH"),
                    anyway=False,
                    actor=chi.actor,
                    at=MORNING,
                )
            with pytest.raises(Exception, match=r".*"):
                services.register(
                    failed,
                    fields=line(subject=None),
                    anyway=True,
                    actor=chi.actor,
                    at=MORNING,
                )
        except BaseException as wrong:
            refusals.append(wrong)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(intakes[n::6],)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not refusals
    assert entries() == list(range(1, 25))
    assert Counter.objects.get().last == 24
    assert Intake.objects.get(pk=failed).document_id is None
