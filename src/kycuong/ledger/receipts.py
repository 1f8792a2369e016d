"""Receipts as matters keep them: to be read, and to be counted again.

A kept receipt is JSON: `lines` are its sentences, in order; `limit` and `start` are
the limit in its short form ("5wd") and the day or instant it runs from. Without the
last two the date was set by hand, and no decision moves it. A receipt of a decision
that moved many dates has no `lines` but the `version` of the calendar by which it was
counted, from which they are said again.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.calendars import queries as calendars
from kycuong.rules import worktime
from kycuong.rules.duty import Due
from kycuong.rules.worktime import Receipt

EACH_END: Final = 30


def kept(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as a matter keeps it."""
    return {
        "lines": receipt.lines(),
        "limit": worktime.format_limit(receipt.limit),
        "start": receipt.start.isoformat(),
    }


def lines_of(given: Mapping[str, Any]) -> list[str]:
    """Return the sentences of a kept receipt; none where its calendar is not kept."""
    if "lines" in given or "version" not in given:
        return list(given.get("lines", ()))
    calendar = calendars.edition(given["version"])
    if calendar is None:
        return []
    limit = worktime.parse_limit(given["limit"])
    return worktime.receipt(_start(given["start"]), limit, calendar).lines()


def start_of(given: dict[str, Any]) -> date | None:
    """Return the day or instant from which a kept receipt counts; None: by hand."""
    return _start(given["start"]) if given.get("start") else None


def due_of(receipt: Receipt, *, text: str = "") -> Due:
    """Return the due date of a receipt as the engine takes it."""
    if isinstance(receipt.due, datetime):
        return Due.by(receipt.due, text=text, provisional=receipt.provisional)
    return Due.end_of(receipt.due, text=text, provisional=receipt.provisional)


def shown(lines: Sequence[str]) -> tuple[str, ...]:
    """Return a receipt's sentences as a page has room for them: both ends of a long one.

    >>> [line for line in shown([str(n) for n in range(62)])][29:33]
    ['29', '… 2 dòng ở giữa không hiện ở đây …', '32', '33']
    """
    if len(lines) <= 2 * EACH_END:
        return tuple(lines)
    left_out = gettext("… %(n)s dòng ở giữa không hiện ở đây …")
    told = left_out % {"n": len(lines) - 2 * EACH_END}
    return (*lines[:EACH_END], told, *lines[-EACH_END:])


def _start(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
