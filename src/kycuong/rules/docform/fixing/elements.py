"""Elements of a Word file set to a value, in the order that the standard wants.

Standard: ECMA-376, Part 1, clauses 17.3.1.26, 17.3.2.28, 17.6.17.
"""

from typing import Final

from kycuong.rules.docform.word.package import VAL, Element, W

RUN: Final = (
    *("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs"),
    *("caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss"),
    *("imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd"),
    *("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
PARAGRAPH: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr"),
    *("widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing"),
    *("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
    *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr"),
)
SECTION: Final = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"),
    *("pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt"),
    *("vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter"),
    *("docGrid", "printerSettings"),
)
_PROPERTIES: Final = {"rPr": RUN, "pPr": PARAGRAPH}
_LOCKED: Final = frozenset({"contentLocked", "sdtContentLocked"})


def properties(node: Element, name: str) -> Element:
    """Return the rPr of a run or the pPr of a paragraph, made where there is none."""
    found = node.find(f"{W}{name}")
    if found is None:
        found = node.makeelement(f"{W}{name}")
        node.insert(0, found)
    return found


def child(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """Return the child of a name, made at its place in the order where there is none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = parent.makeelement(f"{W}{name}")
        place(parent, found, order)
    return found


def place(parent: Element, made: Element, order: tuple[str, ...]) -> None:
    """Insert a child behind all that come before it in an order or are like it."""
    rank = order.index(made.tag.removeprefix(W))
    for at, other in enumerate(parent):
        name = str(other.tag).removeprefix(W)
        if name not in order or order.index(name) > rank:
            parent.insert(at, made)
            return
    parent.append(made)


def stated(node: Element, kind: str, name: str, value: str | None = None) -> bool:
    """State one property of a run or paragraph; say whether that changes the file.

    Without a value the property is a switch that is turned on.
    """
    parent = properties(node, kind)
    missing = parent.find(f"{W}{name}") is None
    found = child(parent, name, _PROPERTIES[kind])
    return attribute(found, "val", value) or missing


def attribute(node: Element, name: str, value: str | None) -> bool:
    """Set an attribute, or take it away where `value` is None; say whether it differs."""
    key = f"{W}{name}"
    if node.get(key) == value:
        return False
    if value is None:
        del node.attrib[key]
    else:
        node.set(key, value)
    return True


def is_locked(node: Element) -> bool:
    """Say whether a content control around an element forbids its change."""
    return any(
        lock.get(VAL) in _LOCKED
        for control in node.iterancestors(f"{W}sdt")
        for lock in control.findall(f"{W}sdtPr/{W}lock")
    )
