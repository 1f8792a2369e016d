"""Lists as workbooks (.xlsx), looked through before anything is unpacked in full."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kycuong.shared.formats import day
from kycuong.work.importing.reading.measuring import Marks
from kycuong.work.importing.reading.packages import opened
from kycuong.work.importing.reading.values import (
    DAMAGED,
    HEAD_WITHIN,
    MOST_ROWS,
    Row,
    Sheet,
    Unreadable,
)


def read_workbook(path: Path, *, is_head: Callable[[list[str]], bool]) -> Sheet:
    """Return the rows of the first visible sheet that has the heads of a list.

    Raises:
        Unreadable: damaged, locked, grows out of proportion, too long, macros only.
    """
    try:
        with (
            opened(path) as package,
            CalamineWorkbook.from_path(package.path) as book,
        ):
            return _chosen(book, package.marks, is_head)
    except PasswordError:
        raise Unreadable(
            "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
        ) from None
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _chosen(
    book: CalamineWorkbook, marks: Sequence[Marks], is_head: Callable[..., bool]
) -> Sheet:
    found: Sheet | None = None
    notes: list[str] = []
    sheets = zip(range(len(marks)), book.sheets_metadata, marks, strict=True)
    for place, about, own in sheets:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = tuple(_rows(book, place, own))
        if not any(is_head(list(row.cells)) for row in rows[:HEAD_WITHIN]):
            continue
        if about.visible != SheetVisibleEnum.Visible:
            notes.append(
                f"Trang tính «{about.name}» đang ẩn nên không đọc. Nếu cần, hãy cho "
                "hiện rồi gửi lại."
            )
        elif found is None:
            found = Sheet(rows)
        else:
            notes.append(
                f"Chỉ đọc trang tính đầu tiên có danh sách; chưa đọc «{about.name}»."
            )
    return Sheet(found.rows if found else (), tuple(notes))


def _rows(book: CalamineWorkbook, place: int, marks: Marks) -> Iterator[Row]:
    """Yield the rows of a sheet as texts, with what its cells hold besides values."""
    values = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
    for number, cells in enumerate(values[: MOST_ROWS + HEAD_WITHIN], start=1):
        yield Row(number, tuple(map(text_of, cells)), marks.faults(number))


def text_of(value: Any) -> str:
    """Return a cell's value as the text that a person would have typed.

    >>> text_of(date(2024, 5, 10)), text_of(17.0), text_of(0.5), text_of(" a ")
    ('10/05/2024', '17', '0,5', 'a')
    """
    if isinstance(value, str):
        return value.replace("\0", "").strip()
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        whole = value.time() == time()
        return day(value.date()) if whole else f"{value:%H:%M} {day(value.date())}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        if math.isfinite(value) and value.is_integer():
            return str(int(value))
        return str(value).replace(".", ",")
    return str(value)
