"""Days as lists write them, and what spreadsheets make of them."""

import re
from datetime import date
from typing import Final

from kycuong.shared.formats import NotADay, day, parse_day
from kycuong.shared.widgets import FIRST_YEAR, LAST_YEAR
from kycuong.work.importing.found import Wrong

_WORDS = re.compile(
    r"^(?:trước|chậm nhất(?: là)?|đến|hết|trong|xong)?\s*(?:ngày\s+)?(?=\d)",
    re.IGNORECASE,
)
_LONG = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})(?:\s*năm\s*(\d{4}))?", re.IGNORECASE)
_TURNED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
PROVISIONAL: Final = re.compile(r"\s*\([^)]*\)\s*$")


def day_in(text: str, today: date) -> date:
    """Return the day that a cell names, in the forms in use.

    >>> today = date(2024, 4, 24)
    >>> day_in("trước ngày 10/5/2024", today), day_in("10-5-24", today)
    (datetime.date(2024, 5, 10), datetime.date(2024, 5, 10))
    >>> day_in("ngày 10 tháng 5 năm 2024", today)
    datetime.date(2024, 5, 10)

    Raises:
        Wrong: no day of the calendar, or of a year that nobody means.
    """
    bare = _WORDS.sub("", text.strip(), count=1)
    if found := _LONG.fullmatch(bare):
        bare = "/".join(part for part in found.groups() if part)
    try:
        named = parse_day(bare, today)
    except NotADay as no:
        raise Wrong(str(no)) from None
    if not FIRST_YEAR <= named.year <= LAST_YEAR:
        raise Wrong(
            f"Năm {named.year} không dùng được. Hãy kiểm tra lại ngày «{text}»."
        )
    return named


def bare(text: str) -> str:
    """Return a date cell without its remark: "10/05/2024 (tạm tính)" is 10/05/2024."""
    return PROVISIONAL.sub("", text)


def is_same(text: str, shown: str, *, swaps: bool) -> bool:
    """Say whether a cell still names the day that was shown; `swaps`: turned or not.

    >>> is_same("10/5/2024", "10/05/2024", swaps=False)
    True
    >>> is_same("5/10/2024", "10/05/2024", swaps=True)
    True
    >>> is_same("5/10/2024", "10/05/2024", swaps=False)
    False
    """
    if bare(text) == bare(shown):
        return True
    on = _maybe(bare(shown))
    if on is None:
        return False
    turned = is_turned(text, shown) if swaps else False
    return _maybe(bare(text)) == on or turned


def is_turned(text: str, shown: str) -> bool:
    """Say whether a cell is the day that was shown with day and month turned round."""
    found = _TURNED.fullmatch(bare(text).strip())
    if found is None:
        return False
    on = _maybe(f"{found[2]}/{found[1]}/{found[3]}")
    return on is not None and day(on) == bare(shown)


def _maybe(text: str) -> date | None:
    try:
        return parse_day(text, date(FIRST_YEAR, 1, 1)) if text.strip() else None
    except NotADay:
        return None
