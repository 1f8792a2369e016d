"""A PDF to text: its text layer where that is good, its picture where it is not."""

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from kycuong.kernel.files.extract import grids, ocr, refusals, streams, widgets
from kycuong.kernel.files.extract.tables import render
from kycuong.kernel.files.extract.values import Limits, Raw
from kycuong.rules.letters.origin import Origin
from kycuong.rules.vntext import legacy

_FEW_LETTERS = 40
_JUDGED_FROM = 200
_MARKED_SHARE = 0.06
_SYLLABLE_SHARE = 0.6
_PICTURE_SHARE = 0.5
_TAIL = 4_096
_EVERYWHERE = 100_000.0

PICTURE_NOTE = (
    "Tệp PDF là ảnh quét có kèm lớp chữ do máy quét nhận dạng; hãy đối chiếu số, ký "
    "hiệu, ngày tháng với bản gốc trước khi dùng."
)

_STAMP = "Trên trang {} có phần ký số hoặc ghi chú: {}."
_HYPHEN = re.compile(r"[\x02\ufffe]\s*")


def looks_scanned(path: Path, limits: Limits) -> bool:
    """Say whether at least one page must be recognised from its picture."""
    with _opened(path, limits) as document:
        return any(_must_recognise(page, _text(page)) for page in _pages(document))


def read(path: Path, limits: Limits, progress: ocr.Progress | None) -> Raw:
    """Return the text of a PDF, page by page.

    A page is recognised by Tesseract where its text layer is missing or garbage. What
    signature fields draw (number, day) is put where it stands on the page.

    Raises:
        Unreadable: password, truncated, too_many_pages, needs_tesseract, timeout.
    """
    with _opened(path, limits) as document:
        texts: list[str] = []
        notes: list[str] = []
        pictured: dict[int, bool] = {}
        layered = False
        for at, page in enumerate(_pages(document)):
            filled = widgets.fill(document, page, at, _text(page))
            if _must_recognise(page, filled.text):
                pictured[at] = bool(filled.set_in)
            elif _picture_share(page) > _PICTURE_SHARE:
                layered = True
            texts.append(_without_folio(filled.text, at + 1))
            notes += [_STAMP.format(at + 1, stamp) for stamp in filled.stamps]
    if len(pictured) > limits.max_scan_pages:
        raise refusals.too_many_pages(len(pictured), limits.max_scan_pages)
    for at, text in _recognised(path, pictured, limits, progress):
        texts[at] = _without_folio(text, at + 1)
    if pictured:
        notes.append(ocr.SCAN_NOTE)
    elif layered:
        notes.append(PICTURE_NOTE)
    origin = Origin.SCAN if pictured or layered else Origin.TEXT
    return Raw(
        tuple(texts),
        paged=True,
        recognised=bool(pictured),
        origin=origin,
        notes=tuple(dict.fromkeys(notes)),
    )


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[Any]:
    _check_tail(path)
    streams.weigh(path.read_bytes(), limits)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise refusals.locked() from error
        raise refusals.truncated() from error
    try:
        if pdfium_c.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
            streams.weigh(_unlocked(document), limits)
        count = len(document)
        if count == 0:
            raise refusals.truncated()
        if count > limits.max_pages:
            raise refusals.too_many_pages(count, limits.max_pages)
        yield document
    finally:
        document.close()


def _unlocked(document: Any) -> bytes:
    """Return the file without its encryption, its streams still packed.

    A PDF may be encrypted and yet open without a password (printing forbidden).
    """
    copy = io.BytesIO()
    document.save(copy, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


def _check_tail(path: Path) -> None:
    """Refuse a PDF that was cut: PDFium would mend it and silently lose pages."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        tail = file.read()
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise refusals.truncated()


def _pages(document: Any) -> Iterator[Any]:
    for at in range(len(document)):
        try:
            page = document[at]
        except pypdfium2.PdfiumError as error:
            raise refusals.truncated() from error
        try:
            yield page
        finally:
            page.close()


def _text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        text = _between_tables(text_page, grids.find(page))
    finally:
        text_page.close()
    return _HYPHEN.sub("-", text)


def _between_tables(text_page: Any, found: list[grids.Grid]) -> str:
    """Return the page's text with each drawn table as pipe rows in its place."""
    if not found:
        return str(text_page.get_text_range()).replace("\r\n", "\n")
    top = _EVERYWHERE
    parts: list[str] = []
    for grid in found:
        if grid.ys[0] > top:
            continue
        parts.append(_band(text_page, grid.ys[0], top))
        parts += render(grids.rows(text_page, grid), ruled=True)
        top = grid.ys[-1]
    parts.append(_band(text_page, -_EVERYWHERE, top))
    return "\n".join(part for part in parts if part)


def _band(text_page: Any, bottom: float, top: float) -> str:
    return grids.text_within(text_page, -_EVERYWHERE, bottom, _EVERYWHERE, top)


def _must_recognise(page: Any, text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if letters < _FEW_LETTERS:
        return _picture_share(page) > 0.1
    if letters < _JUDGED_FROM:
        return _picture_share(page) > _PICTURE_SHARE
    return _is_garbage(text, letters) and _picture_share(page) > _PICTURE_SHARE


def _is_garbage(text: str, letters: int) -> bool:
    """Say whether a text layer cannot be Vietnamese (made with another language)."""
    mended, _ = legacy.repair(text)
    marked = sum(not letter.isascii() and letter.isalpha() for letter in mended)
    share = legacy.likeness(mended) or 0.0
    return marked < _MARKED_SHARE * letters or share < _SYLLABLE_SHARE


def _picture_share(page: Any) -> float:
    """Return which share of the page its pictures cover, 0 to 1 or more."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered / float(max(1.0, width * height))


def _recognised(
    path: Path,
    pictured: dict[int, bool],
    limits: Limits,
    progress: ocr.Progress | None,
) -> Iterator[tuple[int, str]]:
    """Yield the text of each pictured page, by its index.

    `pictured` says of each whether its fields are drawn: a number must be seen, but a
    signer's stamp only covers the letterhead.
    """
    if not pictured:
        return
    program = ocr.require()
    with (
        _opened(path, limits) as document,
        tempfile.TemporaryDirectory(prefix="kycuong-") as name,
    ):
        for done, (at, fields) in enumerate(pictured.items(), start=1):
            page = document[at]
            picture = _picture(page, limits, fields=fields)
            page.close()
            yield at, ocr.page(program, picture, limits, Path(name))
            if progress is not None:
                progress(done, len(pictured))


def _picture(page: Any, limits: Limits, *, fields: bool) -> bytes:
    """Return the page as a grey PNM picture at the reading resolution."""
    scale = ocr.DPI / 72
    width, height = page.get_size()
    if width * height * scale * scale > limits.max_pixels:
        scale = (limits.max_pixels / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=fields)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    if stride != width:
        data = b"".join(data[y * stride : y * stride + width] for y in range(height))
    return b"P5\n%d %d\n255\n" % (width, height) + data


def _without_folio(text: str, number: int) -> str:
    """Drop a line at either end of a page that holds the page number alone."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in {filled[0], filled[-1]} if len(filled) > 1 else ():
        if lines[at].strip(" -–") == str(number) and number > 1:
            lines[at] = ""
    return "\n".join(lines)
