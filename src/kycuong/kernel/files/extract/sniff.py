"""Decide by its first bytes and inner parts what a file really is."""

import importlib
import re
from pathlib import Path
from typing import Any

from kycuong.kernel.files.extract import refusals
from kycuong.kernel.files.extract.refusals import ACCEPTED
from kycuong.kernel.files.extract.values import (
    KIND_NAMES,
    FileKind,
    Limits,
    Unreadable,
)

SUFFIXES: dict[str, frozenset[FileKind]] = {
    ".txt": frozenset({FileKind.TEXT}),
    ".md": frozenset({FileKind.MARKDOWN, FileKind.TEXT}),
    ".markdown": frozenset({FileKind.MARKDOWN, FileKind.TEXT}),
    ".html": frozenset({FileKind.HTML}),
    ".htm": frozenset({FileKind.HTML}),
    ".docx": frozenset({FileKind.DOCX}),
    ".pdf": frozenset({FileKind.PDF, FileKind.SCAN}),
    ".png": frozenset({FileKind.IMAGE}),
    ".jpg": frozenset({FileKind.IMAGE}),
    ".jpeg": frozenset({FileKind.IMAGE}),
    ".tif": frozenset({FileKind.IMAGE}),
    ".tiff": frozenset({FileKind.IMAGE}),
    ".doc": frozenset({FileKind.DOC, FileKind.RTF}),
    ".rtf": frozenset({FileKind.RTF}),
    ".odt": frozenset({FileKind.ODT}),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b"
)
_FOREIGN = {
    b"Rar!": "tệp nén .rar",
    b"7z\xbc\xaf": "tệp nén .7z",
    b"\x1f\x8b": "tệp nén .gz",
    b"MZ": "chương trình",
    b"\x7fELF": "chương trình",
}
_SUFFIX = re.compile(r"\.(?=\d*[a-z])[a-z0-9]{1,8}")


def sniff(path: Path, head: bytes, name: str, limits: Limits) -> FileKind:
    """Return the kind of the file at `path`, whose first bytes are `head`.

    A PDF is always `PDF` here: whether its pages are pictures is seen on opening it.

    Raises:
        Unreadable: a spreadsheet, an archive, bytes of no known form, or a name whose
            extension says something else than the content.
    """
    try:
        kind = _by_content(path, head, name, limits)
    except Unreadable as refusal:
        if suffix_of(name) == ".docx" and refusal.code == "unknown":
            raise refusals.not_word() from None
        raise
    _agree(kind, name)
    return kind


def suffix_of(name: str) -> str:
    """Return the extension in small letters with its dot, or "" where there is none."""
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _by_content(path: Path, head: bytes, name: str, limits: Limits) -> FileKind:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind(_containers().zip_kind(path, limits))
    if head.startswith(_OLE):
        return FileKind(_containers().ole_kind(path))
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(_IMAGES):
        return FileKind.IMAGE
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise Unreadable(
                "archive" if "nén" in what else "unknown",
                f"Đây là {what}, không phải văn bản; hãy gửi chính tệp văn bản "
                f"({ACCEPTED}).",
            )
    return _text_kind(head, name)


def _containers() -> Any:
    """Import what opens zips at its first use: a .txt needs none of it."""
    return importlib.import_module("kycuong.kernel.files.extract.containers")


def _text_kind(head: bytes, name: str) -> FileKind:
    if looks_binary(head):
        raise Unreadable(
            "unknown",
            "Nội dung tệp không phải văn bản mà hệ thống đọc được; hãy gửi lại tệp gốc "
            f"({ACCEPTED}).",
        )
    start = head.replace(b"\x00", b"").decode("latin-1").lower().lstrip("ï»¿ÿþ")
    if _HTML.match(start):
        return FileKind.HTML
    if suffix_of(name) in {".html", ".htm"} and re.search(r"<(?:p|div|table)\b", start):
        return FileKind.HTML
    if suffix_of(name) in {".md", ".markdown"}:
        return FileKind.MARKDOWN
    if suffix_of(name) in {".csv", ".tsv"}:
        raise refusals.spreadsheet()
    return FileKind.TEXT


def looks_binary(head: bytes) -> bool:
    """Say whether `head` holds control bytes that no text in any code has."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    if wide := wide_order(head):
        head = head.decode(wide, errors="replace").encode("utf-8", errors="replace")
    control = sum(head.count(byte) for byte in _CONTROL)
    return control * 500 > len(head)


_CONTROL = [bytes([b]) for b in (*range(9), *range(14, 27), *range(28, 32), 127)]


def wide_order(head: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" where every other byte is mostly zero."""
    if len(head) < 8:
        return None
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _agree(kind: FileKind, name: str) -> None:
    suffix = suffix_of(name)
    if not suffix or kind in SUFFIXES.get(suffix, frozenset()):
        return
    if suffix in {".docx", ".odt"} and kind in {FileKind.TEXT, FileKind.HTML}:
        raise refusals.not_word()
    raise Unreadable(
        "wrong_extension",
        f"Tên tệp có đuôi {suffix} nhưng nội dung là {KIND_NAMES[kind]}; hãy đổi đuôi "
        "cho đúng hoặc gửi lại tệp gốc.",
    )
