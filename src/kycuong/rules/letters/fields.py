"""Attribute lines of a plan: "- Cơ quan chủ trì: …", "- Thời gian: …".

A plan's item is followed by lines that say who leads it, with whom and until when;
together they are one task.
"""

from __future__ import annotations

from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node

_UNIT = r"(?:(?:co quan|don vi|bo phan|phong|to chuc)(?:,? (?:co quan|don vi))?\s+)?"
_FIELDS = (
    ("coord", phrase(rf"\W*{_UNIT}(?:phoi hop)(?: thuc hien)?\s*:\s*")),
    ("lead", phrase(rf"\W*{_UNIT}(?:chu tri|thuc hien|duoc giao|phu trach|chiu trach nhiem|dau moi)(?: thuc hien| tham muu| chinh)?\s*:\s*")),
    ("deadline", phrase(r"\W*(?:thoi (?:gian|han|diem)|tien do|han)(?: (?:thuc hien|hoan thanh|bao cao|trinh))*\s*:\s*")),
    ("output", phrase(r"\W*(?:san pham|ket qua)(?: (?:dau ra|dat duoc|thuc hien|du kien))*\s*:\s*")),
    ("content", phrase(r"\W*(?:noi dung|hinh thuc|dia diem|kinh phi|thanh phan|doi tuong|muc tieu|chi tieu|chu tri hop)(?: thuc hien)?\s*:\s*")),
)  # fmt: skip


def field_of(source: Source, node: Node) -> tuple[str, int, int] | None:
    """Return (role, start, end) of the value of an attribute line, or None."""
    if not node.paras:
        return None
    start, end = node.paras[0]
    if ":" not in source.fold[start : min(end, start + 60)]:
        return None
    for role, pattern in _FIELDS:
        found = pattern.match(source.fold, start, end)
        if found is not None:
            return role, found.end(), end
    return None


def fields_of(source: Source, nodes: list[Node]) -> dict[str, tuple[int, int]]:
    """Return the attribute spans among `nodes`; empty unless a lead is among them."""
    found: dict[str, tuple[int, int]] = {}
    for node in nodes:
        field = field_of(source, node)
        if field is not None and field[0] not in found:
            found[field[0]] = field[1:]
    return found if "lead" in found else {}
