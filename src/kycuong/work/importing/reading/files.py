"""Which kind of list a file is, by its content."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kycuong.work.importing.reading.texts import read_text
from kycuong.work.importing.reading.values import MOST_BYTES, Sheet, Unreadable
from kycuong.work.importing.reading.workbooks import read_workbook

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
OTHERS: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def read(path: Path, *, is_head: Callable[[list[str]], bool]) -> Sheet:
    """Return the rows of the list in a file.

    Args:
        is_head: whether a row's texts are the heads of a list; decides which sheet of
            a workbook and which separator of a text is the list's.

    Raises:
        Unreadable: no list, too long, locked, damaged; says what to do.
    """
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("Tệp trống. Hãy chọn lại tệp danh sách.")
    if size > MOST_BYTES:
        raise Unreadable(
            f"Tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB. Hãy lọc danh sách rồi xuất "
            "lại, hoặc chia tệp."
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return read_workbook(path, is_head=is_head)
    if head.startswith(OLE):
        raise Unreadable(_old(path))
    if head.startswith(OTHERS):
        raise Unreadable("Đây không phải là danh sách. Hãy gửi tệp .xlsx hoặc .csv.")
    return read_text(path.read_bytes(), is_head=is_head)


def _old(path: Path) -> str:
    if LOCKED in path.read_bytes():
        return "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
    return "Tệp .xls kiểu cũ không đọc được. Hãy lưu lại thành .xlsx rồi gửi lại."
