"""A Word file (.docx) to text: what a reader of the printed letter sees, in order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kycuong.kernel.files.extract import refusals
from kycuong.kernel.files.extract.archive import Package
from kycuong.kernel.files.extract.numbering import VAL, Lists, W, integer
from kycuong.kernel.files.extract.tables import Row, render
from kycuong.kernel.files.extract.values import Limits, Raw
from kycuong.rules.vntext import legacy

_P, _TBL, _R, _T = f"{W}p", f"{W}tbl", f"{W}r", f"{W}t"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED = ("del", "moveFrom", "delText", "instrText")
_SETTINGS = ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr")
_REFERENCES = ("footnoteRef", "endnoteRef", "annotationRef")
_SKIPPED = frozenset(f"{W}{tag}" for tag in (*_DELETED, *_SETTINGS, *_REFERENCES)) | {
    f"{_MC}Fallback"
}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_OFF = frozenset({"0", "false", "off", "none"})
_TEXT_BOX = f"{W}txbxContent"
_SYMBOLS = {"F0B7": "-", "F0A7": "-", "F0D8": "-", "F0FC": "-", "F02D": "-"}
_MAX_DEPTH = 60

Element = Any


class _Styles:
    """The few things a style, or one it is based on, decides about the text."""

    def __init__(self, root: Element | None) -> None:
        self.lists: dict[str, tuple[str, int]] = {}
        self.capitals: set[str] = set()
        self.fonts: dict[str, str] = {}
        styles = () if root is None else root.iterchildren(f"{W}style")
        self._by_name = {style.get(f"{W}styleId"): style for style in styles}
        for name in self._by_name:
            self._settle(name)

    def _settle(self, name: str) -> None:
        """Take each setting from the nearest style of the chain that has it."""
        for style in self._chain(name):
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None and name not in self.lists:
                self.lists[name] = _list_of(numbered)
            properties = style.find(f"{W}rPr")
            if properties is None:
                continue
            if _on(properties, "caps"):
                self.capitals.add(name)
            self.fonts[name] = self.fonts.get(name) or _font(properties)

    def _chain(self, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self._by_name and name not in seen:
            seen.add(name)
            style = self._by_name[name]
            yield style
            based = style.find(f"{W}basedOn")
            name = "" if based is None else based.get(VAL) or ""


class _Document:
    """One walk through the parts of a package."""

    def __init__(self, package: Package) -> None:
        self._lists = Lists(package.xml("word/numbering.xml"))
        self._styles = _Styles(package.xml("word/styles.xml"))
        self._boxes: list[Element] = []

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """Yield the lines of paragraphs and tables under `parent` in reading order."""
        if depth > _MAX_DEPTH:
            return
        for child in parent:
            tag = child.tag
            if tag == _P:
                yield from self._paragraph(child, depth)
            elif tag == _TBL:
                yield from self._table(child, depth)
            elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        properties = paragraph.find(f"{W}pPr")
        style = _style_name(properties)
        outer, self._boxes = self._boxes, []
        text = "".join(self._runs(paragraph, style))
        boxes, self._boxes = self._boxes, outer
        mark = self._mark(properties, style)
        if mark and text.strip():
            text = f"{mark} {text.lstrip()}"
        yield from text.split("\n")
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _mark(self, properties: Element | None, style: str) -> str:
        found = None if properties is None else properties.find(f"{W}numPr")
        number, level = self._styles.lists.get(style, ("", 0))
        level = self._lists.level_of(number, style, level)
        if found is not None:
            own, own_level = _list_of(found)
            number = own or number
            level = own_level if found.find(f"{W}ilvl") is not None else level
        return self._lists.mark(number, level) if number not in {"", "0"} else ""

    def _runs(self, parent: Element, style: str) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag == _R:
                yield self._run(child, style)
            elif tag == _MATH_TEXT:
                yield child.text or ""
            elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
                yield from self._runs(child, style)

    def _run(self, run: Element, style: str) -> str:
        properties = run.find(f"{W}rPr")
        if properties is not None and _on(properties, "vanish"):
            return ""
        text = "".join(self._signs(run))
        if text.isspace() or not text:
            return text
        font = self._styles.fonts.get(style, "") if properties is None else ""
        capitals = style in self._styles.capitals
        if properties is not None:
            font = _font(properties) or self._styles.fonts.get(style, "")
            capitals = _on(properties, "caps", default=capitals)
        if font.startswith(".Vn") and font.endswith("H"):
            text = _in_capital_font(text)
        return text.upper() if capitals else text

    def _signs(self, run: Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == _T:
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _SYMBOLS.get((child.get(f"{W}char") or "").upper(), "")
            elif tag in {f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent"}:
                self._boxes += _text_boxes(child)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows: list[Row] = []
        above: dict[int, list[str]] = {}
        for source in _rows(table):
            row: Row = [[] for _ in range(_skipped_before(source))]
            at = len(row)
            for cell in _cells(source):
                properties = cell.find(f"{W}tcPr")
                lines = [line for line in self.blocks(cell, depth + 1) if line.strip()]
                if _continues(properties):
                    lines = lines or above.get(at, [])
                above[at] = lines
                span = _span(properties)
                row += [lines, *([] for _ in range(span - 1))]
                at += span
            if not rows or row != rows[-1]:
                rows.append(row)
        yield from render(rows, ruled=_ruled(table))


def read(path: Path, limits: Limits) -> Raw:
    """Return the text of a .docx file.

    Tracked deletions, hidden text, comments and macros are left out; numbers that Word
    draws itself, text boxes and footnotes are put in.
    """
    package = Package(path, limits)
    try:
        root = package.xml("word/document.xml")
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise refusals.truncated()
        document = _Document(package)
        lines = list(document.blocks(body))
        head = "\n".join(lines[:40])
        if "CỘNG H" not in legacy.repair(head)[0].upper():
            lines = [*_letterhead(package, document), *lines]
        for part in ("footnotes", "endnotes"):
            lines += _notes(package.xml(f"word/{part}.xml"), document)
    except RecursionError as error:
        raise refusals.truncated() from error
    finally:
        package.close()
    return Raw(("\n".join(lines),))


def _letterhead(package: Package, document: _Document) -> list[str]:
    """Return a letterhead that the office keeps in the page header, if there is one."""
    for part in ("header1", "header2", "header3"):
        root = package.xml(f"word/{part}.xml")
        if root is None:
            continue
        lines = list(document.blocks(root))
        if "CỘNG H" in "\n".join(lines).upper():
            return lines
    return []


def _notes(root: Element | None, document: _Document) -> Iterator[str]:
    number = 0
    for note in () if root is None else root:
        if note.get(f"{W}type") in {"separator", "continuationSeparator"}:
            continue
        text = " ".join(line.strip() for line in document.blocks(note)).strip()
        if text:
            number += 1
            yield f"[{number}] {text}"


def _text_boxes(drawing: Element) -> list[Element]:
    boxes = []
    for box in drawing.iter(_TEXT_BOX):
        parents = {parent.tag for parent in box.iterancestors()}
        if f"{_MC}Fallback" not in parents:
            boxes.append(box)
    return [
        box
        for box in boxes
        if not any(other in box.iterancestors() for other in boxes if other is not box)
    ]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _cells(child)


def _skipped_before(row: Element) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if found is None else max(0, min(integer(found.get(VAL), 0), 60))


def _span(properties: Element | None) -> int:
    found = None if properties is None else properties.find(f"{W}gridSpan")
    return 1 if found is None else max(1, min(integer(found.get(VAL), 1), 60))


def _continues(properties: Element | None) -> bool:
    """Say whether a cell is the lower part of one merged with the cell above."""
    found = None if properties is None else properties.find(f"{W}vMerge")
    return found is not None and found.get(VAL, "continue") == "continue"


def _ruled(table: Element) -> bool | None:
    """Say whether the table draws rules; None where only its style knows."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    if borders is not None:
        return any(edge.get(VAL) not in {"none", "nil", None} for edge in borders)
    cells = table.findall(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    if any(
        edge.get(VAL) not in {"none", "nil", None} for cell in cells for edge in cell
    ):
        return True
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return False if style is None or style.get(VAL) == "TableNormal" else None


def _style_name(properties: Element | None) -> str:
    found = None if properties is None else properties.find(f"{W}pStyle")
    return "" if found is None else found.get(VAL) or ""


def _list_of(numbered: Element) -> tuple[str, int]:
    number, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    return (
        "" if number is None else number.get(VAL) or "",
        0 if level is None else integer(level.get(VAL), 0),
    )


def _on(properties: Element, tag: str, *, default: bool = False) -> bool:
    found = properties.find(f"{W}{tag}")
    return default if found is None else found.get(VAL, "1") not in _OFF


def _font(properties: Element) -> str:
    fonts = properties.find(f"{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii") or ""


def _in_capital_font(text: str) -> str:
    """Return `text` as a TCVN3 font of capitals (`.VnTimeH`) draws it."""
    changed = legacy.convert(text, legacy.Encoding.TCVN3)
    if (legacy.likeness(changed) or 0.0) > (legacy.likeness(text) or 0.0):
        text = changed
    return text.upper()
