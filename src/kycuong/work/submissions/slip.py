"""The return slip (phiếu trả lại hồ sơ trình): its content in values, a letter out.

A công văn of the Office in the form of Decree 30, grounds grouped, item by item: which
paper, what is wrong, what to complete, by which clause; and until when. A pure function
of its content: the same return gives the same bytes on any day.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I; Phụ lục III, Mẫu 1.5.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.work.documents.letterform import (
    Block,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Table,
)
from kycuong.work.documents.letterform.composing import dated

LATER: Final = (
    "(có thể nêu từ lần trả lại trước; tính cho cơ quan thẩm tra, không tính cho cơ "
    "quan trình)"
)
QUOTES: Final = str.maketrans("«»", "“”")
COMPLETE: Final = "Hoàn thiện theo quy định đã dẫn."


@dataclass(frozen=True, slots=True)
class Fault:
    """One item of a return: the paper, what is wrong, what to complete, the clause.

    `ground` is what its group is called ("Không bảo đảm thủ tục"); `charged`: it could have been said
    an earlier time.
    """

    ground: str
    component: str
    wrong: str
    complete: str
    law: str
    charged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSlip:
    """What one return says, with the head and the tail that the day gives it.

    `round` counts returns of this dossier, the first is 1; `until` is the last day to
    complete it, None where none was set; `law` is by what the dossier is examined.
    """

    number: str
    title: str
    kind: str
    body: str
    sent: date
    round: int
    until: date | None
    faults: Sequence[Fault]
    note: str
    law: str
    parent: str
    issuer: str
    issuer_name: str
    symbol: str
    place: str
    recipients: tuple[str, ...]
    signature: Signature


def letter_of(slip: ReturnSlip) -> Letter:
    """Return the slip as a letter to the body that sent the dossier.

    Number and day are left to the clerk: unnumbered it shows "Số: …/VPUBND-…".
    """
    return Letter(
        kind="cong_van",
        parent=slip.parent,
        issuer=slip.issuer,
        issuer_name=slip.issuer_name,
        symbol=slip.symbol,
        place=slip.place,
        subject=subject(slip),
        addressees=(slip.body,),
        body=tuple(_body(slip)),
        recipients=slip.recipients,
        signature=slip.signature,
    )


def subject(slip: ReturnSlip) -> str:
    """Return what the slip is about, without "V/v"."""
    again = f" lần {slip.round}" if slip.round > 1 else ""
    return f"trả lại{again} hồ sơ trình {slip.number}"


def _body(slip: ReturnSlip) -> Iterator[Block]:
    kind = slip.kind[:1].lower() + slip.kind[1:]
    yield Paragraph(
        f"{slip.issuer_name} nhận hồ sơ trình {slip.number} “{_line(slip.title)}” "
        f"({kind}) của {slip.body} gửi {dated(slip.sent)}."
    )
    yield Paragraph(
        f"Căn cứ {slip.law}, sau khi thẩm tra, {slip.issuer_name} nhận thấy hồ sơ chưa "
        f"đủ điều kiện trình và trả lại lần {slip.round}, với các nội dung sau:"
    )
    grounds = list(dict.fromkeys(each.ground for each in slip.faults))
    for place, ground in enumerate(grounds, start=1):
        group = [each for each in slip.faults if each.ground == ground]
        yield Heading(f"{place}. {ground} ({len(group)} nội dung)")
        yield _table(place, group)
    if slip.note.strip():
        yield Paragraph(_line(slip.note))
    yield Paragraph(_ending(slip))


def _table(place: int, group: Sequence[Fault]) -> Table:
    columns = (
        Column("Mục", 7, "center"),
        Column("Thành phần hồ sơ", 20),
        Column("Nội dung chưa đạt", 31),
        Column("Cần hoàn thiện", 24),
        Column("Căn cứ", 18),
    )
    rows = tuple(
        (
            f"{place}.{number}",
            _line(each.component),
            f"{_line(each.wrong)} {LATER}" if each.charged else _line(each.wrong),
            _line(each.complete) or COMPLETE,
            _line(each.law),
        )
        for number, each in enumerate(group, start=1)
    )
    return Table(columns, rows)


def _ending(slip: ReturnSlip) -> str:
    asked = (
        f"Đề nghị {slip.body} hoàn thiện các nội dung nêu trên và gửi lại hồ sơ đến "
        f"{slip.issuer_name}"
    )
    if slip.until is None:
        return f"{asked}."
    return (
        f"{asked} chậm nhất hết {dated(slip.until)}; sau thời hạn này mà không gửi lại, "
        "hồ sơ tự kết thúc và được ghi nhận."
    )


def _line(text: str) -> str:
    """Return a text on one line; « » would be read as a blank to be filled in."""
    return " ".join(text.split()).translate(QUOTES)
