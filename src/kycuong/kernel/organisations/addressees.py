"""Addresses of many: "các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố".

A collective names kinds of bodies; which bodies that were depends on the day. What
names no kind ("các cơ quan liên quan", "các bộ, ngành") stands for nobody here, and a
person says who is meant: nobody is charged with a duty by guess.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kycuong.kernel.organisations.directory import Directory
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.spelling import key
from kycuong.kernel.organisations.values import UnitView

TWO_TIER = date(2025, 7, 1)
"""No district level from this day. Law: Nghị quyết 203/2025/QH15, Điều 2 khoản 2."""

PLACES = {
    "huyen": UnitKind.DISTRICT,
    "thi xa": UnitKind.DISTRICT,
    "thanh pho": UnitKind.DISTRICT,
    "xa": UnitKind.COMMUNE,
    "phuong": UnitKind.COMMUNE,
    "thi tran": UnitKind.COMMUNE,
    "dac khu": UnitKind.COMMUNE,
}
KINDS: dict[str, tuple[UnitKind, ...]] = {
    "so": (UnitKind.DEPARTMENT,),
    "co quan ngang so": (UnitKind.EQUIVALENT,),
    "ban nganh": (UnitKind.EQUIVALENT,),
    "ban": (UnitKind.EQUIVALENT,),
    "nganh": (UnitKind.EQUIVALENT,),
    "co quan chuyen mon": (UnitKind.DEPARTMENT, UnitKind.EQUIVALENT),
    "co quan nganh doc": (UnitKind.VERTICAL,),
    "co quan trung uong": (UnitKind.VERTICAL,),
    "hoi doan the": (UnitKind.MASS,),
    "doan the": (UnitKind.MASS,),
    "to chuc chinh tri xa hoi": (UnitKind.MASS,),
    "cap huyen": (UnitKind.DISTRICT,),
    "cap xa": (UnitKind.COMMUNE,),
}
_VAGUE = re.compile(
    r"\b(?:(?:co )?lien quan|cac cap|chuyen nganh|chuc nang|(?:duoc|co) (?:giao|phan cong|de nghi))\b"
)
_UNNAMED = re.compile(r"\b(?:co quan|don vi|to chuc|ca nhan)\b")
_FOREIGN = re.compile(
    r"\bcac tinh\b|\b(?:cac )?bo\b(?! chi huy)|trung uong\b(?! dong)|chinh phu|quoc hoi"
)
_TAIL = re.compile(
    r" (?:dong )?(?:(?:truc )?thuoc(?: uy ban nhan dan)?(?: cap)?(?: tinh)?|tren dia ban(?: tinh)?|"
    r"(?:trong|cua|cap) (?:toan )?tinh|toan tinh|tinh)$"
)
_SILENT = re.compile(
    r"(?:cac|va|moi|tat ca|toan the|thu truong|giam doc|pho chu tich|chu tich|lanh dao|"
    r"nguoi dung dau|truong|tinh|hoi dong nhan dan(?=(?: va)? uy ban nhan dan)|"
    r"uy ban nhan dan|cap tinh|co quan|don vi)\b ?"
)
_KIND_WORDS = sorted([*KINDS, *PLACES, "dia phuong"], key=len, reverse=True)
_KIND = re.compile(rf"({'|'.join(_KIND_WORDS)})\b ?")

LABELS = {
    UnitKind.DEPARTMENT: "sở",
    UnitKind.EQUIVALENT: "ban, ngành",
    UnitKind.MASS: "đoàn thể",
    UnitKind.VERTICAL: "cơ quan ngành dọc",
    UnitKind.DISTRICT: "UBND cấp huyện",
    UnitKind.COMMUNE: "UBND cấp xã",
}


@dataclass(slots=True)
class Collective:
    """The kinds that an address names; `places` narrows the local ones by level."""

    kinds: list[UnitKind] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def members(self, registry: Directory, on: date) -> tuple[UnitView, ...]:
        """Return the bodies of these kinds that existed on the day."""
        return tuple(
            unit
            for unit in registry.units_on(on, self.kinds)
            if not self.places or unit.kind not in PLACES.values() or self._here(unit)
        )

    def _here(self, unit: UnitView) -> bool:
        own = key(unit.name).removeprefix("uy ban nhan dan ")
        levels = [place for place in self.places if PLACES[place] == unit.kind]
        return not levels or any(own.startswith(f"{level} ") for level in levels)


def is_vague(spelled: str) -> bool:
    """Say whether an address leaves open who is meant ("… có liên quan")."""
    return _VAGUE.search(spelled) is not None


def is_unnamed(spelled: str) -> bool:
    """Say whether an address speaks of bodies without saying which ("các đơn vị")."""
    return _UNNAMED.search(spelled) is not None


def is_foreign(spelled: str) -> bool:
    """Say whether an address means bodies of the State's centre or other provinces."""
    return _FOREIGN.search(spelled) is not None


def collective(spelled: str, *, on: date) -> Collective | None:
    """Read a spelled-out address as a collective; None where it is not wholly one.

    "địa phương" means the districts until 30/06/2025 and the communes after.

    >>> found = collective("thu truong cac so ban nganh doan the tinh", on=TWO_TIER)
    >>> [str(kind) for kind in found.kinds]
    ['department', 'equivalent', 'mass']
    >>> collective("so noi vu", on=TWO_TIER) is None
    True
    """
    if is_vague(spelled) or is_foreign(spelled):
        return None
    rest, found, words = _TAIL.sub("", f" {spelled}").strip(), Collective(), 0
    while rest:
        kind = _KIND.match(rest)
        if kind is not None:
            words += 1
            _take(kind[1], found, on)
        elif (kind := _SILENT.match(rest)) is None:
            return None
        rest = rest[kind.end() :]
    if is_unnamed(spelled) and UnitKind.EQUIVALENT not in found.kinds:
        return None  # "các cơ quan, đơn vị" are those named before, not all there are
    many = re.match(r".*\b(?:cac|moi|tat ca|toan the|cap)\b", spelled) or words > 1
    return found if words and many else None


def _take(word: str, found: Collective, on: date) -> None:
    kinds: tuple[UnitKind, ...]
    if word == "dia phuong":
        kinds = (UnitKind.DISTRICT if on < TWO_TIER else UnitKind.COMMUNE,)
    elif word in PLACES:
        kinds = (PLACES[word],)
        found.places.add(word)
    else:
        kinds = KINDS[word]
    found.kinds.extend(kind for kind in kinds if kind not in found.kinds)


def explain(
    text: str, kinds: Iterable[UnitKind], units: tuple[UnitView, ...], on: date
) -> str:
    """Return the sentence that says how many bodies of which kinds were meant."""
    counted = Counter(unit.kind for unit in units)
    parts = [f"{counted[kind]} {LABELS[kind]}" for kind in kinds if kind in LABELS]
    if not units:
        return (
            f"«{text}»: danh mục không có cơ quan nào thuộc loại này ngày "
            f"{on:%d/%m/%Y}. Hãy chọn từng cơ quan."
        )
    sentence = (
        f"«{text}» ngày {on:%d/%m/%Y} gồm {len(units)} cơ quan: {'; '.join(parts)}."
    )
    if UnitKind.EQUIVALENT in kinds:
        sentence += (
            " Không tính Văn phòng UBND tỉnh (cơ quan theo dõi, đôn đốc) và cơ quan "
            "ngành dọc; thêm vào nếu văn bản giao cả các cơ quan này."
        )
    return sentence
