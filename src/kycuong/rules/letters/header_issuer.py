"""The issuing body and the one above it, from the left column of the header."""

import re
from dataclasses import dataclass

from kycuong.rules.letters.header_frame import Head
from kycuong.rules.letters.header_letters import capitals, squeezed
from kycuong.rules.letters.header_names import LEVELS, proper
from kycuong.rules.vntext.folding import fold_same_length as folded

_BODY = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so|bo|van phong|chinh phu|thu tuong|tong cuc|cuc|chi cuc"
    r"|vu|ban|thanh tra|cong an|toa an|vien|kiem toan|ngan hang|kho bac|bao hiem|dai"
    r"|truong|trung tam|benh vien|hoi|hiep hoi|lien doan|lien minh|lien hiep|doan|mat tran|tinh (?:uy|doan)"
    r"|huyen (?:uy|doan)|thanh (?:uy|doan)|thi (?:uy|doan)|quan uy|dang (?:uy|bo)"
    r"|phong|tong cong ty|cong ty|tap doan|quoc hoi|chu tich|hoc vien|dai hoc|quy"
    r"|tong lien doan|trung uong|bo chi huy|thong tan|van phong)(?![a-z])"
)
_LEVEL = re.compile(rf"(?:{'|'.join(LEVELS)})(?![a-z])")
_STAMPED = re.compile(
    r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|du thao|ban sao|sao y|den|cong van"
    r"|van ban|trang chu|luu hanh|ban chinh)(?![a-z])"
)
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_COMPLETES = {
    ("van phong", "uy ban"),
    ("van phong", "hdnd"),
    ("van phong", "hoi dong"),
    ("van phong", "doan"),
    ("van phong", "quoc hoi"),
    ("uy ban thuong vu", "quoc hoi"),
    ("thuong truc", "hoi dong"),
    ("van phong", "chinh phu"),
    ("thanh tra", "chinh phu"),
    ("van phong", "chu tich"),
}
_OPEN_END = re.compile(r"(?:[-–,&]|\b(?:va|xa|cua|thuoc|ve))$")
_KNOWN = {"uy ban thuong vu": "Ủy ban Thường vụ Quốc hội"}
_NUMBERED = re.compile(r"^S[ốôóoồ]\W|\d/|/[A-ZĐ]{2}|[A-ZĐ]/")
_LOCAL = re.compile(
    r"(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu) .+$"
)
_OF_PLACE = re.compile(r"(Sở|Phòng|Thanh tra|Ban|Trung tâm|Công an|Chi cục|Đài)\b")
_PARTY_HEAD = re.compile(r"(Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy .+$")


@dataclass(frozen=True, slots=True)
class Issued:
    """Issuing body and the body above it, in running-text spelling."""

    issuer: str | None
    parent: str | None
    span: tuple[int, int] | None
    parent_span: tuple[int, int] | None


def read_issuer(head: Head, stop: int) -> Issued:
    """Return the bodies named in capitals before `stop`, the last one issuing.

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> found = read_issuer(clean_head("UBND TỈNH AN GIANG\\nSỞ NỘI VỤ\\nSố: 1/SNV"), 29)
    >>> found.issuer, found.parent
    ('Sở Nội vụ tỉnh An Giang', 'Ủy ban nhân dân tỉnh An Giang')

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 2
    """
    bodies = _bodies(head, stop)
    if not bodies:
        return Issued(None, None, None, None)
    names = [proper(text) for text, _ in bodies]
    issuer = _KNOWN.get(folded(names[-1]), names[-1])
    parent = names[-2] if len(names) > 1 else None
    if parent:
        issuer = with_place(issuer, parent)
    return Issued(
        issuer, parent, bodies[-1][1], bodies[-2][1] if len(bodies) > 1 else None
    )


def _bodies(head: Head, stop: int) -> list[tuple[str, tuple[int, int]]]:
    bodies: list[tuple[str, tuple[int, int]]] = []
    at = 0
    while at < min(stop, len(head.text)):
        end = head.text.find("\n", at)
        end = len(head.text) if end < 0 else end
        _take(bodies, head.text[at : min(end, stop)], at)
        at = end + 1
    return bodies


def _take(bodies: list[tuple[str, tuple[int, int]]], raw: str, at: int) -> None:
    """Add one line of the header to the bodies found so far, or leave it out."""
    line = _EDGE.sub("", raw)
    if len(line) < 2 or capitals(line) < 0.8 or _NUMBERED.search(line):
        return
    start = at + raw.find(line)
    span = (start, start + len(line))
    bare = squeezed(folded(line))
    if _STAMPED.match(bare):
        return
    starts_body = bool(_BODY.match(bare))
    if bodies and _continues(folded(bodies[-1][0]), bare, starts_body=starts_body):
        text, (first, _) = bodies[-1]
        bodies[-1] = (f"{text} {line}", (first, span[1]))
    elif (
        starts_body
        and len(bare) > 3
        and not any(bare == folded(text) for text, _ in bodies)
    ):
        bodies.append((squeezed(line), span))


def _continues(above: str, bare: str, *, starts_body: bool) -> bool:
    if bare in ("hoi", "nhan dan", "du lich", "moi truong", "cong nghe"):
        return True
    if _OPEN_END.search(above):
        return True
    if starts_body:
        return any(above == a and bare.startswith(b) for a, b in _COMPLETES)
    return bool(_LEVEL.match(bare)) or len(bare) > 2


def with_place(issuer: str, parent: str) -> str:
    """Return a department's name with the place of the body above it.

    >>> with_place("Văn phòng", "Ủy ban nhân dân tỉnh An Giang")
    'Văn phòng Ủy ban nhân dân tỉnh An Giang'
    >>> with_place("Tổng cục Thuế", "Bộ Tài chính")
    'Tổng cục Thuế'
    """
    if issuer == "Văn phòng":
        return f"{issuer} {parent}"
    if parent.startswith("Hội đồng nhân dân") and issuer.startswith("Ban "):
        return f"{issuer} {parent}"
    if (place := _LOCAL.search(parent)) and _OF_PLACE.match(issuer):
        named = _LOCAL.search(issuer)
        return issuer if named else f"{issuer} {place[0]}"
    if (party := _PARTY_HEAD.search(parent)) and issuer.startswith(("Ban ", "Ủy ban")):
        return f"{issuer} {party[0]}"
    return issuer
