"""A web page to the letter it shows: its own text, without the portal around it."""

import re
from collections.abc import Iterator

from lxml import etree

from kycuong.kernel.files.extract.plain import decode
from kycuong.kernel.files.extract.tables import Row, render
from kycuong.kernel.files.extract.values import Raw

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select"}
    | {"option", "button", "input", "textarea", "head", "title", "nav"}
)
_FURNITURE = frozenset({"header", "footer", "aside", "form"})
_BLOCKS = _FURNITURE | frozenset(
    {"p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "center", "address"}
    | {"figure", "figcaption", "hr", "fieldset", "body"}
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MOTTO = re.compile(
    r"c[ộô]ng\s+h[òo][àa]\s+xã\s+hội\s+chủ\s+nghĩa|(?:^|\s)số\s*:\s*[\d.]*\s*/",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_ENOUGH_OF_PAGE = 0.6


def read(data: bytes) -> Raw:
    """Return the text of a .html file."""
    text, notes = _decode(data)
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    text = re.sub(r"<\?xml[^>]*\?>", "", text).replace("\x00", "")
    root = etree.fromstring(text, parser) if text.strip() else None
    if root is None:
        return Raw(("",), notes=notes)
    lines = list(_lines(_letter(root)))
    return Raw(("\n".join(lines),), notes=notes)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    text, notes = decode(data)
    named = _CHARSET.search(data[:2048])
    if notes and named:
        try:
            return data.decode(named.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            return text, notes
    return text, notes


def _letter(root: etree._Element) -> etree._Element:
    """Return the smallest element that still holds nearly the whole letter.

    A portal prints its menus around the letter. Where the letter's own head is on the
    page, walk up from it until the element holds most of the page's prose.
    """
    bodies = root.xpath("//body")
    body = bodies[0] if bodies else root
    total = len(_prose(body))
    for element in body.iter(etree.Element):
        if _MOTTO.search(element.text or "") or _MOTTO.search(element.tail or ""):
            while (
                element is not body and len(_prose(element)) < _ENOUGH_OF_PAGE * total
            ):
                element = element.getparent()
            return element
    return body


def _prose(element: etree._Element) -> str:
    return "".join(
        text for text in element.itertext() if len(text) > 40 or _MOTTO.search(text)
    )


def _lines(root: etree._Element) -> Iterator[str]:
    line: list[str] = []
    for piece in _pieces(root):
        if piece == "\n" or piece.startswith("\x1e"):
            if shown := _SPACE.sub(" ", "".join(line)).strip():
                yield shown
            line = []
            if piece.startswith("\x1e"):
                yield piece[1:]
        else:
            line.append(piece)
    if shown := _SPACE.sub(" ", "".join(line)).strip():
        yield shown


def _pieces(top: etree._Element) -> Iterator[str]:
    """Yield the text in reading order: "\\n" ends a line, "\\x1e…" is a whole line."""
    stack: list[tuple[str, etree._Element]] = [("open", top)]
    while stack:
        act, element = stack.pop()
        if act == "close":
            if element.tag in _BLOCKS:
                yield "\n"
            if element is not top and element.tail:
                yield _SPACE.sub(" ", element.tail)
            continue
        stack.append(("close", element))
        if not _shown(element, top):
            continue
        if element.tag == "br":
            yield "\n"
        elif element.tag == "table":
            yield from _table(element)
        else:
            if element.tag in _BLOCKS:
                yield "\n"
            if element.text:
                yield _SPACE.sub(" ", element.text)
            stack += [("open", child) for child in reversed(element)]


def _shown(element: etree._Element, top: etree._Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return False
    if tag in _FURNITURE and element is not top and not _MOTTO.search(_all(element)):
        return len(_prose(element)) > 400
    return "display:none" not in (element.get("style") or "").replace(" ", "").lower()


def _all(element: etree._Element) -> str:
    return "".join(element.itertext())


def _table(table: etree._Element) -> Iterator[str]:
    rows: list[Row] = []
    for tr in _own_rows(table):
        row: Row = []
        for cell in tr:
            if cell.tag not in {"td", "th"}:
                continue
            row.append(list(_lines(cell)))
            row += [[] for _ in range(_span(cell) - 1)]
        rows.append(row)
    border = (table.get("border") or "").strip()
    ruled = False if border == "0" else None
    yield "\n"
    for line in render(rows, ruled=ruled):
        yield "\x1e" + line


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _span(cell: etree._Element) -> int:
    value = cell.get("colspan") or "1"
    return min(int(value), 50) if value.isdigit() and int(value) else 1
