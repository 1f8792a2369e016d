"""Paragraphs of headers and footers, and the number of the page in them."""

import re
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.fixing import letters
from kycuong.rules.docform.fixing.settings import centred
from kycuong.rules.docform.model import Paragraph
from kycuong.rules.docform.word.package import Element, W
from kycuong.rules.docform.word.properties import on

_OTHER: Final = re.compile(r"(?i)\\\*\s*(roman|alphabetic|cardtext|ordtext|hex)")
_DRAWN: Final = ("drawing", "pict", "object")


@dataclass(frozen=True, slots=True)
class Story:
    """A paragraph of a header or footer and its element."""

    paragraph: Paragraph
    node: Element

    @property
    def root(self) -> Element:
        """The header or footer that it is in."""
        return self.node.getroottree().getroot()

    @property
    def numbered(self) -> bool:
        """Whether the number of the page stands in it."""
        return any(span.page_number for span in self.paragraph.spans)

    @property
    def worded(self) -> bool:
        """Whether anything else than the number can be read or seen in it."""
        words = any(
            any(map(str.isalnum, span.text))
            for span in self.paragraph.spans
            if not span.page_number
        )
        return words or any(
            next(self.node.iter(f"{W}{name}"), None) is not None for name in _DRAWN
        )


def titled(node: Element) -> bool:
    """Say whether the first page of a section has a head and foot of its own."""
    switch = node.find(f"{W}titlePg")
    return switch is not None and on(switch)


def shows(root: Element) -> bool:
    """Say whether a header or footer shows anything but the number of the page."""
    if any(next(root.iter(f"{W}{name}"), None) is not None for name in _DRAWN):
        return True
    outside = 0
    for node in root.iter(f"{W}fldChar", f"{W}t", f"{W}fldSimple"):
        if node.tag == f"{W}fldChar":
            outside += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
        elif node.tag == f"{W}t" and outside <= 0 and _reads(node):
            return True
    return False


def _reads(node: Element) -> bool:
    """Say whether a text outside of fields has letters or figures."""
    in_field = any(True for _ in node.iterancestors(f"{W}fldSimple"))
    return not in_field and any(map(str.isalnum, node.text or ""))


def emptied(node: Element) -> None:
    """Take everything out of a paragraph but its settings."""
    for each in list(node):
        if each.tag != f"{W}pPr":
            node.remove(each)


def numbered(node: Element, size: float) -> None:
    """Put the number of the page into an empty paragraph, in the middle."""
    emptied(node)
    centred(node)
    for part in ("begin", "code", "separate", "shown", "end"):
        run = node.makeelement(f"{W}r")
        node.append(run)
        letters.in_font(run, "Times New Roman")
        letters.sized(run, size)
        if part == "code":
            made = run.makeelement(f"{W}instrText")
            made.text = "PAGE"
        elif part == "shown":
            made = run.makeelement(f"{W}t")
            made.text = "2"
        else:
            made = run.makeelement(f"{W}fldChar")
            made.set(f"{W}fldCharType", part)
        run.append(made)


def pushed(node: Element) -> bool:
    """Say whether a frame or a tab pushes the number aside."""
    signs = [node.find(f"{W}pPr/{W}framePr"), *node.iter(f"{W}ptab")]
    return any(each is not None for each in signs) or _tabs(node) != []


def _tabs(node: Element) -> list[Element]:
    return [each for run in node.iter(f"{W}r") for each in run.findall(f"{W}tab")]


def unpushed(node: Element) -> None:
    """Take away the frame and the tabs that push the number aside."""
    frame = node.find(f"{W}pPr/{W}framePr")
    for each in [*_tabs(node), *node.iter(f"{W}ptab"), frame]:
        if each is not None:
            each.getparent().remove(each)


def all_sized(node: Element, size: float) -> bool:
    """Give all runs of a paragraph a size; say whether that changes it."""
    changed = [letters.sized(run, size) for run in node.iter(f"{W}r")]
    return any(changed)


def in_figures(node: Element) -> bool:
    """Let the field print Arabic figures; say whether that changes it."""
    changed = False
    for code in node.iter(f"{W}instrText"):
        made = _OTHER.sub("", code.text or "")
        changed = changed or made != code.text
        code.text = made
    for simple in node.iter(f"{W}fldSimple"):
        code = simple.get(f"{W}instr") or ""
        made = _OTHER.sub("", code)
        changed = changed or made != code
        simple.set(f"{W}instr", made)
    return changed
