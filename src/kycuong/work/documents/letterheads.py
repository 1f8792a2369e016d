"""What a body's own letters are headed with: names, place, the code in its symbol."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.rules.signing import Capacity, block
from kycuong.work.documents.letterform import Signature, kind_of

COMMITTEES: Final = frozenset({UnitKind.COMMITTEE, UnitKind.DISTRICT, UnitKind.COMMUNE})
UNDER: Final = frozenset(
    {UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.EQUIVALENT, UnitKind.SERVICE}
)
PLACES: Final = ("thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "phường", "xã")
_JOINTS: Final = frozenset({"và", "-", "của", "cho"})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a body's letters on a day; `code` stands in its symbols.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 2, 3, 4.
    """

    parent: str
    issuer: str
    issuer_name: str
    place: str
    code: str


def letterhead(unit: int, *, on: date) -> Letterhead:
    """Return the head of letters that a body issues on a day."""
    body = organisations.unit(unit, on=on)
    committee = organisations.committee(on)
    _, province = _place(committee.name)
    if body.kind in COMMITTEES:
        place = _place(body.name)[1]
        return Letterhead("", body.name, body.name, place, "UBND")
    above = f"UBND tỉnh {province}" if body.kind in UNDER else ""
    if body.kind == UnitKind.OFFICE:
        return Letterhead(above, "Văn phòng", body.name, province, "VPUBND")
    return Letterhead(above, body.name, body.name, province, initials(body.name))


def symbol_for(kind: str, code: str, division: str = "") -> str:
    """Return the symbol of a document: the type first, a công văn by who drafted it.

    >>> symbol_for("bao_cao", "SNV"), symbol_for("cong_van", "VPUBND", "TH")
    ('BC-SNV', 'VPUBND-TH')

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3.
    """
    named = kind_of(kind)
    parts = (named.code, code) if named.code else (code, division)
    return "-".join(part for part in parts if part)


def signature_of(unit: int, *, on: date) -> Signature:
    """Return the signature of a body's head on a day; empty where nobody heads it.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    post = organisations.head_post(unit, on=on)
    if post is None:
        return Signature()
    collective = organisations.unit(unit, on=on).kind in COMMITTEES
    capacity = Capacity.COLLECTIVE if collective else Capacity.OWN
    lines = block(
        capacity, post.title, collective="Ủy ban nhân dân" if collective else ""
    )
    return Signature(lines, post.holder_name or "")


def initials(name: str) -> str:
    """Return the first letters of a name, as offices shorten themselves.

    >>> initials("Sở Giáo dục và Đào tạo"), initials("Sở Nội vụ")
    ('SGDĐT', 'SNV')
    """
    return "".join(
        word[0].upper() for word in name.split() if word.lower() not in _JOINTS
    )


def _place(name: str) -> tuple[str, str]:
    """Return what kind of place a committee's name ends with, and the place.

    >>> _place("Ủy ban nhân dân thành phố Long Xuyên")
    ('thành phố', 'Long Xuyên')
    """
    for kind in PLACES:
        _, found, after = name.partition(f" {kind} ")
        if found:
            return kind, after
    return "", name
