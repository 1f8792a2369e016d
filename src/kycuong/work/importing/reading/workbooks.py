"""Lists as workbooks (.xlsx), looked through before anything is unpacked in full."""

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kycuong.shared.formats import day
from kycuong.work.importing.reading.packages import Marks, marks_of
from kycuong.work.importing.reading.values import (
    HEAD_WITHIN,
    MOST_ROWS,
    Row,
    Sheet,
    Unreadable,
)

DAMAGED: Final = (
    "Tệp bị hỏng nên không đọc được. Hãy mở bằng chương trình bảng tính, lưu lại thành "
    ".xlsx rồi gửi."
)


def read_workbook(path: Path, *, is_head: Callable[[list[str]], bool]) -> Sheet:
    """Return the rows of the first visible sheet that has the heads of a list.

    Raises:
        Unreadable: damaged, locked, grows out of proportion, too long, macros only.
    """
    marks = marks_of(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _chosen(book, marks, is_head)
    except PasswordError:
        raise Unreadable(
            "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
        ) from None
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _chosen(
    book: CalamineWorkbook, marks: dict[str, Marks], is_head: Callable[..., bool]
) -> Sheet:
    found: Sheet | None = None
    notes: list[str] = []
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = tuple(_rows(book, about, marks.get(about.name) or Marks()))
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


def _rows(book: CalamineWorkbook, about: SheetMetadata, marks: Marks) -> Iterator[Row]:
    """Yield the rows of a sheet as texts, with what its cells hold besides values."""
    values = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
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
