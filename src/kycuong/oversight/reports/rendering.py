"""A content as files: the same content, the same bytes, on any day (bản in)."""

import io
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from kycuong.oversight.reports import appendix, letters
from kycuong.oversight.reports.enums import File
from kycuong.work.documents.letterform import RENDERER as LETTERFORM
from kycuong.work.documents.letterform import build, printed
from kycuong.work.documents.letterform.package import MEDIA_TYPE as DOCX
from kycuong.work.documents.letterform.printing import MEDIA_TYPE as PDF

EDITION: Final = 3
"""Grows when the same content would give other bytes."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
RENDERER: Final = f"reports {EDITION}, {LETTERFORM}, XlsxWriter {version('XlsxWriter')}"
MEDIA_TYPES: Final = {
    File.DOCX: DOCX,
    File.PDF: PDF,
    File.XLSX: appendix.MEDIA_TYPE,
    File.JSON: "application/json",
}


def rendered(content: Mapping[str, Any], file: File) -> bytes:
    """Return one file of a content; JSON is the canonical content itself, not here.

    Raises:
        ValueError: asked for the JSON.
    """
    if file is File.DOCX:
        return stored(build(letters.letter_of(content)))
    if file is File.PDF:
        return printed(letters.letter_of(content))
    if file is File.XLSX:
        return stored(appendix.workbook(content))
    raise ValueError(file)


def stored(package: bytes) -> bytes:
    """Return a package with its parts laid down uncompressed.

    A compressor of another build writes other bytes for the same parts; years later
    the same content must give the same file. A week of 12 bodies takes 170 kB so, a
    quarter of 200 bodies and 2,000 rows 3 MB.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new,
    ):
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, EPOCH), old.read(part))
    return made.getvalue()
