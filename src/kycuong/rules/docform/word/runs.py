"""The runs of a paragraph: their letters with the look they finally have."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from kycuong.rules.docform.model import Look, Span
from kycuong.rules.docform.word import properties
from kycuong.rules.docform.word.package import Element, W
from kycuong.rules.docform.word.properties import Values
from kycuong.rules.docform.word.styles import Styles
from kycuong.rules.docform.word.themes import Theme, tinted

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = f"{W}r"
_SKIPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr")
) | {f"{_MC}Fallback"}
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": "•",
}
_DRAWN: Final = frozenset(
    {f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"}
)
_USUAL_FONT: Final = "Times New Roman"
_USUAL_SIZE: Final = 10.0
"""What Word takes where nothing at all is stated."""


@dataclass
class _Field:
    """A field that is open: its code so far, whether its result has begun."""

    code: str = ""
    shown: bool = False
    text: str = ""
    looks: list[Look] = field(default_factory=list)

    @property
    def page(self) -> bool:
        return self.code.split()[:1] in (["PAGE"], ["page"], ["Page"])


@dataclass
class Line:
    """What a paragraph holds: spans, drawings, page breaks, page numbers."""

    spans: list[Span] = field(default_factory=list)
    sources: list[Element] = field(default_factory=list)
    """The run that each span is from."""
    drawings: list[Element] = field(default_factory=list)
    breaks: int = 0
    """Page breaks, ordered or noted by Word when it last drew the pages."""
    numbers: list[tuple[tuple[Look, ...], str, int, str]] = field(default_factory=list)
    """Page numbers: looks, code, tabs before it, side of the last positioned tab."""
    tabs: int = 0
    side: str = ""


class Runs:
    """Reads the runs of paragraphs with the styles and the theme of one file."""

    def __init__(self, styles: Styles, theme: Theme) -> None:
        self._styles = styles
        self._theme = theme

    def read(self, paragraph: Element, style: str, table: Values) -> Line:
        """Return what a paragraph of a style, in a table's style or {}, holds."""
        line = Line()
        fields: list[_Field] = []
        for run, simple in _runs(paragraph, ""):
            own = properties.letters(run.find(f"{W}rPr"))
            values = self._styles.letters(own, style, table)
            if values.get("vanish"):
                continue
            self._run(run, values, line, fields, simple)
        return line

    def mark(self, paragraph: Element, style: str, table: Values) -> Look:
        """Return the look of a paragraph's own mark: how high an empty line is."""
        own = properties.letters(paragraph.find(f"{W}pPr/{W}rPr"))
        return self.look(self._styles.letters(own, style, table), "ascii")

    def _run(
        self,
        run: Element,
        values: Values,
        line: Line,
        fields: list[_Field],
        simple: str,
    ) -> None:
        text = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text += child.text or ""
            elif tag in _SIGNS:
                text += _SIGNS[tag]
                self._tab(child, line)
            elif tag == f"{W}br":
                text += "\n"
                line.breaks += child.get(f"{W}type") == "page"
            elif tag == f"{W}lastRenderedPageBreak":
                line.breaks += 1
            elif tag == f"{W}fldChar":
                self._put(line, text, values, fields, simple)
                text = ""
                self._field(child, values, line, fields)
            elif tag == f"{W}instrText" and fields:
                fields[-1].code += child.text or ""
                fields[-1].looks.append(self.look(values, "ascii"))
            elif tag in _DRAWN:
                line.drawings.append(child)
        self._put(line, text, values, fields, simple)
        line.sources += [run] * (len(line.spans) - len(line.sources))

    def _tab(self, sign: Element, line: Line) -> None:
        if sign.tag == f"{W}tab":
            line.tabs += 1
        elif sign.tag == f"{W}ptab":
            line.side = sign.get(f"{W}alignment") or ""

    def _field(
        self, sign: Element, values: Values, line: Line, fields: list[_Field]
    ) -> None:
        kind = sign.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            done = fields.pop()
            if done.page:
                looks = tuple(done.looks) or (self.look(values, "ascii"),)
                line.numbers.append((looks, done.code, line.tabs, line.side))
                if not done.text:
                    line.spans.append(Span("1", looks[0], page_number=True))

    def _put(
        self,
        line: Line,
        text: str,
        values: Values,
        fields: list[_Field],
        simple: str,
    ) -> None:
        """Add the letters of a run; the code of a field is no text."""
        if not text or (fields and not fields[-1].shown):
            return
        number = bool(fields and fields[-1].page)
        spans = [
            replace(span, page_number=number) for span in self._spans(text, values)
        ]
        if fields:
            fields[-1].text += text
            fields[-1].looks += [span.look for span in spans]
        elif simple.split()[:1] == ["PAGE"]:
            spans = [replace(span, page_number=True) for span in spans]
            looks = tuple(span.look for span in spans)
            line.numbers.append((looks, simple, line.tabs, line.side))
        line.spans += spans

    def _spans(self, text: str, values: Values) -> Iterator[Span]:
        """Yield a run's letters, apart where two fonts draw them."""
        if values.get("caps") or values.get("smallCaps"):
            text = text.upper()
        plain, marked = self.look(values, "ascii"), self.look(values, "hAnsi")
        if plain == marked:
            yield Span(text, plain)
            return
        for ascii_only, group in groupby(text, key=str.isascii):
            yield Span("".join(group), plain if ascii_only else marked)

    def look(self, values: Values, slot: str) -> Look:
        """Return the look of letters that take their font from a slot."""
        return Look(
            font=self._font(values, slot),
            size=None if values.get("smallCaps") else values.get("size", _USUAL_SIZE),
            bold=bool(values.get("b")),
            italic=bool(values.get("i")),
            colour=self._colour(values.get("colour")),
            raised=bool(values.get("raised")),
        )

    def _font(self, values: Values, slot: str) -> str | None:
        kind, name = values.get(f"font.{slot}", ("name", _USUAL_FONT))
        return self._theme.font(name) if kind == "theme" else str(name)

    def _colour(self, stated: Any) -> str | None:
        if stated is None:
            return "000000"
        value, part, tint, shade = stated
        if part:
            base = self._theme.colour(part)
            if base and len(base) == 6:
                return tinted(base, tint, shade)
        if value == "auto":
            return None if part else "000000"
        return str(value).upper() if len(value) == 6 else None


def _runs(
    parent: Element, simple: str, depth: int = 0
) -> Iterator[tuple[Element, str]]:
    """Yield the runs below an element, with the code of a simple field round them."""
    if depth > 20:
        return
    for child in parent:
        tag = child.tag
        if tag == _R:
            yield child, simple
        elif tag == f"{W}fldSimple":
            yield from _runs(child, child.get(f"{W}instr") or "", depth + 1)
        elif isinstance(tag, str) and tag not in _SKIPPED and len(child):
            yield from _runs(child, simple, depth + 1)
