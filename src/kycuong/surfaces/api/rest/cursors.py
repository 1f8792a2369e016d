"""Where a page of a list ended: signed, and good for that list alone."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core import signing

from kycuong.surfaces.api.rest.problems import Trouble

T = TypeVar("T")


def seal(place: Sequence[Any], of: str) -> str:
    """Return a cursor; `of` names the list with everything that narrows it."""
    values = [each.isoformat() if isinstance(each, date) else each for each in place]
    return signing.dumps(values, salt=f"kycuong.api.{of}", compress=True)


def opened(cursor: str, of: str) -> list[Any] | None:
    """Return what a cursor holds; None for the beginning.

    Raises:
        Trouble: it was not made here, or for another list.
    """
    if not cursor:
        return None
    try:
        values: list[Any] = signing.loads(cursor, salt=f"kycuong.api.{of}")
    except signing.BadSignature as bad:
        raise Trouble(
            "malformed",
            "Con trỏ trang không phải của danh sách này với các điều kiện này; hãy bắt "
            "đầu lại từ trang đầu.",
        ) from bad
    return values


def instant(value: Any) -> Any:
    """Return a value of a cursor as the database compares it."""
    if isinstance(value, str) and "T" in value[10:11]:
        return datetime.fromisoformat(value)
    return value


def paged(
    found: Sequence[T], limit: int, place: Callable[[T], Sequence[Any]], of: str
) -> tuple[Sequence[T], str | None]:
    """Cut what was read (one more than wanted) to a page; return the next cursor."""
    if len(found) <= limit:
        return found, None
    return found[:limit], seal(place(found[limit - 1]), of)
