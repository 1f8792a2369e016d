"""Look inside zip and OLE files: what they hold, and whether opening them is safe."""

import zipfile
from pathlib import Path

from kycuong.kernel.files.extract import refusals
from kycuong.kernel.files.extract.values import FileKind, Limits, Unreadable

_SMALL = 1_000_000
_END = b"PK\x05\x06"
_END_REACH = 65_557
_ENTRY_BYTES = 400


def open_zip(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Return the zip at `path`, open, if it is safe to read; the caller closes it.

    The directory's own size is looked at first, then the number of entries, what they
    claim to hold and how far each would grow.

    Raises:
        Unreadable: zip_bomb or truncated.
    """
    _check_directory(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise refusals.truncated() from None
    entries = archive.infolist()
    if (
        len(entries) > limits.max_entries
        or sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes
        or any(_grows(entry, limits) for entry in entries)
    ):
        archive.close()
        raise refusals.bomb()
    return archive


def _check_directory(path: Path, limits: Limits) -> None:
    """Refuse a list of entries that would fill the memory merely by being read."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _END_REACH))
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise refusals.truncated()
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if size > limits.max_entries * _ENTRY_BYTES:
        raise refusals.bomb()


def _grows(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    grown = entry.file_size > _SMALL
    return grown and entry.file_size > limits.max_ratio * max(entry.compress_size, 1)


def zip_kind(path: Path, limits: Limits) -> FileKind:
    """Return which office document a zip holds.

    Raises:
        Unreadable: none that is read (spreadsheet, slides, archive), or not safe.
    """
    with open_zip(path, limits) as archive:
        names = set(archive.namelist())
        mime = _mime(archive) if "mimetype" in names else ""
    if "word/document.xml" in names:
        return FileKind.DOCX
    if mime.startswith("application/vnd.oasis.opendocument.text"):
        return FileKind.ODT
    if any(name.startswith("xl/") for name in names) or "spreadsheet" in mime:
        raise refusals.spreadsheet()
    if any(name.startswith("ppt/") for name in names) or "presentation" in mime:
        raise refusals.slides()
    raise Unreadable(
        "archive",
        "Đây là tệp nén .zip, không phải văn bản; hãy giải nén rồi gửi từng tệp.",
    )


def _mime(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as stream:
            return stream.read(200).decode("ascii", errors="replace")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return ""


def ole_kind(path: Path) -> FileKind:
    """Return what an old Office file holds: `DOC` if it can be read.

    Raises:
        Unreadable: password, spreadsheet, slides or unknown.
    """
    data = path.read_bytes()
    if _stream("EncryptedPackage") in data:
        raise refusals.locked()
    if _stream("WordDocument") in data:
        header = data[512:524]
        if header[:2] == b"\xec\xa5" and len(header) == 12 and header[11] & 1:
            raise refusals.locked()
        return FileKind.DOC
    if _stream("Workbook") in data or _stream("Book") in data:
        raise refusals.spreadsheet()
    if _stream("PowerPoint Document") in data:
        raise refusals.slides()
    raise Unreadable(
        "unknown",
        "Tệp Office kiểu cũ này không chứa văn bản Word; hãy lưu lại thành .docx hoặc "
        ".pdf rồi gửi lại.",
    )


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"
