"""A content as files: the same content, the same bytes, on any day (bản in)."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from kycuong.oversight.reports import appendix, letters
from kycuong.oversight.reports.enums import File
from kycuong.work.documents.letterform import RENDERER as LETTERFORM
from kycuong.work.documents.letterform import build, printed
from kycuong.work.documents.letterform.package import MEDIA_TYPE as DOCX
from kycuong.work.documents.letterform.printing import MEDIA_TYPE as PDF

EDITION: Final = 1
"""Grows when the same content would give other bytes."""
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
        return build(letters.letter_of(content))
    if file is File.PDF:
        return printed(letters.letter_of(content))
    if file is File.XLSX:
        return appendix.workbook(content)
    raise ValueError(file)
