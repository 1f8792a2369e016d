"""Rows as markup: every word of a row is only words."""

from dataclasses import replace
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import columns, markup, queries
from kycuong.ledger.tests.matters import at, give
from kycuong.rules import duty

ODD = "<script>alert(1)</script> & \"'"
WORDS = ("code", "title", "lead", "holder", "due", "status", "opened", "source")


@pytest.fixture
def row(province: Province, phuc: Person) -> queries.Row:
    give(province)
    found: queries.Row = queries.rows(phuc.actor, at("24/04 10:00")).rows[0]
    return found


@pytest.mark.django_db
def test_what_people_wrote_is_never_markup(row: queries.Row) -> None:
    odd: dict[str, Any] = dict.fromkeys((*WORDS, "product", "kind", "original"), ODD)
    chip = duty.Chip("late", ODD)
    row = replace(row, provisional=True, chip=chip, **odd)
    shown = markup.short([row]) + markup.listed(
        [row], columns.COLUMNS, with_source=True
    )
    assert "<script" not in shown
    assert "\"'" not in shown


def test_a_long_text_is_cut_to_what_a_list_shows() -> None:
    assert markup.cut("a" * 220, 220) == "a" * 220
    assert markup.cut("a" * 221, 220) == "a" * 219 + "…"


def test_options_say_which_is_chosen() -> None:
    shown = markup.options([("a", "<A>", False), ("b", "B", True)])
    assert shown == (
        '<option value="a">&lt;A&gt;</option><option value="b" selected>B</option>'
    )
