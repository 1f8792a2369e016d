"""A number by which everybody is measured is set by two people, from a day on."""

from datetime import date, datetime, timedelta

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.parameters import queries, services
from kycuong.kernel.parameters.forms import Propose
from kycuong.shared.verdict import NotThere, Refused

NEXT = DAY + timedelta(days=7)
LATER = MORNING + timedelta(days=7)


def proposed(person: Person, **given: object) -> int:
    usual = {"key": "accept", "value": "4wh", "since": NEXT, "basis": "QĐ 9/QĐ-UBND"}
    return services.propose(actor=person.actor, at=MORNING, **{**usual, **given})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_value_counts_once_another_person_has_confirmed_it(
    province: Province, chi: Person, son: Person
) -> None:
    pk = proposed(chi)
    assert queries.settings().limit("accept", LATER) == "8wh"
    services.confirm(pk, actor=son.actor, at=MORNING)
    assert queries.settings().limit("accept", LATER) == "4wh"


@pytest.mark.django_db
def test_nobody_confirms_what_they_proposed(province: Province, chi: Person) -> None:
    pk = proposed(chi)
    with pytest.raises(Refused):
        services.confirm(pk, actor=chi.actor, at=MORNING)


@pytest.mark.django_db
def test_the_day_before_is_judged_by_the_value_of_that_day(
    province: Province, chi: Person, son: Person
) -> None:
    services.confirm(proposed(chi), actor=son.actor, at=MORNING)
    midnight = datetime.combine(NEXT, datetime.min.time(), MORNING.tzinfo)
    known = queries.settings()
    assert known.limit("accept", midnight - timedelta(seconds=1)) == "8wh"
    assert known.limit("accept", midnight) == "4wh"


@pytest.mark.django_db
def test_two_who_confirm_at_once_confirm_once(
    province: Province, chi: Person, son: Person, phuc: Person
) -> None:
    pk = proposed(chi)
    services.confirm(pk, actor=son.actor, at=MORNING)
    with pytest.raises(NotThere):
        services.confirm(pk, actor=phuc.actor, at=MORNING)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "sớm"},
        {"since": date(2024, 4, 23)},
        {"basis": " "},
        {"key": "khac"},
        {"key": "extensions", "value": "hai"},
        {"key": "extensions", "value": "²"},
        {"value": "99y"},
        {"value": "40000wd"},
        {"value": "61wd"},
        {"key": "opinion", "value": "1wd"},
        {"key": "opinion", "value": "6wd"},
        {"key": "opinion", "value": "3m"},
        {"key": "sample", "value": "1000"},
    ],
)
def test_what_cannot_hold_is_refused_with_a_sentence(
    province: Province, chi: Person, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refusal:
        proposed(chi, **wrong)
    assert refusal.value.verdict.reason.endswith(".")


@pytest.mark.django_db
def test_only_the_office_sets_and_everybody_reads(
    province: Province, dung: Person, chi: Person, son: Person
) -> None:
    assert dung.client().get("/tham-so/de-nghi/").status_code == 403
    assert "8 giờ làm việc" in dung.client().get("/tham-so/").content.decode()
    typed = {"key": "accept", "value": "4wh", "since": "1/5/2030", "basis": "QĐ 9"}
    assert chi.client().post("/tham-so/de-nghi/", typed).status_code == 302
    page = son.client().get("/tham-so/").content.decode()
    assert "4 giờ làm việc" in page
    assert "Chờ người khác xác nhận" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("4 giờ làm việc", "4wh"), ("3 ngày", "3wd"), ("3wd", "3wd"), ("30", "30")],
)
def test_a_limit_is_typed_as_it_is_said(typed: str, kept: str) -> None:
    given = {"key": "accept", "value": typed, "since": "1/5", "basis": "QĐ 9/QĐ-UBND"}
    form = Propose(given, at=MORNING)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == kept
