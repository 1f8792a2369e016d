"""Lists whose marks Word draws itself: where their paragraphs stand."""

from kycuong.rules.docform.word import properties
from kycuong.rules.docform.word.package import VAL, Element, W
from kycuong.rules.docform.word.properties import Values


class Lists:
    """The list definitions of a file."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], Values] = {}
        if root is None:
            return
        abstract = {
            each.get(f"{W}abstractNumId"): each
            for each in root.iterchildren(f"{W}abstractNum")
        }
        for number in root.iterchildren(f"{W}num"):
            name = number.get(f"{W}numId") or ""
            link = number.find(f"{W}abstractNumId")
            base = None if link is None else abstract.get(link.get(VAL))
            if base is not None:
                self._take(name, base)
            for change in number.iterchildren(f"{W}lvlOverride"):
                self._take(name, change)

    def _take(self, name: str, parent: Element) -> None:
        for level in parent.iterchildren(f"{W}lvl"):
            at = properties.integer(level.get(f"{W}ilvl"), 0) or 0
            found = properties.paragraph(level.find(f"{W}pPr"))
            self._levels[name, at] = {
                key: found[key] for key in ("left", "right", "first") if key in found
            }

    def indents(self, number: str, level: int) -> Values:
        """Return the indents that a level of a list gives its paragraphs."""
        return self._levels.get((number, level), {})
