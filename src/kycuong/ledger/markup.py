"""Rows of lists as markup: fifty rows written as text cost less than one template's.

Every word of a row is escaped here; `tests/test_markup.py` holds it. What a page says
around its rows stays in the template.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kycuong.kernel.searching.queries import Piece
from kycuong.ledger.columns import Column
from kycuong.ledger.queries import Row
from kycuong.shared.rendering import escape

SHAPES: Final = {"con-lai": "chip", "tinh-trang": "status", "han": "provisional"}
TITLE, SOURCE, CELL = 220, 90, 120
"""How many characters of a title, a source and any other cell a list shows."""


def cut(text: str, most: int) -> str:
    """Return a text, or its beginning with an ellipsis: `most` characters at most."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def listed(
    rows: Iterable[Row], columns: Sequence[Column], *, with_source: bool
) -> SafeString:
    """Return the rows of the list page: a box to tick, the head, the chosen columns."""
    choose = escape(gettext("Chọn"))
    return SafeString(
        "\n".join(
            '<tr>\n<th scope="row"><input type="checkbox" form="bulk" name="viec" '
            f'value="{row.pk}" aria-label="{choose} {escape(row.code)}">'
            f"{_head(row, with_source=with_source)}</th>\n"
            f"{''.join(_cell(row, column) for column in columns)}\n</tr>"
            for row in rows
        )
    )


def short(
    rows: Iterable[Row], places: Mapping[int, Sequence[Piece]] | None = None
) -> SafeString:
    """Return the rows of a list on the desk, whose columns are always the same.

    Args:
        places: what is said where a row answers a question, by matter.
    """
    shown = places or {}
    provisional = f' <span class="sub">{escape(gettext("tạm tính"))}</span>'
    return SafeString(
        "\n".join(
            f'<tr><th scope="row" class="main">{_head(row, with_source=True)}'
            f"{place(shown.get(row.pk, ()))}</th>"
            f"<td>{_chip(row)}</td>"
            f'<td class="day">{escape(row.due)}{provisional if row.provisional else ""}'
            f"</td><td>{escape(row.lead)}</td><td>{escape(row.holder)}</td></tr>"
            for row in rows
        )
    )


def place(pieces: Sequence[Piece]) -> SafeString:
    """Return the words around a place that answers, what was asked for marked."""
    if not pieces:
        return SafeString("")
    said = "".join(
        f"<mark>{escape(one.text)}</mark>" if one.marked else escape(one.text)
        for one in pieces
    )
    return SafeString(f'<span class="sub found">{said}</span>')


def options(choices: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Return (value, label, chosen) as the options of a select."""
    return SafeString(
        "".join(
            f'<option value="{escape(value)}"{" selected" if chosen else ""}>'
            f"{escape(label)}</option>"
            for value, label, chosen in choices
        )
    )


def ticks(choices: Iterable[tuple[str, str, bool]], *, form: str, name: str) -> Any:
    """Return (value, label, ticked) as boxes that belong to a form elsewhere."""
    return SafeString(
        "".join(
            f'<label><input type="checkbox" form="{form}" name="{name}" '
            f'value="{escape(value)}"{" checked" if ticked else ""}>'
            f"{escape(label)}</label>"
            for value, label, ticked in choices
        )
    )


def _head(row: Row, *, with_source: bool) -> str:
    source = (
        f" · {escape(cut(row.source, SOURCE))}" if with_source and row.source else ""
    )
    return (
        f'<a class="row-link" href="{escape(row.url)}">{escape(cut(row.title, TITLE))}</a>'
        f'<span class="sub">{escape(row.code)}{source}</span>'
    )


def _chip(row: Row) -> str:
    return f'<span class="chip {escape(row.chip.kind)}">{escape(row.chip.text)}</span>'


def _cell(row: Row, column: Column) -> str:
    css = f' class="{column.css}"' if column.css else ""
    return f"<td{css}>{_content(row, column)}</td>"


def _content(row: Row, column: Column) -> str:
    shape, text = SHAPES.get(column.key, ""), column.text(row)
    if shape == "chip":
        return _chip(row)
    if shape == "status":
        return f'<span class="status">{escape(text)}</span>'
    if shape == "provisional" and row.provisional:
        return f'<span class="provisional">{escape(text)}</span>'
    return escape(cut(text, CELL))
