"""The number of the page: put into the head, in the middle, hidden on page 1."""

from collections.abc import Iterator, Sequence
from typing import Final

from kycuong.rules.docform.fixing import elements, letters, stories
from kycuong.rules.docform.fixing.packaging import Editable
from kycuong.rules.docform.fixing.settings import centred
from kycuong.rules.docform.fixing.stories import Story
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import Align, Document, Part
from kycuong.rules.docform.rules.faces import NEAR
from kycuong.rules.docform.word.package import Element, W
from kycuong.rules.docform.word.properties import integer

_LOW, _HIGH = 13.0, 14.0
_REFERENCE: Final = {Part.HEADER: "headerReference", Part.FOOTER: "footerReference"}
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_USUAL, _NEAREST, _LINE = 567, 284, 340
"""Twentieths of a point: where a head begins, at the nearest, and how high it is."""
WITH_WORDS: Final = "lề trang có chữ khác cùng dòng với số trang"
FIRST_PAGE: Final = "lề trang có nội dung khác, ẩn số ở trang đầu sẽ ẩn cả nội dung đó"
NO_SECTION: Final = "tệp không có thiết lập trang"


class Numbers:
    """The page numbers of one file."""

    def __init__(
        self,
        package: Editable,
        document: Document,
        running: Sequence[Story],
        sections: Sequence[Element],
        size: float | None,
    ) -> None:
        self._package = package
        self._sections = document.sections
        self._stories = running
        self._nodes = sections
        self._size = size if size is not None and _LOW <= size <= _HIGH else _HIGH

    def mend(self, *, missing: bool) -> tuple[str, str]:
        """Set what is wrong; return what was set, or why something is left."""
        if not self._nodes or len(self._nodes) != len(self._sections):
            return "", NO_SECTION
        first = self._sections[0]
        stands = {each.number.place for each in self._sections if each.number}
        made, reason = "", ""
        if missing or Part.FOOTER in stands:
            made, reason = self._into_head()
        elif first.first_number is not None:
            made, reason = self._hide_on_first()
        if made:
            return made, ""
        made, other = self._set_right()
        return made, reason or other

    def _into_head(self) -> tuple[str, str]:
        """Put the number into the head of the pages, out of the foot."""
        below = [
            each
            for each in self._stories
            if each.numbered and each.root.tag == f"{W}ftr"
        ]
        if any(each.worded for each in below):
            return "", WITH_WORDS
        if not self._may_hide():
            return "", FIRST_PAGE
        for each in below:
            stories.emptied(each.node)
            self._package.touch(each.node)
        for at, node in enumerate(self._nodes):
            root = self._root(node, Part.HEADER, "default")
            if root is not None:
                if not self._has_number(root):
                    self._add_to(root)
            elif at == 0:
                self._add_part(node)
            _within_margin(node)
        self._hide(self._nodes[0])
        return "số trang ở giữa lề trên, ẩn ở trang thứ nhất", ""

    def _hide_on_first(self) -> tuple[str, str]:
        """Hide the number on page 1, where that hides nothing else."""
        node = self._nodes[0]
        if not stories.titled(node):
            if not self._may_hide():
                return "", FIRST_PAGE
            self._hide(node)
            return "ẩn số trang ở trang thứ nhất", ""
        shown = [
            each
            for part in _REFERENCE
            for each in self._in(self._root(node, part, "first"))
            if each.numbered
        ]
        if any(each.worded for each in shown):
            return "", WITH_WORDS
        for each in shown:
            stories.emptied(each.node)
            self._package.touch(each.node)
        return ("ẩn số trang ở trang thứ nhất" if shown else ""), ""

    def _may_hide(self) -> bool:
        """Say whether page 1 may have a head and foot of its own: nothing is lost."""
        node = self._nodes[0]
        if stories.titled(node):
            return True
        roots = [
            self._root(node, part, kind)
            for part in _REFERENCE
            for kind in ("default", "first")
        ]
        return not any(stories.shows(root) for root in roots if root is not None)

    def _hide(self, node: Element) -> None:
        switch = elements.child(node, "titlePg", elements.SECTION)
        elements.attribute(switch, "val", None)
        self._package.touch(node)

    def _root(self, node: Element, part: Part, kind: str) -> Element | None:
        """Return the header or footer of a kind that a section states itself."""
        for reference in node.findall(f"{W}{_REFERENCE[part]}"):
            if (reference.get(f"{W}type") or "default") == kind:
                return self._package.linked(reference)
        return None

    def _in(self, root: Element | None) -> Iterator[Story]:
        return (each for each in self._stories if each.root is root)

    def _has_number(self, root: Element) -> bool:
        return any(each.numbered for each in self._in(root))

    def _add_to(self, root: Element) -> None:
        """Put the number into a header that is there, into its empty line if it can."""
        for each in self._in(root):
            bare = not each.paragraph.words and not each.worded
            if bare and each.node.getparent() is root:
                stories.numbered(each.node, self._size)
                break
        else:
            made = root.makeelement(f"{W}p")
            root.insert(0, made)
            stories.numbered(made, self._size)
        self._package.touch(root)

    def _add_part(self, node: Element) -> None:
        """Give a section a header with the number."""
        root = node.makeelement(f"{W}hdr", nsmap={"w": W[1:-1]})
        line = root.makeelement(f"{W}p")
        root.append(line)
        stories.numbered(line, self._size)
        reference = self._package.add_header(root)
        kinds = ["default"]
        if self._package.even_pages_differ():
            kinds.append("even")
        for kind in kinds:
            made = node.makeelement(f"{W}headerReference")
            made.set(f"{W}type", kind)
            made.set(_LINK, reference)
            node.insert(0, made)
        self._package.touch(node)

    def _set_right(self) -> tuple[str, str]:
        """Set side, size, slant and figures of the numbers where they stand."""
        done: dict[str, None] = {}
        for each in self._stories:
            if not each.numbered or each.root.tag != f"{W}hdr":
                continue
            made, reason = self._one(each)
            if reason:
                return "", reason
            done.update(dict.fromkeys(made))
            if made:
                self._package.touch(each.node)
        for node in self._nodes:
            kind = node.find(f"{W}pgNumType")
            figures = None if kind is None else kind.get(f"{W}fmt")
            if kind is not None and figures not in (None, "decimal", "numberInDash"):
                elements.attribute(kind, "fmt", None)
                self._package.touch(node)
                done["chữ số Ả Rập"] = None
        return ", ".join(done), ""

    def _one(self, story: Story) -> tuple[list[str], str]:
        done: list[str] = []
        node, paragraph = story.node, story.paragraph
        if paragraph.setting.align is not Align.CENTER or stories.pushed(node):
            if story.worded:
                return [], WITH_WORDS
            stories.unpushed(node)
            if centred(node):
                done.append("đặt giữa")
        looks = [span.look for span in paragraph.spans if span.page_number]
        for size in {look.size for look in looks if look.size is not None}:
            right = max(_LOW, min(_HIGH, size))
            if abs(right - size) > NEAR and stories.all_sized(node, right):
                done.append(f"cỡ {written(right)}")
        if any(look.italic for look in looks):
            runs = list(node.iter(f"{W}r"))
            changed = [letters.switched(run, "i", on=False) for run in runs]
            if any(changed):
                done.append("kiểu đứng")
        if stories.in_figures(node):
            done.append("chữ số Ả Rập")
        return done, ""


def _within_margin(node: Element) -> None:
    """Let the head of a section begin where a line fits between edge and text."""
    margins = node.find(f"{W}pgMar")
    if margins is None:
        return
    top = abs(integer(margins.get(f"{W}top"), 0) or 0)
    stands = integer(margins.get(f"{W}header"), 0) or 0
    if not _NEAREST <= stands <= top - _LINE:
        elements.attribute(margins, "header", str(_USUAL))
