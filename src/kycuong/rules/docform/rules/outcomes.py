"""What one rule says of one document: breaches with their places, or a doubt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.findings import ANNEX_1
from kycuong.rules.docform.model import Paragraph, Span

if TYPE_CHECKING:
    from kycuong.rules.docform.rules.faces import Face

PAGE: Final = f"{ANNEX_1}, Phần I, Mục I"
PARTS: Final = f"{ANNEX_1}, Phần I, Mục II"
OTHER_PARTS: Final = f"{ANNEX_1}, Phần I, Mục III"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a breach is about: letters of a paragraph, or a section counted from 0.

    `face` where it is only the look of these letters that is wrong.
    """

    paragraph: Paragraph | None = None
    spans: tuple[Span, ...] = ()
    face: "Face | None" = None
    section: int = 0


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken: what must be, what is."""

    where: str
    expected: str
    got: str
    spot: Spot | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a rule cannot be judged in this file."""

    reason: str


Outcomes = Iterator[Breach | Doubt]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of layout: its code, its clause, the check that yields outcomes."""

    code: str
    law: str
    check: Callable[[Sheet], Outcomes]


HIDDEN: Final = (
    "Tệp có hình ảnh có thể chứa chữ, nên không kết luận được là thiếu thành phần này."
)
OF_THE_PARTY: Final = (
    "Văn bản của Đảng theo thể thức riêng, không theo Nghị định 30/2020/NĐ-CP."
)
WHOLE: Final = "toàn văn bản"


def missing(sheet: Sheet, what: str) -> Breach | Doubt:
    """Return that a component is missing, or why nobody can say so."""
    if sheet.head.party:
        return Doubt(OF_THE_PARTY)
    if sheet.blind:
        return Doubt(HIDDEN)
    return Breach(WHOLE, f"có {what}", f"không thấy {what}")
