"""The summary of opinions (tổng hợp, tiếp thu, giải trình ý kiến): letter and workbook.

Who was asked, what each said, who was silent and so agrees, and what the sender makes
of it. Pure functions of their content.

Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 14, Điều 17.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.work.documents.letterform import (
    Annex,
    Block,
    Column,
    Letter,
    Paragraph,
    Signature,
    Table,
)

QUOTES: Final = str.maketrans("«»", "“”")
SILENT: Final = "Không trả lời, coi như đồng ý"
WAITING: Final = "Chờ trả lời"
STANCES: Final = {
    "agree": "Đồng ý",
    "comments": "Đồng ý, kèm ý kiến",
    "disagree": "Không đồng ý",
    "other": "Có ý kiến khác",
}
"""What a body says, by the ledger's word."""
HEADS: Final = (
    ("Cơ quan được lấy ý kiến", 34),
    ("Ý kiến", 24),
    ("Nội dung", 60),
    ("Ngày hỏi", 12),
    ("Ngày trả lời", 18),
    ("Giải trình, tiếp thu của cơ quan trình", 60),
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One body's opinion, every text ready.

    `stance` is what it comes to ("Đồng ý", `SILENT`, `WAITING`); `explained` what the
    sender made of it.
    """

    body: str
    stance: str
    text: str
    asked: str
    answered: str
    explained: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The opinion as a row of the workbook."""
        return (
            self.body,
            self.stance,
            self.text,
            self.asked,
            self.answered,
            self.explained,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All opinions on one dossier, with head and tail of the sender's letters.

    `law` is by what silence is agreement on the day.
    """

    number: str
    title: str
    chairman: str
    opinions: Sequence[Opinion]
    law: str
    parent: str
    issuer: str
    issuer_name: str
    symbol: str
    place: str
    recipients: tuple[str, ...]
    signature: Signature


def letter_of(summary: Summary) -> Letter:
    """Return the summary as a report of the sender, the table as its annex."""
    return Letter(
        kind="bao_cao",
        parent=summary.parent,
        issuer=summary.issuer,
        issuer_name=summary.issuer_name,
        symbol=summary.symbol,
        place=summary.place,
        subject=f"tổng hợp, tiếp thu, giải trình ý kiến về {_line(summary.title)}",
        addressees=(summary.chairman,),
        body=tuple(_body(summary)),
        annexes=(
            Annex("Bảng tổng hợp ý kiến", (_table(summary.opinions),), landscape=True),
        ),
        recipients=summary.recipients,
        signature=summary.signature,
    )


def _body(summary: Summary) -> Iterator[Block]:
    told = summary.opinions
    yield Paragraph(
        f"{summary.issuer_name} báo cáo kết quả lấy ý kiến về hồ sơ trình "
        f"{summary.number} “{_line(summary.title)}” như sau:"
    )
    groups: dict[str, list[str]] = {}
    for each in told:
        groups.setdefault(each.stance, []).append(each.body)
    yield Paragraph(f"Đã lấy ý kiến {len(told)} cơ quan, trong đó:")
    for stance, bodies in groups.items():
        yield Paragraph(f"- {stance}: {len(bodies)} cơ quan ({'; '.join(bodies)}).")
    if SILENT in groups:
        yield Paragraph(
            "Cơ quan không trả lời trong thời hạn được coi là đồng ý "
            f"({_line(summary.law)})."
        )
    yield Paragraph(
        "Nội dung từng ý kiến và việc tiếp thu, giải trình nêu tại Phụ lục kèm theo."
    )


def _table(opinions: Sequence[Opinion]) -> Table:
    columns = (
        Column("STT", 5, "center"),
        Column("Cơ quan", 18),
        Column("Ý kiến", 14),
        Column("Nội dung", 27),
        Column("Ngày trả lời", 11),
        Column("Giải trình, tiếp thu", 25),
    )
    rows = tuple(
        (
            str(place),
            each.body,
            each.stance,
            _line(each.text),
            each.answered,
            _line(each.explained),
        )
        for place, each in enumerate(opinions, start=1)
    )
    return Table(columns, rows)


def _line(text: str) -> str:
    """Return a text on one line; « » would be read as a blank to be filled in."""
    return " ".join(text.split()).translate(QUOTES)
