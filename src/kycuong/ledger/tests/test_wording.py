"""The chip in English says what it says in Vietnamese."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, accepted, at
from tests.rules.duty.walking import histories

from kycuong.ledger import wording
from kycuong.rules import duty
from kycuong.rules.duty import Due

FIGURES = re.compile(r"\d+(?:/\d+)*")


def both(position: duty.Position, when: object) -> tuple[str, str]:
    said = duty.chip(position, CALENDAR, when).text  # type: ignore[arg-type]
    with translation.override("en"):
        return said, wording.spoken(said)


@pytest.mark.parametrize(
    ("due", "when", "text"),
    [
        (Due.end_of(date(2024, 5, 10)), "06/05 08:00", "4 working days left"),
        (Due.end_of(date(2024, 5, 10)), "09/05 08:00", "1 working day left"),
        (Due.end_of(date(2024, 5, 10)), "10/05 23:59", "due today"),
        (Due.end_of(date(2024, 5, 10)), "14/05 08:00", "overdue by 2 working days"),
        (Due.by(at("24/04 16:30")), "24/04 10:30", "due today, 4 working hours left"),
        (
            Due.end_of(date(2024, 4, 28)),
            "27/04 08:00",
            "due 28/04/2024, no working day left",
        ),
    ],
)
def test_the_chip_is_english_for_who_reads_english(
    due: Due, when: str, text: str
) -> None:
    assert both(accepted(due).by(when), at(when))[1] == text


@given(histories(most=8), st.integers(0, 60 * 24 * 90), st.booleans())
def test_every_chip_has_its_english_with_the_same_figures(
    entries: list[duty.Entry], later: int, provisional: bool
) -> None:
    if entries[0].due and provisional:
        first = entries[0].due
        rough = Due.end_of(first.day, provisional=True)
        entries = [replace(entries[0], due=rough), *entries[1:]]
    when = entries[-1].at + timedelta(minutes=later)
    vietnamese, english = both(duty.fold(entries, CALENDAR, when), when)
    assert english.isascii(), vietnamese
    assert FIGURES.findall(english) == FIGURES.findall(vietnamese)


def test_what_the_rules_say_in_whole_sentences_stays_as_it_was_said() -> None:
    sentence = "Sở Nội vụ tiếp nhận việc lúc 09:00 ngày 24/04/2024."
    with translation.override("en"):
        assert wording.spoken(sentence) == sentence
