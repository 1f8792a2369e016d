"""The data of the gate: every kind has its parts, every rule its dated texts."""

from datetime import date

import pytest
from tests.rules.gate.stories import AFTER, BEFORE

from kycuong.rules.gate import (
    Gate,
    Ground,
    Need,
    UnknownKind,
    checklist,
    kinds,
    rulebook,
)

FIRST = date(2020, 3, 5)


@pytest.mark.parametrize("kind", [key for key, _ in kinds()])
@pytest.mark.parametrize("on", [FIRST, BEFORE, AFTER])
def test_every_kind_asks_for_a_proposal_by_a_text_of_the_day(
    kind: str, on: date
) -> None:
    found = checklist(kind, on)
    first = found.components[0]
    assert (first.key, first.required) == ("proposal", Need.ALWAYS)
    assert all(part.law and part.label for part in found.components)
    keys = [part.key for part in found.components]
    assert len(keys) == len(set(keys))


def test_only_normative_drafts_are_appraised() -> None:
    asked = [key for key, _ in kinds() if checklist(key, AFTER).component("appraisal")]
    assert asked == ["normative"]


def test_the_text_of_the_day_is_cited() -> None:
    before = checklist("normative", date(2025, 3, 31)).component("draft")
    after = checklist("normative", date(2025, 4, 1)).component("draft")
    assert before is not None
    assert after is not None
    assert "80/2015/QH13" in before.law
    assert "64/2025/QH15" in after.law


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownKind):
        checklist("poem", AFTER)


def test_every_rule_rests_on_texts_in_order_of_day() -> None:
    for rule in rulebook().rules:
        days = [text.since for text in rule.texts]
        assert days == sorted(days), rule.code
        assert rule.label, rule.code
        assert rule.law_on(FIRST), rule.code
        assert not rule.texts[0].restated, rule.code


def test_every_gate_that_returns_takes_words_of_ones_own() -> None:
    codes = {rule.code for rule in rulebook().rules}
    assert {f"{gate.value}.other" for gate in Gate if gate is not Gate.G7} <= codes


def test_the_three_grounds_of_the_letter_are_all_there() -> None:
    assert {rule.ground for rule in rulebook().rules} == set(Ground)


def test_a_rule_that_is_only_cited_anew_began_before() -> None:
    book = rulebook()
    assert book.rule("G2.proposal").began(AFTER) == FIRST
    assert book.rule("G5.summary").began(BEFORE) == FIRST
    assert book.rule("G5.summary").began(AFTER) == AFTER
