"""The violation catalogue: V01 to V17, each with its group and its dated texts."""

from datetime import date, timedelta

import pytest

from kycuong.rules.breaches import Group, behaviour, catalogue, on_day

DAY = timedelta(days=1)


def test_the_catalogue_has_v01_to_v17_once_each() -> None:
    assert [each.code for each in catalogue()] == [f"V{n:02}" for n in range(1, 18)]


def test_every_part_of_instruction_8_has_a_code() -> None:
    assert {each.group for each in catalogue()} == set(Group)
    groups = {each.code: each.group for each in catalogue()}
    assert groups["V02"] is Group.WORKING
    assert groups["V12"] is Group.REPORTING
    assert groups["V13"] is Group.MEETINGS
    assert groups["V14"] is Group.SIGNING
    assert groups["V01"] is groups["V07"] is Group.OTHER


@pytest.mark.parametrize("code", [each.code for each in catalogue()])
def test_a_behaviour_is_in_force_from_its_first_day_and_not_the_day_before(
    code: str,
) -> None:
    found = behaviour(code)
    assert found.in_force(found.since)
    assert not found.in_force(found.since - DAY)
    assert found.rule_on(found.since) is not None
    assert found.rule_on(found.since - DAY) is None


def test_what_a_decree_of_2025_forbids_was_no_breach_in_2024() -> None:
    assert "V08" not in {each.code for each in on_day(date(2025, 6, 30))}
    assert "V08" in {each.code for each in on_day(date(2025, 7, 1))}


def test_the_rule_cited_is_that_of_the_day_it_happened() -> None:
    late = behaviour("V02")
    before = late.rule_on(date(2024, 4, 21))
    letter = late.rule_on(date(2024, 4, 22))
    decree = late.rule_on(date(2026, 5, 29))
    assert before is not None
    assert "42/2014" in before.document
    assert letter is not None
    assert "493/UBND-KGVX" in letter.document
    assert decree is not None
    assert str(decree) == "Nghị định 191/2026/NĐ-CP, Điều 2, Điều 24, Điều 28"


def test_an_unknown_code_is_none() -> None:
    with pytest.raises(KeyError):
        behaviour("V18")
