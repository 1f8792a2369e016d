"""A list as a file: the rows, columns and order of the page, all rows, nothing else.

A file that may come back says of each row which entry was its last («Mục sổ cuối») and
how it left («Dấu dòng»: when, and a digest of its cells), so that a row nobody touched
is known without asking the book. See `work.importing`.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.columns import BY_KEY, LAST_ENTRY, Column, cells, labels
from kycuong.ledger.queries import Filters, Row
from kycuong.shared import spreadsheets
from kycuong.shared.clock import LOCAL
from kycuong.shared.formats import moment

_QUOTED = re.compile(r"\s*'(?=[=+@\t\r-])")

COMPARED: Final = 32_000
"""Characters of a cell that are compared: a little less than a workbook holds."""
MARK: Final = _("Dấu dòng")
MARK_WIDTH: Final = 26
PROGRESS: Final = _("Tiến độ mới")
REASON: Final = _("Lý do")
TO_FILL: Final = ((PROGRESS, 40), (REASON, 40))
"""Empty columns of a file that is meant to be filled in and to come back."""
AT_ONCE: Final = 3_000
"""Rows of a workbook that are written while the person waits; more are prepared."""

Prepare = Callable[[Actor, datetime, Filters, tuple[str, ...], bool], str]
preparing: list[Prepare] = []
"""Who writes a long workbook in the background: returns the address of its progress."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as a workbook before it is written: its title, heads with widths, rows."""

    title: str
    heads: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str]]
    name: str

    def workbook(self) -> IO[bytes]:
        """Return the workbook in a temporary file, read from its start."""
        return spreadsheets.workbook(
            self.title, self.heads, self.rows, sheet_name=self.name, fixed=1
        )


lists: dict[str, Callable[[Actor, datetime, str], Sheet]] = {}
"""Long lists that are not of the list page, by a word: what an address asks of each."""
PrepareList = Callable[[Actor, datetime, str, str, int], str]
preparing_lists: list[PrepareList] = []
"""Who writes such a list (word, address, rows) in the background, as `preparing`."""


def prepared(
    actor: Actor, at: datetime, word: str, address: str, rows: int
) -> str | None:
    """Have one of `lists` written behind where it is long; None where it is not.

    Returns:
        The address of its progress.
    """
    if rows <= AT_ONCE or not preparing_lists:
        return None
    return preparing_lists[0](actor, at, word, address, rows)


def filed(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of a file: those of the page, and the last entry's number."""
    entry = BY_KEY[LAST_ENTRY]
    return (*(column for column in columns if column is not entry), entry)


def plain(text: str) -> str:
    """Return a text without what spreadsheets change on their own.

    Blanks, composed letters, the quote that keeps a text from being a formula.

    >>> plain(" Việc  một "), plain("'=2")
    ('Việc một', '=2')
    """
    text = _QUOTED.sub("", text, count=1) if _QUOTED.match(text) else text
    text = unicodedata.normalize("NFC", text.replace("\0", " "))
    return " ".join(text.split())[:COMPARED]


def digest(texts: Sequence[str]) -> str:
    """Return what tells a row's cells from edited ones; see `plain`.

    >>> digest(["Việc  một", "'=2"]) == digest([" Việc một", "=2"])
    True
    >>> digest(["a", "b"]) == digest(["ab", ""])
    False
    """
    joined = " \0 ".join(texts)
    whole = " ".join(unicodedata.normalize("NFC", joined).split())
    if "'" in whole or len(whole) > COMPARED:
        whole = "\0".join(plain(each) for each in texts)
    else:
        whole = whole.replace(" \0", "\0").replace("\0 ", "\0")
    return hashlib.blake2b(whole.encode(), digest_size=6).hexdigest()


def instant_mark(at: datetime) -> str:
    """Return an instant as a mark has it.

    >>> instant_mark(datetime(2024, 4, 24, 8, 5, 9, tzinfo=LOCAL))
    '20240424080509'
    """
    return f"{at.astimezone(LOCAL):%Y%m%d%H%M%S}"


def returning(
    columns: Sequence[Column], rows: Iterable[Row], at: datetime
) -> Iterator[list[str]]:
    """Yield rows as a file has them: their cells, and the mark of how they left."""
    stamp = instant_mark(at)
    for row in rows:
        texts = cells(columns, row)
        texts.append(f"{stamp}-{digest(texts)}")
        yield texts


def title_of(actor: Actor, at: datetime) -> str:
    """Return the title of an export: whose list it is and of when."""
    return gettext("Danh sách việc, %(who)s xuất lúc %(when)s") % {
        "who": actor.name,
        "when": moment(at),
    }


def csv_lines(
    rows: Iterable[Row], columns: Sequence[Column], at: datetime
) -> Iterator[str]:
    """Yield the list as CSV, a line at a time."""
    columns = filed(columns)
    heads = [*labels(columns), gettext(MARK)]
    return spreadsheets.csv_lines(heads, returning(columns, rows, at))


def workbook(
    title: str,
    rows: Iterable[Row],
    columns: Sequence[Column],
    at: datetime,
    *,
    to_fill: bool = False,
) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start.

    Args:
        to_fill: with empty columns for what the file is to bring back.
    """
    columns = filed(columns)
    heads = [(column.head, column.width) for column in columns]
    more = [(gettext(label), width) for label, width in (TO_FILL if to_fill else ())]
    return spreadsheets.workbook(
        title,
        [*heads, (gettext(MARK), MARK_WIDTH), *more],
        returning(columns, rows, at),
        sheet_name=gettext("Việc"),
        fixed=1,
    )


def json_lines(
    rows: Iterable[Row], columns: Sequence[Column], at: datetime
) -> Iterator[str]:
    """Yield the list as JSON: `columns` with key and label, `rows` with id and cells.

    The words are those of the page; dates stand as it writes them.
    """
    heads = [{"key": column.key, "label": column.head} for column in columns]
    opening = {"at": at.isoformat(timespec="seconds"), "columns": heads}
    yield _json(opening)[:-1] + ', "rows": [\n'
    comma = ""
    for row in rows:
        texts = dict(zip((c.key for c in columns), cells(columns, row), strict=True))
        line = {"id": row.pk, "url": row.url, "last_entry": row.last_seq}
        yield comma + _json({**line, "cells": texts})
        comma = ",\n"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
