"""Lists as text: CSV with a comma, a semicolon or a tab, in the encodings in use."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Final

from kycuong.work.importing.reading.values import (
    HEAD_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Sheet,
    Unreadable,
)

SEPARATORS: Final = ",;\t"
LONGEST: Final = 200_000
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_text(data: bytes, *, is_head: Callable[[list[str]], bool]) -> Sheet:
    """Return the rows of a text.

    Raises:
        Unreadable: not UTF-8 or UTF-16; no row has the heads; too many rows.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise Unreadable("Đây không phải là danh sách. Hãy gửi tệp .xlsx hoặc .csv.")
    for separator in SEPARATORS:
        if _has_head(text, separator, is_head):
            return Sheet(tuple(_rows(text, separator)), swaps=True)
    return Sheet(tuple(_rows(text, ",")), swaps=True)


def _decoded(data: bytes) -> str:
    encoding = next((e for mark, e in MARKS if data.startswith(mark)), "")
    if not encoding:
        encoding = _without_mark(data[:4096])
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "Không đọc được chữ trong tệp. Khi lưu hãy chọn «CSV UTF-8», hoặc lưu "
            "thành .xlsx."
        ) from None


def _without_mark(head: bytes) -> str:
    """Tell UTF-16 without its mark by the empty halves of plain letters."""
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[start::2]
        if half.count(0) * 3 > len(half):
            return name
    return "utf-8"


def _has_head(text: str, separator: str, is_head: Callable[[list[str]], bool]) -> bool:
    reader = csv.reader(io.StringIO(text[:LONGEST]), delimiter=separator)
    try:
        for _number, cells in zip(range(HEAD_WITHIN), reader, strict=False):
            if is_head([" ".join(cell.split()) for cell in cells]):
                return True
    except csv.Error:
        return False
    return False


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS + HEAD_WITHIN:
                raise Unreadable(too_many())
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(f"Dòng {number} có quá nhiều cột. Hãy xóa cột thừa.")
            yield Row(number, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        if "field limit" in str(error):
            most = f"{csv.field_size_limit():,}".replace(",", ".")
            raise Unreadable(
                f"Gần dòng {reader.line_num} có một ô dài hơn {most} ký tự. Hãy rút gọn "
                "ô đó, hoặc khép lại dấu nháy mở ra nó."
            ) from None
        raise Unreadable(
            f"Từ dòng {reader.line_num} dấu nháy trong tệp không khép lại. Hãy mở bằng "
            "chương trình bảng tính, lưu lại rồi gửi."
        ) from None


def too_many() -> str:
    """Return what is said of a list that is too long."""
    most = f"{MOST_ROWS:,}".replace(",", ".")
    return (
        f"Tệp có nhiều hơn {most} dòng. Hãy lọc danh sách rồi xuất lại, hoặc chia tệp."
    )
