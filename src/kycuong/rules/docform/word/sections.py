"""The sections of a Word file: paper, margins, and the number of the page."""

from collections.abc import Callable
from typing import Any, Final

from kycuong.rules.docform.model import (
    TWIPS_IN_MM,
    PageNumber,
    Paragraph,
    Part,
    Section,
)
from kycuong.rules.docform.word.package import Element, Package, W
from kycuong.rules.docform.word.properties import integer, on

Reader = Callable[[Element, Part], tuple[list[Paragraph], list[PageNumber]]]

_SIDES: Final = ("top", "bottom", "left", "right")
_STORIES: Final = {Part.HEADER: "headerReference", Part.FOOTER: "footerReference"}
_ARABIC: Final = frozenset({"", "decimal", "numberInDash", "decimalZero"})
_OTHER_FIGURES: Final = ("roman", "alphabetic", "cardtext", "ordtext", "hex")


class Sections:
    """Takes the sections in order; what one does not state of its headers it inherits."""

    def __init__(
        self, package: Package, read: Reader, settings: Element | None
    ) -> None:
        self._package = package
        self._read = read
        self._stories: dict[tuple[Part, str], Element] = {}
        self._seen: dict[int, tuple[list[Paragraph], list[PageNumber]]] = {}
        self.found: list[Section] = []
        self.running: list[Paragraph] = []
        mirror = None if settings is None else settings.find(f"{W}gutterAtTop")
        self._gutter_at_top = mirror is not None and on(mirror)

    def take(self, node: Element | None) -> None:
        """Add the section that a sectPr states; None where the file has none."""
        if node is None:
            self.found.append(Section())
            return
        for part, tag in _STORIES.items():
            for reference in node.findall(f"{W}{tag}"):
                root = self._package.linked(reference)
                if root is not None:
                    self._stories[part, reference.get(f"{W}type") or "default"] = root
        title = node.find(f"{W}titlePg")
        own_first = title is not None and on(title)
        arabic = _arabic(node.find(f"{W}pgNumType"))
        self.found.append(
            Section(
                **self._paper(node),
                number=self._number("default", arabic=arabic),
                first_number=self._number(
                    "first" if own_first else "default", arabic=arabic
                ),
            )
        )

    def _paper(self, node: Element) -> dict[str, Any]:
        size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
        found: dict[str, Any] = {}
        if size is not None:
            found["width"] = _mm(integer(size.get(f"{W}w")))
            found["height"] = _mm(integer(size.get(f"{W}h")))
        if margins is not None:
            gutter = integer(margins.get(f"{W}gutter"), 0) or 0
            for side in _SIDES:
                length = integer(margins.get(f"{W}{side}"))
                if length is None:
                    continue
                bound = "top" if self._gutter_at_top else "left"
                found[side] = _mm(abs(length) + (gutter if side == bound else 0))
        return found

    def _number(self, kind: str, *, arabic: bool) -> PageNumber | None:
        """Return the page number on pages of a kind, wherever it stands."""
        for part in (Part.HEADER, Part.FOOTER):
            root = self._stories.get((part, kind))
            if root is None:
                continue
            if id(root) not in self._seen:
                self._seen[id(root)] = self._read(root, part)
                self.running += self._seen[id(root)][0]
            for number in self._seen[id(root)][1]:
                return PageNumber(
                    number.place, number.looks, number.align, number.arabic and arabic
                )
        return None


def _mm(twips: int | None) -> float | None:
    return None if twips is None else twips / TWIPS_IN_MM


def _arabic(node: Element | None) -> bool:
    return node is None or (node.get(f"{W}fmt") or "") in _ARABIC


def arabic_code(code: str) -> bool:
    r"""Say whether a page field prints Arabic figures.

    >>> arabic_code(r"PAGE \* MERGEFORMAT"), arabic_code(r"PAGE \* roman")
    (True, False)
    """
    words = code.lower().replace("\\*", " ").split()
    return not any(word in _OTHER_FIGURES for word in words)
