"""One round of correction: the file is read, judged, and what can be set is set."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kycuong.rules.docform.checking import summed
from kycuong.rules.docform.components import sheet_of
from kycuong.rules.docform.findings import Checked, Finding
from kycuong.rules.docform.fixing import elements, looks, paper, settings
from kycuong.rules.docform.fixing.letters import Letters
from kycuong.rules.docform.fixing.model import Change
from kycuong.rules.docform.fixing.numbers import Numbers
from kycuong.rules.docform.fixing.packaging import Editable
from kycuong.rules.docform.fixing.stories import Story
from kycuong.rules.docform.model import Paragraph, Part
from kycuong.rules.docform.rules import Breach
from kycuong.rules.docform.rules.outcomes import Spot
from kycuong.rules.docform.rules.page_number import NONE
from kycuong.rules.docform.rules.text import AIR
from kycuong.rules.docform.word.package import Element, W
from kycuong.rules.docform.word.reading import Reader

Outcome = tuple[str, str]
"""What was set, or why it is left; both "" where nothing had to be done."""

NUMBER: Final = "page.number"
LOCKED: Final = "đoạn nằm trong khung nội dung bị khóa"
_MARGIN: Final = "page.margin_"


class Round:
    """A file opened to be set right once, and what came of it."""

    def __init__(self, data: bytes) -> None:
        self._package = Editable(data)
        self._package.refuse()
        reader = Reader(self._package)
        self._document = reader.document()
        self._sheet = sheet_of(self._document)
        self.checked: Checked
        self.checked, self._behind = summed(self._sheet)
        self._letters: dict[int, Letters] = {}
        for paragraph, node, sources in zip(
            self._document.paragraphs, reader.nodes, reader.sources, strict=True
        ):
            self._letters[id(paragraph)] = Letters(paragraph, node, sources)
        self._stories: list[Story] = []
        for paragraph in self._document.running:
            node, sources = reader.stories[id(paragraph)]
            self._letters[id(paragraph)] = Letters(paragraph, node, sources)
            self._stories.append(Story(paragraph, node))
        self._sections = paper.sections_of(self._package.root(), self._nodes())
        self._size = _most(_sizes(self._sheet.middle.body))
        self._indent = settings.prefer_indent(
            [
                each.setting.first_line
                for each in self._sheet.middle.body
                if each.setting.first_line
            ]
        )
        self.changes: list[Change] = []
        self.reasons: dict[str, str] = {}

    @property
    def party(self) -> bool:
        """Whether it is a document of the Party, which has another form."""
        return self._sheet.head.party

    def run(self) -> None:
        """Set right what can be; note the changes and why others are left."""
        for finding, breaches in zip(self.checked.findings, self._behind, strict=True):
            if finding.code == NUMBER:
                self._numbers(finding, breaches)
                continue
            for breach in breaches:
                if breach.spot is not None:
                    self._one(finding, breach, breach.spot)

    def saved(self) -> bytes:
        """Return the file as it is now."""
        return self._package.saved()

    def _nodes(self) -> list[Element]:
        return [
            self._letters[id(each)].node
            for each in self._document.paragraphs
            if each.place.part is Part.BODY
        ]

    def _one(self, finding: Finding, breach: Breach, spot: Spot) -> None:
        node = self._node(spot)
        if node is None:
            return
        if elements.is_locked(node):
            made, reason = "", LOCKED
        elif spot.paragraph is None:
            made, reason = self._section(finding.code, spot)
        else:
            made, reason = self._paragraph(finding.code, breach, spot)
        if made:
            self._package.touch(node)
            self._note(finding, breach, made)
        elif reason:
            self.reasons.setdefault(finding.code, reason)

    def _node(self, spot: Spot) -> Element | None:
        if spot.paragraph is not None:
            return self._letters[id(spot.paragraph)].node
        return self._sections[spot.section] if self._sections else None

    def _note(self, finding: Finding, breach: Breach, made: str) -> None:
        self.changes.append(
            Change(finding.code, breach.where, breach.got, made, finding.law)
        )

    def _section(self, code: str, spot: Spot) -> Outcome:
        section = self._document.sections[spot.section]
        node = self._sections[spot.section]
        tables, ruled = self._tables(spot.section)
        if code.startswith(_MARGIN):
            side = code.removeprefix(_MARGIN)
            made, reason = paper.set_margin(node, section, side), ""
        else:
            inside = spot.section > 0 and bool(self._sheet.annexes)
            across = list(paper.widths(tables))
            made, reason = paper.to_a4(node, section, across, upright=not inside)
        if made and (narrowed := paper.fit(node, section, tables, ruled)):
            made = f"{made}, {narrowed} bảng thu hẹp theo"
        return made, reason

    def _tables(self, section: int) -> tuple[list[Element], list[bool]]:
        """Return the tables of a section, and which of them are tables of figures."""
        found: dict[int, Element] = {}
        ruled: dict[int, bool] = {}
        for each in self._document.paragraphs:
            if each.place.cell is not None and each.section == section:
                node = self._letters[id(each)].node
                table = next(node.iterancestors(f"{W}tbl"), None)
                if table is not None:
                    found[id(table)] = table
                    ruled[id(table)] = ruled.get(id(table), False) or each.tabular
        return list(found.values()), list(ruled.values())

    def _paragraph(self, code: str, breach: Breach, spot: Spot) -> Outcome:
        assert spot.paragraph is not None
        held = self._letters[id(spot.paragraph)]
        if code == "font.family":
            return looks.set_font(held, spot.spans[0])
        if code == "font.colour":
            return looks.set_colour(held, spot.spans[0])
        if spot.face is not None:
            prefer = self._size if code in ("body.size", "basis.style") else None
            return looks.set_face(held, spot.spans, spot.face, prefer), ""
        return self._setting(code, breach, held)

    def _setting(self, code: str, breach: Breach, held: Letters) -> Outcome:
        node, paragraph = held.node, held.paragraph
        if code == "body.align":
            return settings.justified(node, paragraph)
        if code == "body.indent":
            return settings.indented(node, paragraph, self._indent)
        if breach.expected == AIR:
            return settings.apart(node, paragraph), ""
        return settings.spaced(node, paragraph), ""

    def _numbers(self, finding: Finding, breaches: Sequence[Breach]) -> None:
        numbers = Numbers(
            self._package, self._document, self._stories, self._sections, self._size
        )
        made, reason = numbers.mend(missing=any(each.got == NONE for each in breaches))
        if made:
            self._note(finding, breaches[0], made)
        if reason:
            self.reasons.setdefault(finding.code, reason)


def _sizes(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[float, int]]:
    for paragraph in paragraphs:
        for span in paragraph.lettered:
            if span.look.size is not None and not span.look.raised:
                yield span.look.size, len(span.text)


def _most(sizes: Iterator[tuple[float, int]]) -> float | None:
    """Return the right size that most of the text has, None where none has one."""
    counted: Counter[float] = Counter()
    for size, letters in sizes:
        if 13 <= size <= 14:
            counted[size] += letters
    return counted.most_common(1)[0][0] if counted else None
