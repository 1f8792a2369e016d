"""What letters and paragraphs finally are: defaults, table, styles, lists, own settings.

Standard: ECMA-376, Part 1, clause 17.7.2 (the order), 17.7.3 (switches).
"""

from functools import cache
from typing import Any, Final

from kycuong.rules.docform.word import properties
from kycuong.rules.docform.word.numbering import Lists
from kycuong.rules.docform.word.package import VAL, Element, W
from kycuong.rules.docform.word.properties import TOGGLES, Values

_LONGEST_CHAIN: Final = 30
_INDENTS: Final = ("left", "right", "first", "by_letters")


class Styles:
    """The styles of a file, each resolved once along the chain it is based on."""

    def __init__(self, root: Element | None, lists: Lists) -> None:
        self._lists = lists
        self._by_id: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._letters: Values = {}
        self._paragraph: Values = {}
        self.chain = cache(self._chain)
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self._letters = properties.letters(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._paragraph = properties.paragraph(
                defaults.find(f"{W}pPrDefault/{W}pPr")
            )
        for style in root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._by_id[name] = style
            kind = style.get(f"{W}type") or "paragraph"
            if (style.get(f"{W}default") or "0").lower() in ("1", "true", "on"):
                self._default[kind] = name

    def known(self, name: str, kind: str) -> str:
        """Return a style's id, or the default one of its kind where it is unknown."""
        style = self._by_id.get(name)
        if style is not None and (style.get(f"{W}type") or "paragraph") == kind:
            return name
        return self._default.get(kind, "")

    def name_of(self, name: str) -> str:
        """Return what a person calls a style."""
        style = self._by_id.get(name)
        shown = None if style is None else style.find(f"{W}name")
        return name if shown is None else shown.get(VAL) or name

    def _chain(self, name: str) -> tuple[Values, Values]:
        """Return paragraph and letter properties of a style and all it is based on."""
        paragraph: Values = {}
        letters: Values = {}
        line: list[Element] = []
        while name in self._by_id and len(line) < _LONGEST_CHAIN:
            style = self._by_id[name]
            if style in line:
                break
            line.append(style)
            based = style.find(f"{W}basedOn")
            name = "" if based is None else based.get(VAL) or ""
        for style in reversed(line):
            own = properties.paragraph(style.find(f"{W}pPr"))
            if "list" in own or "level" in own:
                paragraph.update(self._indents({**paragraph, **own}))
            paragraph.update(own)
            letters.update(properties.letters(style.find(f"{W}rPr")))
        return paragraph, letters

    def _indents(self, values: Values) -> Values:
        return self._lists.indents(values.get("list", ""), values.get("level", 0))

    def conditions(self, name: str) -> dict[str, tuple[Values, Values]]:
        """Return what a table style sets for its first row, last column and so on."""
        found: dict[str, tuple[Values, Values]] = {}
        seen: set[str] = set()
        line: list[Element] = []
        while name in self._by_id and name not in seen:
            seen.add(name)
            line.append(self._by_id[name])
            based = self._by_id[name].find(f"{W}basedOn")
            name = "" if based is None else based.get(VAL) or ""
        for style in reversed(line):
            for part in style.findall(f"{W}tblStylePr"):
                kind = part.get(f"{W}type") or ""
                paragraph, letters = found.setdefault(kind, ({}, {}))
                paragraph.update(properties.paragraph(part.find(f"{W}pPr")))
                letters.update(properties.letters(part.find(f"{W}rPr")))
        return found

    def paragraph(self, own: Values, table: Values) -> Values:
        """Return what a paragraph finally is; `style` is then always a known one."""
        style = self.known(own.get("style", ""), "paragraph")
        inherited, _ = self.chain(style)
        found = {**self._paragraph, **table, **inherited}
        if "list" in own or "level" in own:
            found.update(self._indents({**found, **own}))
            if (
                own.get("list") == "0"
            ):  # taken out of its list: what the list indented goes
                found.update({key: 0 for key in _INDENTS[:3] if key in found})
        return {**found, **own, "style": style}

    def letters(self, own: Values, style: str, table: Values) -> Values:
        """Return what letters finally are, in a paragraph of that style."""
        _, by_paragraph = self.chain(style)
        by_letters: Values = {}
        if "style" in own:
            known = self.known(own["style"], "character")
            _, by_letters = self.chain(known)
        found = {**self._letters, **table, **by_paragraph, **by_letters, **own}
        for name in TOGGLES:
            if name not in own:
                found[name] = self._switched(name, (table, by_paragraph, by_letters))
        return found

    def _switched(self, name: str, levels: tuple[Values, ...]) -> bool:
        """Return a switch that several styles set: each one turns it over."""
        if self._letters.get(name):
            return True
        return sum(bool(level.get(name)) for level in levels) % 2 == 1


def merged(*values: Values) -> dict[str, Any]:
    """Return values laid over one another, the last on top."""
    found: Values = {}
    for each in values:
        found.update(each)
    return found
