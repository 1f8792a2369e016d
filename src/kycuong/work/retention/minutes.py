"""The minutes of a destruction (biên bản tiêu hủy): content in values, a paper out.

A pure function of what the list holds: the same list gives the same bytes on any day.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I; Phụ lục III, Mẫu 1.9; Luật Lưu trữ 33/2024/QH15.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.work.documents.letterform import (
    Annex,
    Block,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Table,
)
from kycuong.work.documents.letterform.composing import dated

QUOTES: Final = str.maketrans("«»", "“”")
COLUMNS: Final = (
    Column("TT", 6, "center"),
    Column("Văn bản", 22),
    Column("Trích yếu", 40),
    Column("Số trong sổ", 11, "center"),
    Column("Thời hạn", 21),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as the minutes list it; `kept` says why it was left whole."""

    label: str
    subject: str
    place: str
    reason: str
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes of one destruction say.

    `hour` is the instant in words; `council` one line a member with the opinion.
    """

    number: str
    decision: str
    decided_by: str
    council_by: str
    council: Sequence[str]
    carried_by: str
    watched: Sequence[str]
    hour: str
    day: date
    manner: str
    papers: Sequence[Paper]
    law: str
    parent: str
    issuer: str
    issuer_name: str
    symbol: str
    place: str


def letter_of(minutes: Minutes) -> Letter:
    """Return the minutes in the form of the decree, the documents in an annex."""
    gone = [each for each in minutes.papers if not each.kept]
    kept = [each for each in minutes.papers if each.kept]
    annexes = []
    if gone:
        annexes.append(_annex("Danh mục tài liệu đã tiêu hủy", gone))
    if kept:
        annexes.append(_annex("Danh mục tài liệu giữ lại", kept))
    return Letter(
        kind="bien_ban",
        parent=minutes.parent,
        issuer=minutes.issuer,
        issuer_name=minutes.issuer_name,
        symbol=minutes.symbol,
        subject="tiêu hủy tài liệu hết giá trị",
        place=minutes.place,
        day=minutes.day,
        body=tuple(_body(minutes, len(gone), len(kept))),
        recipients=("Hội đồng xác định giá trị tài liệu", "Lưu: VT, hồ sơ tiêu hủy"),
        signature=Signature(("NGƯỜI THỰC HIỆN",), _line(minutes.carried_by)),
        annexes=tuple(annexes),
    )


def _body(minutes: Minutes, gone: int, kept: int) -> Iterator[Block]:
    yield Paragraph(f"Căn cứ {minutes.law};")
    yield Paragraph(
        f"Căn cứ {_line(minutes.decision)} do {_line(minutes.decided_by)} ký về việc "
        f"tiêu hủy tài liệu hết giá trị theo Danh mục số {minutes.number};"
    )
    yield Paragraph(
        f"Hôm nay, {minutes.hour} {dated(minutes.day)}, tại {minutes.issuer_name}, đã "
        "tiêu hủy tài liệu hết giá trị như sau:"
    )
    yield Heading("1. Thành phần")
    yield Paragraph(f"Người thực hiện: {_line(minutes.carried_by)}.")
    for name in minutes.watched:
        yield Paragraph(f"Người giám sát: {_line(name)}.")
    yield Heading("2. Xem xét trước khi quyết định")
    yield Paragraph(f"Hội đồng xác định giá trị tài liệu: {_line(minutes.council_by)}.")
    for member in minutes.council:
        yield Paragraph(f"{_line(member)}.")
    yield Heading("3. Kết quả")
    yield Paragraph(f"Số tài liệu đã tiêu hủy: {gone}. Số giữ lại: {kept}.")
    yield Paragraph(f"Cách tiêu hủy: {_line(minutes.manner)}.")
    yield Paragraph(
        "Dòng đăng ký trong sổ, sổ việc và nhật ký tác động được giữ lại; nội dung, tệp "
        "và dấu tìm kiếm của các tài liệu trong Phụ lục không còn trên hệ thống."
    )
    yield Heading("4. Ký xác nhận của người giám sát")
    columns = (Column("Họ tên, chức vụ", 60), Column("Chữ ký", 40))
    yield Table(columns, tuple((_line(name), "") for name in minutes.watched))


def _annex(title: str, papers: Sequence[Paper]) -> Annex:
    rows = tuple(
        (
            str(number),
            _line(each.label),
            _line(each.subject),
            each.place,
            _line(each.kept or each.reason),
        )
        for number, each in enumerate(papers, start=1)
    )
    return Annex(title, (Table(COLUMNS, rows),), landscape=True)


def _line(text: str) -> str:
    """Return a text on one line; « » would be read as a blank to be filled in."""
    return " ".join(text.split()).translate(QUOTES).rstrip(" .")
