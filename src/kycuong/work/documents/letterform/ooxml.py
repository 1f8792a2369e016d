"""Elements of WordprocessingML, as few as a letter needs.

Standard: ECMA-376, Part 1, clause 17.
"""

from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES: Final = {"w": MAIN, "r": LINKS}
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
Value = str | int


def w(tag: str, *children: Element, **values: Value) -> Element:
    """Return `<w:tag>` with its `w:` attributes and children."""
    made = etree.Element(f"{{{MAIN}}}{tag}", nsmap=NAMES if tag in _ROOTS else None)
    for name, value in values.items():
        made.set(f"{{{MAIN}}}{name}", str(value))
    made.extend(children)
    return made


_ROOTS: Final = frozenset({"document", "styles", "settings", "hdr"})


def val(tag: str, value: Value) -> Element:
    """Return `<w:tag w:val="…"/>`."""
    return w(tag, val=value)


def run(text: str) -> Element:
    """Return a run of text; what XML cannot hold is left out."""
    node = w("t")
    node.text = plain(text)
    node.set(SPACE, "preserve")
    return w("r", node)


def plain(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(letter for letter in text if _printable(letter))


def _printable(letter: str) -> bool:
    """Say whether XML 1.0 may hold a character."""
    code = ord(letter)
    lone = 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)
    return letter in "\t\n" or (code >= 0x20 and not lone)


def paragraph(style: str, *lines: str, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph of a named style; several lines are broken inside it."""
    made = w("p", w("pPr", val("pStyle", style), *properties))
    for place, line in enumerate(lines):
        if place:
            made.append(w("r", w("br")))
        made.append(run(line))
    return made


def cell(width: int, *content: Element, properties: Iterable[Element] = ()) -> Element:
    """Return a cell; it must end with a paragraph."""
    head = w("tcPr", w("tcW", w=width, type="dxa"), *properties)
    return w("tc", head, *content)


def table(
    widths: Iterable[int],
    *rows: Element,
    style: str = "",
    margin: int = 0,
) -> Element:
    """Return a table of fixed columns; `margin` is the air at the sides of a cell."""
    columns = tuple(widths)
    sides = [w(side, w=margin, type="dxa") for side in ("left", "right")]
    looks = [val("tblStyle", style)] if style else []
    return w(
        "tbl",
        w(
            "tblPr",
            *looks,
            w("tblW", w=sum(columns), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *sides),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in columns)),
        *rows,
    )


def document(root: Element) -> bytes:
    """Return a part as bytes."""
    made: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made
