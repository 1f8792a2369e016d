"""Figures, bodies and dates by machine: the definitions of the pages."""

from typing import get_args

import pytest

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.tests.matters import at, submitted
from kycuong.rules.duty.pauses import GROUNDS
from kycuong.surfaces.api.rest.acts import Ground
from kycuong.surfaces.api.rest.matters import Belonging, Status
from kycuong.surfaces.api.rest.papers import Access
from kycuong.surfaces.api.rest.places import Kind
from tests.api.calling import caller, problem
from tests.cast import Person, Province


def test_five_working_days_from_a_day_with_the_count(dung: Person) -> None:
    said = caller(dung).get("calendar/due?limit=5wd&start=2024-04-22").json()
    assert said["day"] == "2024-05-02"
    assert any("ngày 0, không tính" in line for line in said["receipt"])
    assert said["late_from"].startswith("2024-05-0")


@pytest.mark.parametrize(
    "asked",
    [
        "limit=5x&start=2024-04-22",
        "limit=5wd&start=2024-02-30",
        "limit=5wd",
        "limit=40000y&start=2024-04-22",
        "limit=5wd&start=0001-01-01",
        "limit=8wh&start=2024-04-22T99:99",
        "limit=5wd&start=2024-04-22&unit=99999",
    ],
)
def test_what_cannot_be_counted_is_said_in_a_sentence(dung: Person, asked: str) -> None:
    problem(caller(dung).get(f"calendar/due?{asked}"), 422, "invalid")


def test_a_body_is_found_by_any_name_and_listed_page_after_page(
    province: Province, dung: Person
) -> None:
    machine = caller(dung)
    (first, *_) = machine.get("bodies?name=so noi vu").json()["items"]
    assert first["id"] == province["noi_vu"]
    said = machine.get("bodies?limit=4").json()
    found = [row["id"] for row in said["items"]]
    while said["next"]:
        said = machine.get(f"bodies?limit=4&cursor={said['next']}").json()
        found += [row["id"] for row in said["items"]]
    assert found == sorted(province.units.values())


def test_the_league_is_the_page_s_and_of_a_head_only_the_own_body(
    province: Province, dung: Person, chi: Person
) -> None:
    submitted(province, dung)
    office, lead = caller(chi, at=at("27/04 09:00")), caller(dung, at=at("27/04 09:00"))
    whole = office.get("figures/league").json()["bodies"]
    own = lead.get("figures/league").json()["bodies"]
    assert len(whole) > 3
    assert [row["unit"]["id"] for row in own] == [province["noi_vu"]]
    assert own[0]["figures"]["received"] == 1
    assert own[0] in whole


def test_a_day_that_has_not_come_has_no_figures(dung: Person) -> None:
    machine = caller(dung)
    for asked in (
        "as_of=2024-04-25",
        "first=2024-04-02&last=2024-04-01",
        "first=2024-04-01",
    ):
        problem(machine.get(f"figures/league?{asked}"), 422, "invalid")


def test_messages_are_told_and_noted_as_read(province: Province, dung: Person) -> None:
    submitted(province, dung)
    machine = caller(dung)
    (message, *_) = machine.get("notices?unread=true").json()["items"]
    assert machine.post(f"notices/{message['id']}/read").json()["read"] is True
    left = machine.get("notices?unread=true").json()["items"]
    assert message["id"] not in [row["id"] for row in left]
    problem(machine.post("notices/999999/read"), 404, "not-there")


def test_words_of_the_schema_are_the_house_s() -> None:
    assert get_args(Kind) == tuple(UnitKind.values)
    assert get_args(Ground) == tuple(GROUNDS)
    assert {*get_args(Status)} == {each.name.lower() for each in Shown}
    assert get_args(Access) == tuple(Classification.values)
    assert {*get_args(Belonging)} == {each.name.lower() for each in Scope}
