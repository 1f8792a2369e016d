"""Paragraphs set as they must be: sides, indent, air, distance of lines."""

from typing import Final

from kycuong.rules.docform.fixing import elements
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import Paragraph
from kycuong.rules.docform.word.package import Element

_INDENTS: Final = {10.0: 567, 12.7: 720}
"""First lines in mm, in twips."""
_USUAL: Final = 12.7
_AIR: Final = "120"
_SINGLE, _MOST = 240, 360
_INSETS: Final = (
    *("left", "right", "start", "end", "firstLine", "hanging"),
    *("leftChars", "rightChars", "startChars", "endChars"),
    *("firstLineChars", "hangingChars"),
)
BROKEN: Final = "đoạn ngắt dòng bằng Shift+Enter, căn đều sẽ giãn chữ ở dòng bị ngắt"
PUSHED: Final = "đầu dòng dùng dấu cách thay cho lùi dòng; phải xóa dấu cách trước"


def centred(node: Element) -> bool:
    """Put a paragraph in the middle, without indents; say whether that changes it."""
    own = elements.properties(node, "pPr")
    insets = elements.child(own, "ind", elements.PARAGRAPH)
    for name in _INSETS:
        elements.attribute(insets, name, None)
    for name in ("left", "right", "firstLine"):
        elements.attribute(insets, name, "0")
    return elements.stated(node, "pPr", "jc", "center")


def justified(node: Element, paragraph: Paragraph) -> tuple[str, str]:
    """Set a paragraph even at both sides; return what was set, or why it is left."""
    if "\n" in paragraph.text.strip():
        return "", BROKEN
    changed = elements.stated(node, "pPr", "jc", "both")
    return ("căn đều hai bên" if changed else ""), ""


def indented(
    node: Element, paragraph: Paragraph, prefer: float | None
) -> tuple[str, str]:
    """Set the first line in; return what was set, or why it is left."""
    if paragraph.text[:1].isspace():
        return "", PUSHED
    inset = prefer or _USUAL
    own = elements.properties(node, "pPr")
    insets = elements.child(own, "ind", elements.PARAGRAPH)
    for name in ("hanging", "firstLineChars", "hangingChars"):
        elements.attribute(insets, name, None)
    if abs(paragraph.setting.left or 0) > 0.01:
        elements.attribute(insets, "start", None)
        elements.attribute(insets, "left", "0")
    changed = elements.attribute(insets, "firstLine", str(_INDENTS[inset]))
    return (f"dòng đầu lùi {written(inset / 10)} cm" if changed else ""), ""


def prefer_indent(lengths: list[float]) -> float:
    """Return the right first line that most paragraphs have, else the usual one."""
    near = [
        right for length in lengths for right in _INDENTS if abs(right - length) <= 0.5
    ]
    return max(_INDENTS, key=near.count) if near else _USUAL


def apart(node: Element, paragraph: Paragraph) -> str:
    """Put six points of air above a paragraph; return what was set."""
    own = elements.properties(node, "pPr")
    air = elements.child(own, "spacing", elements.PARAGRAPH)
    for name in ("beforeAutospacing", "beforeLines"):
        elements.attribute(air, name, None)
    changed = elements.attribute(air, "before", _AIR)
    if paragraph.setting.closed_up:
        changed = elements.stated(node, "pPr", "contextualSpacing", "0") or changed
    return "cách đoạn trên 6 pt" if changed else ""


def spaced(node: Element, paragraph: Paragraph) -> str:
    """Set the distance of lines to single or one and a half, whichever is nearer."""
    leading = paragraph.setting.leading
    if leading is None:
        return ""
    wide = leading.multiple > 1
    if leading.fixed:
        size = max((s.look.size or 0 for s in paragraph.lettered), default=0) or 13
        wide = leading.fixed > size * 1.15
    air = elements.child(
        elements.properties(node, "pPr"), "spacing", elements.PARAGRAPH
    )
    changed = elements.attribute(air, "line", str(_MOST if wide else _SINGLE))
    changed = elements.attribute(air, "lineRule", "auto") or changed
    return f"cách dòng {'1,5' if wide else 'đơn'}" if changed else ""
