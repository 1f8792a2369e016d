"""What is hashed says the same whichever database gives it, and nothing twice."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kycuong.kernel.audit import canonical

COLUMNS = (("at", "plain"), ("late", "bool"), ("note", "json"), ("name", ""))
INSTANTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1))
NOTES = st.dictionaries(st.text(max_size=5), st.integers() | st.text(), max_size=3)
CELLS = st.tuples(INSTANTS, st.booleans(), NOTES, st.text(max_size=20))


def embedded(cells: tuple[Any, ...]) -> list[Any]:
    """Return cells as SQLite gives them."""
    at, late, note, name = cells
    return [str(at), int(late), canonical.text(note), name]


def served(cells: tuple[Any, ...]) -> list[Any]:
    """Return cells as PostgreSQL gives them."""
    at, late, note, name = cells
    return [at.replace(tzinfo=UTC), late, canonical.text(note), name]


def digest(cells: list[Any], key: int = 1) -> str:
    return canonical.digest("t", key, canonical.row(COLUMNS, cells))


@given(CELLS)
def test_both_databases_give_one_digest(cells: tuple[Any, ...]) -> None:
    assert digest(embedded(cells)) == digest(served(cells))


@given(CELLS, CELLS)
def test_other_cells_give_another_digest(
    cells: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    assert (cells == other) == (digest(served(cells)) == digest(served(other)))


@given(CELLS)
def test_the_key_belongs_to_the_digest(cells: tuple[Any, ...]) -> None:
    assert digest(served(cells), 1) != digest(served(cells), 2)


@given(CELLS)
def test_a_column_added_empty_leaves_the_digest_as_it_was(
    cells: tuple[Any, ...],
) -> None:
    wider = (*COLUMNS, ("more", "json"), ("flag", "bool"), ("word", ""))
    for empty in (["{}", False, ""], [None, None, None], ["[]", 0, ""]):
        row = canonical.row(wider, [*served(cells), *empty])
        assert canonical.digest("t", 1, row) == digest(served(cells))


@given(st.text(), st.text(), st.text())
def test_a_seal_depends_on_its_salt(content: str, salt: str, other: str) -> None:
    same = canonical.sealed(salt, content) == canonical.sealed(other, content)
    assert same == (salt == other)
