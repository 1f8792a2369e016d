"""Any file an office receives, to plain composed text: the one way in."""

import importlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kycuong.kernel.files.extract import plain, refusals
from kycuong.kernel.files.extract.sniff import sniff
from kycuong.kernel.files.extract.values import (
    Extracted,
    FileKind,
    Limits,
    Raw,
    Unreadable,
)
from kycuong.rules.vntext import legacy

Progress = Callable[[int, int], None]

_HEAD = 65_536
_SLOW = frozenset(
    {FileKind.SCAN, FileKind.IMAGE, FileKind.DOC, FileKind.RTF, FileKind.ODT}
)
_PACKAGE = "kycuong.kernel.files.extract."
_STANDARD = Limits()


def kind_of(
    path: Path, *, name: str | None = None, limits: Limits = _STANDARD
) -> FileKind:
    """Return what the file at `path` really is; its name counts only for .md and .csv.

    Raises:
        Unreadable: see `Unreadable`; the same refusals as `extract`, before reading.
    """
    called = name or path.name
    kind = sniff(path, _head(path, limits), called, limits)
    if kind is FileKind.PDF and _reader("pdf").looks_scanned(path, limits):
        return FileKind.SCAN
    return kind


def is_slow(kind: FileKind) -> bool:
    """Say whether reading such a file takes seconds, so belongs in a background job."""
    return kind in _SLOW


def extract(
    path: Path,
    *,
    name: str | None = None,
    limits: Limits = _STANDARD,
    progress: Progress | None = None,
) -> Extracted:
    """Return the text of a file as composed Unicode, whatever form it came in.

    Args:
        name: what the sender called the file, where `path` is a stored copy.
        progress: called with (pages done, pages in all) while pictures are recognised.

    Raises:
        Unreadable: carries a stable code and one Vietnamese sentence saying what to do.
            Nothing is left behind outside a temporary folder that is removed.
    """
    called = name or path.name
    head = _head(path, limits)
    kind = sniff(path, head, called, limits)
    raw = _read(path, kind, limits, progress)
    text, breaks, encoding = _joined(raw, exact=kind is FileKind.TEXT)
    if len(text) > limits.max_chars:
        raise refusals.too_many_letters()
    notes = raw.notes
    if encoding is not legacy.Encoding.UNICODE:
        notes = (*notes, plain.converted(encoding))
    if not any(map(str.isalnum, text)):
        raise Unreadable(
            "no_text",
            "Không tìm thấy chữ nào trong tệp; hãy kiểm tra tệp có đúng văn bản cần gửi "
            "không rồi gửi lại.",
        )
    if kind is FileKind.PDF and raw.recognised:
        kind = FileKind.SCAN
    return Extracted(
        text=text,
        origin=raw.origin,
        kind=kind,
        pages=len(raw.pages) if raw.paged else None,
        notes=tuple(dict.fromkeys(notes)),
        page_breaks=breaks if raw.paged else (),
    )


def _head(path: Path, limits: Limits) -> bytes:
    """Return the first bytes, after what the file system alone can refuse."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(
                "folder", "Đây là thư mục, không phải tệp; hãy chọn từng tệp văn bản."
            )
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(
                "unknown", "Đây không phải tệp văn bản; hãy chọn một tệp thông thường."
            )
        if status.st_size == 0:
            raise Unreadable(
                "empty", "Tệp rỗng (0 byte); hãy kiểm tra và gửi lại tệp có nội dung."
            )
        if status.st_size > limits.max_bytes:
            raise Unreadable(
                "too_large",
                f"Tệp nặng {status.st_size / 1e6:.0f} MB, vượt quá "
                f"{limits.max_bytes / 1e6:.0f} MB; hãy tách phụ lục hoặc giảm độ phân "
                "giải ảnh quét rồi gửi lại.",
            )
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise Unreadable(
            "missing", "Không tìm thấy tệp; hãy kiểm tra lại đường dẫn và tên tệp."
        ) from None
    except (OSError, ValueError):
        raise Unreadable(
            "no_access",
            "Không mở được tệp; hãy kiểm tra tên tệp và quyền đọc tệp.",
        ) from None


def _reader(module: str) -> Any:
    """Import a format's reader at its first use: a .txt must not pay for PDFium."""
    return importlib.import_module(_PACKAGE + module)


def _read(path: Path, kind: FileKind, limits: Limits, progress: Progress | None) -> Raw:
    if kind is FileKind.TEXT:
        text, notes = plain.decode(path.read_bytes())
        return Raw((text,), notes=notes)
    raw: Raw
    if kind is FileKind.MARKDOWN:
        raw = _reader("markdown").read(path.read_bytes())
    elif kind is FileKind.HTML:
        raw = _reader("web").read(path.read_bytes())
    elif kind is FileKind.DOCX:
        raw = _reader("docx").read(path, limits)
    elif kind is FileKind.PDF:
        raw = _reader("pdf").read(path, limits, progress)
    elif kind is FileKind.IMAGE:
        raw = _reader("ocr").read(path, limits, progress)
    else:
        raw = _reader("office").read(path, kind, limits)
    return raw


def _joined(raw: Raw, *, exact: bool) -> tuple[str, tuple[int, ...], legacy.Encoding]:
    """Clean every page and join them, remembering where each one begins."""
    pages, encoding = list(raw.pages), legacy.Encoding.UNICODE
    if not all(map(str.isascii, pages)):
        mended, encoding = legacy.repair("\x0c".join(pages))
        pages = (
            mended.split("\x0c") if encoding is not legacy.Encoding.UNICODE else pages
        )
    cleaned = [plain.clean(page) if exact else plain.tidy(page) for page in pages]
    breaks: list[int] = []
    length = 0
    for page in cleaned[:-1]:
        length += len(page) + 1
        breaks.append(length)
    return "\n".join(cleaned), tuple(breaks), encoding
