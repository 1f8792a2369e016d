"""The Word file itself: its parts, its sections, its page numbers."""

import io
import zipfile
from typing import Final

from lxml import etree

from kycuong.work.documents.letterform.composing import composed
from kycuong.work.documents.letterform.content import Letter
from kycuong.work.documents.letterform.measures import (
    BOTTOM,
    HEAD,
    LEFT,
    PAGE_LONG,
    PAGE_SHORT,
    RIGHT,
    TOP,
)
from kycuong.work.documents.letterform.ooxml import (
    LINKS,
    Element,
    document,
    paragraph,
    plain,
    val,
    w,
)
from kycuong.work.documents.letterform.setting import annex_of, body_of
from kycuong.work.documents.letterform.styles import styles

MEDIA_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = f"{_PACKAGE}/metadata/core-properties"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PARTS: Final = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/header2.xml": f"{_WORD}.header+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


def build(letter: Letter) -> bytes:
    """Return a letter as a .docx file; the same letter gives the same bytes.

    A4, margins, faces and places as the decree sets them; page numbers in the middle
    of the top margin from the second page on; each annex numbered for itself.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", LINKS),
            ("metadata/core-properties", "docProps/core.xml", f"{_PACKAGE}/relations"),
        ),
        "word/document.xml": document(_document(letter)),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml", LINKS),
            ("settings", "settings.xml", LINKS),
            ("header", "header1.xml", LINKS),
            ("header", "header2.xml", LINKS),
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": document(_settings()),
        "word/header1.xml": document(w("hdr", _page_number())),
        "word/header2.xml": document(w("hdr", paragraph("PageNumber"))),
        "docProps/core.xml": _core(letter),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def _document(letter: Letter) -> Element:
    """Return the letter and its annexes, each a section with pages of its own."""
    sheet = composed(letter)
    content = body_of(sheet)
    sections = [_section(landscape=False)]
    for annex in sheet.annexes:
        content.append(paragraph("Gap", properties=(sections[-1],)))
        content += annex_of(annex)
        sections.append(_section(landscape=annex.landscape))
    content.append(paragraph("Gap"))  # Word wants a paragraph behind a table
    return w("document", w("body", *content, sections[-1]))


def _section(*, landscape: bool) -> Element:
    """Return paper, margins and numbering; the first page bears no number."""
    sides = (PAGE_LONG, PAGE_SHORT) if landscape else (PAGE_SHORT, PAGE_LONG)
    paper = w("pgSz", w=sides[0], h=sides[1])
    if landscape:
        paper = w("pgSz", w=sides[0], h=sides[1], orient="landscape")
    return w(
        "sectPr",
        _header("default", 3),
        _header("first", 4),
        val("type", "nextPage"),
        paper,
        w(
            "pgMar",
            top=TOP,
            right=RIGHT,
            bottom=BOTTOM,
            left=LEFT,
            header=HEAD,
            footer=HEAD,
            gutter=0,
        ),
        w("pgNumType", start=1),
        w("titlePg"),
    )


def _header(kind: str, link: int) -> Element:
    made = w("headerReference", type=kind)
    made.set(f"{{{LINKS}}}id", f"rId{link}")
    return made


def _page_number() -> Element:
    made = paragraph("PageNumber")
    for part in ("begin", "code", "separate", "shown", "end"):
        if part == "code":
            inner = w("instrText")
            inner.text = "PAGE"
        elif part == "shown":
            inner = w("t")
            inner.text = "2"
        else:
            inner = w("fldChar", fldCharType=part)
        made.append(w("r", inner))
    return made


def _settings() -> Element:
    """Return the settings: no compatibility mode, Vietnamese."""
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return w("settings", w("compat", mode), w("themeFontLang", val="vi-VN"))


def _types() -> bytes:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for ending, media in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(
            root, f"{{{space}}}Default", Extension=ending, ContentType=media
        )
    for name, media in _PARTS.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=name, ContentType=media)
    return document(root)


def _relations(*links: tuple[str, str, str]) -> bytes:
    """Return a part that names other parts: (what it is, where, whose word that is)."""
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for place, (kind, target, family) in enumerate(links, start=1):
        whole = f"{family}/{kind}" if family == LINKS else f"{space}/{kind}"
        etree.SubElement(
            root,
            f"{{{space}}}Relationship",
            Id=f"rId{place}",
            Type=whole,
            Target=target,
        )
    return document(root)


def _core(letter: Letter) -> bytes:
    """Return who says what: the subject and the body, nothing of the machine."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"dc": _DUBLIN})
    for tag, text in (
        ("title", letter.subject),
        ("creator", letter.issuer_name or letter.issuer),
        ("language", "vi-VN"),
    ):
        etree.SubElement(root, f"{{{_DUBLIN}}}{tag}").text = plain(text)
    return document(root)
