"""Properties of letters and paragraphs as one element states them, nothing inherited.

Standard: ECMA-376, Part 1, clauses 17.3.1, 17.3.2, 17.7.3.
"""

from typing import Any, Final

from kycuong.rules.docform.word.package import VAL, Element, W

Values = dict[str, Any]

TOGGLES: Final = ("b", "i", "caps", "smallCaps", "vanish")
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
_ALIGNS: Final = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "both",
    "distribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
    "thaiDistribute": "both",
}
_FIRST: Final = {"firstLine": 1, "hanging": -1}
_BY_LETTERS: Final = ("firstLine", "left", "hanging")
_SMALLEST_EM, _LARGEST_EM = 200, 300
"""Twips: letters of 10 to 15 points."""


def integer(text: str | None, default: int | None = None) -> int | None:
    """Return a whole number that an attribute gives, however it is written.

    >>> integer("120"), integer("27.5"), integer("x"), integer(None, 0)
    (120, 28, None, 0)
    """
    if text is None:
        return default
    try:
        number = float(text)
    except ValueError:
        return default
    return round(number) if abs(number) < 1e7 else default


def on(node: Element) -> bool:
    """Say whether a switch is on; without a value it is."""
    return (node.get(VAL) or "true").lower() not in _OFF


def letters(node: Element | None) -> Values:
    """Return what an rPr states: fonts by slot, size, colour, switches."""
    found: Values = {}
    if node is None:
        return found
    for child in node:
        tag = child.tag
        if not isinstance(tag, str) or not tag.startswith(W):
            continue
        name = tag[len(W) :]
        if name in TOGGLES:
            found[name] = on(child)
        elif name == "rFonts":
            found.update(_fonts(child))
        elif name in _READERS:
            found.update(_READERS[name](child))
    return found


def _fonts(node: Element) -> Values:
    """Return the fonts by slot; a theme's font is stronger than a name beside it."""
    found: Values = {}
    for slot in _SLOTS:
        if name := node.get(f"{W}{slot}"):
            found[f"font.{slot}"] = ("name", name)
        theme = node.get(f"{W}{slot}Theme") or (
            node.get(f"{W}cstheme") if slot == "cs" else None
        )
        if theme:
            found[f"font.{slot}"] = ("theme", theme)
    if hint := node.get(f"{W}hint"):
        found["hint"] = hint
    return found


def _size(node: Element) -> Values:
    half = integer(node.get(VAL))
    return {} if half is None else {"size": half / 2}


def _colour(node: Element) -> Values:
    theme = node.get(f"{W}themeColor")
    return {
        "colour": (
            node.get(VAL) or "auto",
            theme or "",
            node.get(f"{W}themeTint") or "",
            node.get(f"{W}themeShade") or "",
        )
    }


def _raised(node: Element) -> Values:
    return {"raised": (node.get(VAL) or "") in ("superscript", "subscript")}


def _style(node: Element) -> Values:
    return {"style": node.get(VAL) or ""}


_READERS: Final = {
    "sz": _size,
    "color": _colour,
    "vertAlign": _raised,
    "rStyle": _style,
}


def paragraph(node: Element | None) -> Values:
    """Return what a pPr states: side, indents, air, leading, numbering, tabs."""
    found: Values = {}
    if node is None:
        return found
    for child in node:
        tag = child.tag
        if not isinstance(tag, str) or not tag.startswith(W):
            continue
        reader = _PARAGRAPH.get(tag[len(W) :])
        if reader is not None:
            found.update(reader(child))
    return found


def _align(node: Element) -> Values:
    side = _ALIGNS.get(node.get(VAL) or "")
    return {"align": side} if side else {}


def _indents(node: Element) -> Values:
    found: Values = {}
    for mine, theirs in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in theirs:
            length = integer(node.get(f"{W}{name}"))
            if length is not None:
                found[mine] = length
    for name, sign in _FIRST.items():
        length = integer(node.get(f"{W}{name}"))
        if length is not None and ("first" not in found or length):
            found["first"] = sign * length
    for name in _BY_LETTERS:
        letters = integer(node.get(f"{W}{name}Chars"), 0)
        if letters and not _agrees(letters, integer(node.get(f"{W}{name}"), 0) or 0):
            found["by_letters"] = True
    return found


def _agrees(letters: int, twips: int) -> bool:
    """Say whether a length is that of so many hundredths of a letter.

    Word writes the length beside; a letter is then as wide as it is high.
    """
    return _SMALLEST_EM <= abs(twips) * 100 / abs(letters) <= _LARGEST_EM


def _air(node: Element) -> Values:
    found: Values = {}
    for name in ("before", "after"):
        length = integer(node.get(f"{W}{name}"))
        if length is not None:
            found[name] = length
        stated = node.get(f"{W}{name}Autospacing")
        if stated is not None:
            found[f"{name}.auto"] = stated.lower() not in _OFF
        lines = integer(node.get(f"{W}{name}Lines"))
        if lines is not None:
            found[f"{name}.lines"] = lines
    line = integer(node.get(f"{W}line"))
    if line is not None:
        found["line"] = line
        found["rule"] = node.get(f"{W}lineRule") or "auto"
    return found


def _numbering(node: Element) -> Values:
    found: Values = {}
    number, level = node.find(f"{W}numId"), node.find(f"{W}ilvl")
    if number is not None:
        found["list"] = number.get(VAL) or "0"
    if level is not None:
        found["level"] = integer(level.get(VAL), 0)
    return found


def _tabs(node: Element) -> Values:
    """Return the tab stops that are set, as (twips, kind), in order."""
    stops = [
        (integer(tab.get(f"{W}pos"), 0) or 0, tab.get(VAL) or "left")
        for tab in node.findall(f"{W}tab")
    ]
    return {"tabs": tuple(sorted(stops))}


def _switch(name: str) -> Any:
    return lambda node: {name: on(node)}


def _frame(node: Element) -> Values:
    return {"frame": node.get(f"{W}xAlign") or "left"}


_PARAGRAPH: Final[dict[str, Any]] = {
    "pStyle": _style,
    "jc": _align,
    "ind": _indents,
    "spacing": _air,
    "numPr": _numbering,
    "tabs": _tabs,
    "framePr": _frame,
    "contextualSpacing": _switch("contextual"),
    "pageBreakBefore": _switch("new_page"),
}
