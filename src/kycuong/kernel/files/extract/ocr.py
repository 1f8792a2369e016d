"""Pictures of pages to text, by Tesseract with its Vietnamese model."""

import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from kycuong.kernel.files.extract import programs, refusals
from kycuong.kernel.files.extract.values import Limits, Raw, Unreadable
from kycuong.rules.letters.origin import Origin

Progress = Callable[[int, int], None]

DPI = 250
SCAN_NOTE = (
    "Chữ được nhận dạng từ ảnh quét; hãy đối chiếu số, ký hiệu, ngày tháng và tên với "
    "bản gốc trước khi dùng."
)
_SETTINGS = ("--psm", "6", "-l", "vie")


def _program() -> str | None:
    """Return Tesseract's path if it is installed together with Vietnamese."""
    path = programs.find("tesseract")
    if path is None:
        return None
    listing = subprocess.run(  # noqa: S603  (fixed program, no shell)
        [path, "--list-langs"], capture_output=True, timeout=30, check=False
    )
    words = (listing.stdout + listing.stderr).split()
    return path if b"vie" in words else None


def require() -> str:
    """Return Tesseract's path.

    Raises:
        Unreadable: it or its Vietnamese model is not installed (needs_tesseract).
    """
    path = _program()
    if path is None:
        raise Unreadable(
            "needs_tesseract",
            "Tệp này là ảnh quét và máy chủ chưa nhận dạng được chữ tiếng Việt; hãy cài "
            "gói Debian tesseract-ocr-vie, hoặc gửi bản .docx hay .pdf có chữ.",
        )
    return path


def page(program: str, picture: bytes, limits: Limits, folder: Path) -> str:
    """Return the text of one page picture (PNM, PNG, JPEG or TIFF bytes)."""
    source = folder / "page"
    source.write_bytes(picture)
    text = programs.run(
        [program, str(source), "stdout", "--dpi", str(DPI), *_SETTINGS],
        seconds=limits.page_seconds,
        folder=folder,
        env={"OMP_THREAD_LIMIT": "1"},
    )
    return text.decode("utf-8", errors="replace").replace("\x0c", "")


def read(path: Path, limits: Limits, progress: Progress | None) -> Raw:
    """Return the text of an image file, each picture in it a page."""
    data = path.read_bytes()
    sizes = _sizes(data)
    if not sizes:
        raise Unreadable(
            "truncated",
            "Tệp ảnh bị hỏng hoặc bị cắt cụt; hãy quét hoặc chụp lại rồi gửi lại.",
        )
    if len(sizes) > limits.max_scan_pages:
        raise refusals.too_many_pages(len(sizes), limits.max_scan_pages)
    if max(width * height for width, height in sizes) > limits.max_pixels:
        raise refusals.too_many_points()
    program = require()
    pages: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kycuong-") as name:
        for at, picture in enumerate(_pictures(data, len(sizes)), start=1):
            pages.append(page(program, picture, limits, Path(name)))
            if progress is not None:
                progress(at, len(sizes))
    return Raw(tuple(pages), paged=True, origin=Origin.SCAN, notes=(SCAN_NOTE,))


def _pictures(data: bytes, count: int) -> Iterable[bytes]:
    """Yield each picture of a file; a TIFF page is the file with that page alone."""
    if count == 1:
        yield data
        return
    order = "<" if data[:2] == b"II" else ">"
    for offset in _directories(data):
        (entries,) = struct.unpack_from(order + "H", data, offset)
        alone = bytearray(data)
        struct.pack_into(order + "I", alone, 4, offset)
        struct.pack_into(order + "I", alone, offset + 2 + 12 * entries, 0)
        yield bytes(alone)


def _sizes(data: bytes) -> list[tuple[int, int]]:
    """Return width and height in pixels of each picture in the file."""
    try:
        if data.startswith(b"\x89PNG") and data[12:16] == b"IHDR":
            return [struct.unpack(">II", data[16:24])]
        if data.startswith(b"\xff\xd8"):
            return _jpeg_size(data)
        return [_tiff_size(data, offset) for offset in _directories(data)]
    except (struct.error, IndexError):
        return []


def _jpeg_size(data: bytes) -> list[tuple[int, int]]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return [(width, height)]
        if mark in {0xFF, 0x01} or 0xD0 <= mark <= 0xD8:
            at += 1 if mark == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return []


def _directories(data: bytes) -> list[int]:
    order = "<" if data[:2] == b"II" else ">"
    found: list[int] = []
    (at,) = struct.unpack_from(order + "I", data, 4)
    while at and at not in found and len(found) < 1_000:
        found.append(at)
        (entries,) = struct.unpack_from(order + "H", data, at)
        (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * entries)
    return found


def _tiff_size(data: bytes, offset: int) -> tuple[int, int]:
    order = "<" if data[:2] == b"II" else ">"
    (entries,) = struct.unpack_from(order + "H", data, offset)
    size = {256: 0, 257: 0}
    for at in range(offset + 2, offset + 2 + 12 * entries, 12):
        tag, form = struct.unpack_from(order + "HH", data, at)
        if tag in size:
            shape = "H" if form == 3 else "I"
            (size[tag],) = struct.unpack_from(order + shape, data, at + 8)
    return size[256], size[257]
