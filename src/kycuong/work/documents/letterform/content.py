"""What a letter says, in values: nothing here knows how it is set on paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import ClassVar

from kycuong.rules.citations.doctypes import ADMINISTRATIVE
from kycuong.rules.vntext.folding import fold

LETTER = "cong_van"
PLAIN_LETTERS = frozenset({LETTER, "thu_cong"})


class Urgency(StrEnum):
    """The stamp of urgency as it is printed (dấu chỉ mức độ khẩn)."""

    NONE = ""
    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the 29 types: a key without marks, its name, the code in its symbol.

    Law: Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III.
    """

    key: str
    name: str
    code: str

    @property
    def titled(self) -> bool:
        """Whether its name is printed above the subject; a công văn has "V/v"."""
        return self.key not in PLAIN_LETTERS


@cache
def kinds() -> dict[str, Kind]:
    """Return the 29 types by key.

    >>> kinds()["bao_cao"]
    Kind(key='bao_cao', name='báo cáo', code='BC')
    """
    listed = ((fold(each.name).replace(" ", "_"), each) for each in ADMINISTRATIVE)
    return {key: Kind(key, each.name, each.code) for key, each in listed}


def kind_of(key: str) -> Kind:
    """Return a type by its key; "phieu" alone is a phiếu báo.

    Raises:
        ValueError: there is no such type.
    """
    found = kinds().get("phieu_bao" if key == "phieu" else key)
    if found is None:
        raise ValueError(f"no such type of document: {key!r}")
    return found


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    form: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads what follows: "I. KẾT QUẢ THỰC HIỆN"; printed bold."""

    form: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, how its cells stand.

    `align` is "left", "center" or "right". Without shares the texts decide.
    """

    title: str
    share: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page; rows have a cell a column."""

    form: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, upright or across (phụ lục)."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: capacity and position line by line, and the name.

    `("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")`, "Nguyễn Văn A".
    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """

    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An outgoing document before and after it has its number.

    `issuer` is the body's name as the head prints it, `parent` the body above it, or
    ""; `issuer_name` is the name in running text, where it is longer. `number` None and `day` None leave room to be filled. `symbol` is what follows
    the number ("VPUBND-TH"). A subject of a công văn is given without "V/v".
    `recipients` are lines without dash and mark; the last one names the archive.
    """

    kind: str
    issuer: str
    symbol: str
    subject: str
    body: tuple[Block, ...]
    parent: str = ""
    issuer_name: str = ""
    number: int | None = None
    place: str = ""
    day: date | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = Signature()
    annexes: tuple[Annex, ...] = ()
    urgency: Urgency = Urgency.NONE
