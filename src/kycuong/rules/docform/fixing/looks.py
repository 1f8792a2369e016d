"""Letters set as a rule wants them: size, weight, slant, capitals, place, font, colour."""

import re
from collections.abc import Sequence
from typing import Final

from kycuong.rules.docform.fixing import elements, letters
from kycuong.rules.docform.fixing.letters import Chunk, Letters
from kycuong.rules.docform.fixing.settings import centred
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import Align, Span
from kycuong.rules.docform.rules.faces import NEAR, Face, look_faults
from kycuong.rules.docform.word.package import Element

TIMES: Final = "Times New Roman"
_SIGNS: Final = re.compile(r"(?i)symbol|wingding|webding|marlett|mt extra|dingbat|math")
_OLD: Final = re.compile(r"(?i)\.?vn\w|vni[-\s]|uv[nfk]")
_PALE: Final = 0xF0
SIGN_FONT: Final = "phông ký hiệu: đổi phông là đổi hình của ký hiệu"
OLD_FONT: Final = "phông bảng mã cũ (TCVN3, VNI): phải chuyển mã sang Unicode trước"
PALE: Final = "chữ gần như trắng, có thể được ẩn có chủ ý"


def set_face(
    held: Letters, spans: Sequence[Span], face: Face, prefer: float | None
) -> str:
    """Set letters as a face demands; return what was set, "" where nothing was.

    Only what is wrong is touched. A size out of range becomes `prefer` where that is
    in range, else the nearer end of the range.
    """
    chunks = held.chunks(spans)
    done: dict[str, None] = {}
    if face.sizes:
        for chunk in chunks:
            size = _wanted(chunk, face.sizes, prefer)
            if size is not None and letters.sized(chunk.run, size):
                done[f"cỡ {written(size)}"] = None
                if held.paragraph.listed:
                    letters.sized(_mark(held), size)
    for name, mark, words in (
        ("b", face.bold, ("không đậm", "đậm")),
        ("i", face.italic, ("đứng", "nghiêng")),
    ):
        if mark is None or not _is_wrong(spans, name, want=mark):
            continue
        changed = [letters.switched(chunk.run, name, on=mark) for chunk in chunks]
        if any(changed):
            done[words[mark]] = None
    if face.upper and _in_capitals(chunks):
        done["in hoa (định dạng, không gõ lại)"] = None
    if face.centred and _set_in_the_middle(held, spans):
        done["đặt giữa"] = None
    return ", ".join(done)


def _wanted(
    chunk: Chunk, sizes: tuple[float, float], prefer: float | None
) -> float | None:
    """Return the size that letters must have, None where theirs is right or unsaid."""
    low, high = sizes
    own = chunk.look.size
    if own is None or chunk.look.raised or low - NEAR <= own <= high + NEAR:
        return None
    if prefer is not None and low <= prefer <= high:
        return prefer
    return max(low, min(high, own))


def _is_wrong(spans: Sequence[Span], name: str, *, want: bool) -> bool:
    face = Face(bold=want) if name == "b" else Face(italic=want)
    return any(look_faults(spans, face))


def _in_capitals(chunks: Sequence[Chunk]) -> bool:
    small = [chunk for chunk in chunks if chunk.text != chunk.text.upper()]
    changed = [letters.switched(chunk.run, "caps", on=True) for chunk in small]
    return any(changed)


def _set_in_the_middle(held: Letters, spans: Sequence[Span]) -> bool:
    text = "".join(span.text for span in spans)
    pushed = len(text) - len(text.lstrip()) > 3 or held.paragraph.tab_first
    stands = held.paragraph.setting.align
    return not pushed and stands is not Align.CENTER and centred(held.node)


def set_font(held: Letters, span: Span) -> tuple[str, str]:
    """Set letters in Times New Roman; return what was set, or why they are left."""
    font = span.look.font or ""
    if _SIGNS.search(font):
        return "", SIGN_FONT
    if _OLD.match(font):
        return "", OLD_FONT
    changed = [letters.in_font(chunk.run, TIMES) for chunk in held.chunks((span,))]
    if held.paragraph.listed:
        letters.in_font(_mark(held), TIMES)
    return (TIMES if any(changed) else ""), ""


def set_colour(held: Letters, span: Span) -> tuple[str, str]:
    """Set letters in black; return what was set, or why they are left."""
    colour = span.look.colour or ""
    if min(int(colour[at : at + 2], 16) for at in (0, 2, 4)) >= _PALE:
        return "", PALE
    changed = [letters.in_black(chunk.run) for chunk in held.chunks((span,))]
    if held.paragraph.listed:
        letters.in_black(_mark(held))
    return ("màu đen" if any(changed) else ""), ""


def _mark(held: Letters) -> Element:
    """Return what holds the look of the mark that Word draws before a list's item."""
    own = elements.properties(held.node, "pPr")
    elements.child(own, "rPr", elements.PARAGRAPH)
    return own
