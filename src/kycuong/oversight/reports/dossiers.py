"""Dossiers returned at the gate, as a report counts and writes them (hồ sơ trình).

Contents sealed before this part was counted do not have it; they are written as they
were. A return that counts against the gate, or against nobody, is told apart and is
never in a body's own words.

Law: Công văn 493/UBND-KGVX ngày 22/4/2024, điểm 8.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from kycuong.ledger.periods import Period
from kycuong.shared.formats import day
from kycuong.work.documents.letterform import Annex, Block, Column, Paragraph, Table
from kycuong.work.submissions.queries import decisions as submissions

KEY: Final = "dossiers"
TITLE: Final = "Hồ sơ trình bị trả lại trong kỳ"
HEADS: Final = (
    ("Số hồ sơ", 16),
    ("Cơ quan trình", 40),
    ("Nội dung", 70),
    ("Ngày trả lại", 12),
    ("Lần", 6),
    ("Lý do", 80),
    ("Tính cho cơ quan trình", 14),
)
SPARED: Final = "không tính cho cơ quan trình"
QUOTES: Final = str.maketrans("«»", "“”")
"""In a letter « » are a blank to be filled in."""
MOST: Final = 300
"""Rows of the annex on paper; all of them stand in the workbook."""


def count(period: Period, at: datetime) -> dict[str, Any]:
    """Return what the gate decided in a period, as JSON values; every return a row."""
    return {
        "decided": submissions.decided(period, at),
        "returned": [
            {
                "id": each.dossier,
                "entry": each.seq,
                "number": each.number,
                "title": each.title,
                "body": each.body,
                "body_name": each.body_name,
                "on": day(each.at),
                "round": each.round,
                "reasons": [list(reason) for reason in each.reasons],
                "counted": int(each.counted),
            }
            for each in submissions.returned(period, at)
        ],
    }


def returned(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return every return of a content, counted or not."""
    found: list[dict[str, Any]] = content.get(KEY, {}).get("returned", [])
    return found


def rows_of(counted: Mapping[str, Any], body: int) -> list[list[int]]:
    """Return the rows that count of a body: dossier and entry."""
    return sorted(
        [each["id"], each["entry"]]
        for each in counted["returned"]
        if each["body"] == body and each["counted"]
    )


def bodies_of(counted: Mapping[str, Any]) -> set[int]:
    """Return the bodies of which a return counts."""
    return {each["body"] for each in counted["returned"] if each["counted"]}


def grounds_of(content: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, int]:
    """Return for how many of a body's returns each ground was given."""
    own = {tuple(row) for row in body.get(KEY, ())}
    told: Counter[str] = Counter()
    for each in returned(content):
        if (each["id"], each["entry"]) in own:
            told.update(_grounds(each))
    return dict(told)


def _grounds(each: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(ground for ground, *_rest in each["reasons"]))


def section(content: Mapping[str, Any]) -> Iterator[Block]:
    """Yield the section of the letter: how many came back, of whom, for what."""
    rows = returned(content)
    against = [each for each in rows if each["counted"]]
    decided = content[KEY]["decided"]
    if not decided:
        yield Paragraph("Trong kỳ không có hồ sơ trình nào được thẩm tra.")
        return
    yield Paragraph(
        f"Văn phòng thẩm tra {decided} lượt hồ sơ trình, nhận {decided - len(rows)} "
        f"lượt, trả lại {len(rows)} lượt."
    )
    names = {each["body"]: each["body_name"] for each in against}
    for body, name in names.items():
        own = [each for each in against if each["body"] == body]
        told = Counter(ground for each in own for ground in _grounds(each))
        listed = ", ".join(f"{ground.lower()} {n}" for ground, n in told.items())
        yield Paragraph(f"{name}: {len(own)} lượt ({listed}).")
    if spared := len(rows) - len(against):
        yield Paragraph(
            f"Có {spared} lượt trả lại {SPARED}: lý do đã có thể nêu từ lần thẩm tra "
            "trước, hoặc do quy định mới."
        )


def annex(content: Mapping[str, Any]) -> Iterator[Annex]:
    """Yield the annex that lists every return; none where there was none."""
    rows = returned(content)
    if not rows:
        return
    columns = (
        Column("STT", 4, "center"),
        Column("Số", 13),
        Column("Cơ quan trình", 17),
        Column("Nội dung", 24),
        Column("Ngày", 10, "center"),
        Column("Lần", 4, "center"),
        Column("Lý do", 34),
    )
    lines = tuple(
        (str(place), *_cells(each)) for place, each in enumerate(rows[:MOST], start=1)
    )
    body: list[Block] = [Table(columns, lines)]
    if len(rows) > MOST:
        body.append(
            Paragraph(f"Còn {len(rows) - MOST} lượt khác trong phụ lục điện tử.")
        )
    yield Annex(TITLE, tuple(body), landscape=True)


def _cells(each: Mapping[str, Any]) -> tuple[str, ...]:
    note = "" if each["counted"] else f" ({SPARED})"
    told = "; ".join(f"{ground}: {said}" for ground, _code, said in each["reasons"])
    cells = (
        *(each["number"], each["body_name"], each["title"], each["on"]),
        *(str(each["round"]), f"{told}{note}"),
    )
    return tuple(cell.translate(QUOTES) for cell in cells)


def lines(content: Mapping[str, Any]) -> Iterable[Sequence[str | int]]:
    """Yield every return as a row of the workbook."""
    for each in returned(content):
        told = "; ".join(
            f"{ground} ({code}): {said}" for ground, code, said in each["reasons"]
        )
        yield [
            *(each["number"], each["body_name"], each["title"], each["on"]),
            *(each["round"], told, "có" if each["counted"] else "không"),
        ]
