"""A file as the .docx or .pdf that the rules can read; needs no Django."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kycuong.kernel.files import extract
from kycuong.kernel.files.extract import office
from kycuong.rules import docform

OLDER: Final = frozenset(
    {extract.FileKind.DOC, extract.FileKind.ODT, extract.FileKind.RTF}
)
_NAMELESS: Final = "tep"
"""The content decides what a file is; a name without an ending cannot disagree."""
_PDF: Final = b"%PDF-"
_QUICK_BYTES: Final = 400_000
_QUICK_TEXT: Final = 800_000
"""Bytes of XML, unpacked: about fifty pages, a second or two with the correction."""


def is_quick(path: Path) -> bool:
    """Say whether a file is checked while its sender waits.

    What is refused at once is quick as well.
    """
    if path.stat().st_size > _QUICK_BYTES:
        return False
    if _is_pdf(path):
        return True
    try:
        kind = extract.kind_of(path, name=_NAMELESS)
    except extract.Unreadable:
        return True
    return kind not in OLDER and _text_bytes(path) <= _QUICK_TEXT


@contextmanager
def opened(path: Path, *, stage: Callable[[str], None]) -> Iterator[bytes]:
    """Give a file's bytes as .docx or .pdf; older kinds are turned into .docx before.

    `stage` is told in words that an older kind is being turned, which takes long.

    Raises:
        docform.Unreadable, extract.Unreadable: with one sentence that says what to do.
    """
    kind = None if _is_pdf(path) else extract.kind_of(path, name=_NAMELESS)
    if kind in (None, extract.FileKind.DOCX):
        yield path.read_bytes()
    elif kind in OLDER:
        stage("Đang chuyển sang .docx")
        with office.converted(path, kind, extract.Limits()) as made:
            yield made.read_bytes()
    else:
        raise docform.Unreadable(
            "unknown",
            "Chỉ kiểm tra được thể thức của tệp .docx, .pdf, .doc, .odt, .rtf; hãy lưu "
            "văn bản thành một trong các loại đó rồi kiểm tra lại.",
        )


def _text_bytes(path: Path) -> int:
    """Return how much text a Word file says it holds; 0 where it cannot be opened."""
    try:
        with zipfile.ZipFile(path) as book:
            return sum(
                each.file_size
                for each in book.infolist()
                if each.filename.endswith(".xml")
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0


def _is_pdf(path: Path) -> bool:
    """Say whether a file is a PDF of a size that is read; what is no file is none."""
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= extract.Limits().max_bytes:
            with path.open("rb") as file:
                return file.read(len(_PDF)) == _PDF
    return False
