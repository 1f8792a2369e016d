"""The values of file reading: what was read, what limits hold, why a file is refused."""

from dataclasses import dataclass
from enum import StrEnum

from kycuong.rules.letters.origin import Origin


class FileKind(StrEnum):
    """What a file really is, judged by its content and never by its name alone."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    SCAN = "scan"
    IMAGE = "image"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"


KIND_NAMES = {
    FileKind.TEXT: "văn bản thuần (.txt)",
    FileKind.MARKDOWN: "văn bản Markdown (.md)",
    FileKind.HTML: "trang web (.html)",
    FileKind.DOCX: "tệp Word (.docx)",
    FileKind.PDF: "tệp PDF (.pdf)",
    FileKind.SCAN: "tệp PDF quét (.pdf)",
    FileKind.IMAGE: "tệp ảnh (.png, .jpg, .tif)",
    FileKind.DOC: "tệp Word 97-2003 (.doc)",
    FileKind.RTF: "tệp Rich Text (.rtf)",
    FileKind.ODT: "tệp OpenDocument (.odt)",
}


@dataclass(frozen=True)
class Limits:
    """How much one file may cost. Sizes in bytes, times in seconds."""

    max_bytes: int = 50_000_000
    max_entries: int = 2_000
    max_part_bytes: int = 32_000_000
    max_unpacked_bytes: int = 400_000_000
    max_ratio: int = 250
    max_pages: int = 1_000
    max_scan_pages: int = 200
    max_pixels: int = 120_000_000
    max_chars: int = 5_000_000
    page_seconds: float = 120.0
    office_seconds: float = 120.0


@dataclass(frozen=True)
class Extracted:
    """The text of one file, and how far it can be trusted.

    `text` is composed Unicode (NFC). `page_breaks` are the offsets in `text` at which
    the second and later pages begin; empty where a file has no fixed pages.
    `notes` are Vietnamese sentences that the person who registers the letter must see.
    """

    text: str
    origin: Origin
    kind: FileKind
    pages: int | None = None
    notes: tuple[str, ...] = ()
    page_breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Raw:
    """What one format's reader hands over: its pages, before cleaning.

    `recognised` says that pages were read from their pictures by Tesseract.
    """

    pages: tuple[str, ...]
    paged: bool = False
    recognised: bool = False
    origin: Origin = Origin.TEXT
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that cannot be read; `message` is one Vietnamese sentence saying what to do.

    `code` is stable and made for programs: empty, too_large, missing, folder,
    no_access, password, truncated, not_zip, zip_bomb, wrong_extension, spreadsheet,
    slides, archive, unknown, too_many_pages, no_text, needs_tesseract,
    needs_libreoffice, timeout, program_failed.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
