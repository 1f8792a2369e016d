"""Receipts as matters keep them: to be read, and to be counted again.

A kept receipt is JSON: `lines` are its sentences, in order; `limit` and `start` are
the limit in its short form ("5wd") and the day or instant it runs from. Without the
last two the date was set by hand, and no decision moves it.
"""

from datetime import date, datetime
from typing import Any

from kycuong.rules import worktime
from kycuong.rules.duty import Due
from kycuong.rules.worktime import Receipt, WorkCalendar


def kept(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as a matter keeps it."""
    return {
        "lines": receipt.lines(),
        "limit": worktime.format_limit(receipt.limit),
        "start": receipt.start.isoformat(),
    }


def counted(
    given: dict[str, Any], calendar: WorkCalendar, *, text: str = ""
) -> tuple[Due, dict[str, Any]] | None:
    """Return the due date of a kept receipt by another calendar, with its receipt.

    None where the receipt says no limit, so that there is nothing to count.
    """
    if "limit" not in given or "start" not in given:
        return None
    limit = worktime.parse_limit(given["limit"])
    fresh = worktime.receipt(_start(given["start"]), limit, calendar)
    return due_of(fresh, text=text), kept(fresh)


def due_of(receipt: Receipt, *, text: str = "") -> Due:
    """Return the due date of a receipt as the engine takes it."""
    if isinstance(receipt.due, datetime):
        return Due.by(receipt.due, text=text, provisional=receipt.provisional)
    return Due.end_of(receipt.due, text=text, provisional=receipt.provisional)


def _start(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
