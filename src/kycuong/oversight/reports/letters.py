"""The report as a document in the form of Decree 30: a pure function of its content.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I; Phụ lục III, Mẫu 1.4.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kycuong.ledger.periods import Period
from kycuong.oversight.reports import contents, dossiers, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Account
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

FIGURES: Final = (
    (Figure.OPENING, "Tồn đầu kỳ"),
    (Figure.RECEIVED, "Được giao"),
    (Figure.TAKEN, "Nhận từ nơi khác"),
    (Figure.PASSED, "Chuyển nơi khác"),
    (Figure.ON_TIME, "Hoàn thành đúng hạn"),
    (Figure.EARLY, "Trong đó trước hạn"),
    (Figure.LATE, "Hoàn thành quá hạn"),
    (Figure.CANCELLED, "Hủy"),
    (Figure.CLOSING, "Tồn cuối kỳ"),
    (Figure.OVERDUE, "Trong đó quá hạn"),
)
"""The columns of the annex, as narrow as a page across wants them."""
REPLIES: Final = (
    (Figure.OPENING, "Tồn đầu kỳ"),
    (Figure.RECEIVED, "Được hỏi"),
    (Figure.TAKEN, "Nhận từ nơi khác"),
    (Figure.PASSED, "Chuyển nơi khác"),
    (Figure.ON_TIME, "Trả lời đúng hạn"),
    (Figure.LATE, "Trả lời quá hạn"),
    (Figure.LAPSED, "Hết hạn không trả lời"),
    (Figure.CANCELLED, "Được rút"),
    (Figure.CLOSING, "Tồn cuối kỳ"),
    (Figure.OVERDUE, "Trong đó quá hạn"),
)
"""The columns of what bodies owe each other."""
ANSWERS: Final = "Ý kiến, trả lời giữa các cơ quan"
MOST: Final = 300
"""Rows of one annex on paper; all of them stand in the workbook."""


def letter_of(content: Mapping[str, Any]) -> Letter:
    """Return the report as a letter; number and day are left to the clerk.

    Equal contents give equal letters, and so equal files.
    """
    head = content["head"]
    signature = content["signature"]
    return Letter(
        kind="bao_cao",
        parent=head["parent"],
        issuer=head["issuer"],
        issuer_name=head["issuer_name"],
        symbol=head["symbol"],
        place=head["place"],
        subject=subject(content),
        addressees=(head["chairman"],),
        body=tuple(_body(content)),
        annexes=tuple(_annexes(content)),
        recipients=tuple(head["recipients"]),
        signature=Signature(tuple(signature["lines"]), signature["name"]),
    )


def subject(content: Mapping[str, Any]) -> str:
    """Return what the report is about, with its window."""
    kind, period = Kind(content["kind"]), period_of(content)
    said = windows.said(kind, period)
    again = " (thay thế)" if content["edition"] > 1 else ""
    return f"tình hình thực hiện nhiệm vụ được giao {said}{again}"


def period_of(content: Mapping[str, Any]) -> Period:
    """Return the window of a report's data."""
    return Period(
        date.fromisoformat(content["first"]), date.fromisoformat(content["last"])
    )


def _body(content: Mapping[str, Any]) -> Iterator[Block]:
    period, head = period_of(content), content["head"]
    texts = content["texts"]
    span = (
        f"từ ngày {windows.dotted(period.first)} đến ngày {windows.dotted(period.last)}"
    )
    yield Paragraph(
        f"Thực hiện nhiệm vụ theo dõi, đôn đốc, kiểm tra việc thực hiện ý kiến chỉ đạo "
        f"của {head['chairman']}, {head['issuer_name']} báo cáo kết quả, số liệu {span} "
        "như sau:"
    )
    if content["reason"]:
        yield Paragraph(f"Báo cáo này thay thế báo cáo đã gửi: {content['reason']}")
    yield Heading("I. KẾT QUẢ CHUNG")
    yield from _paragraphs(texts["whole"])
    yield Heading("II. TÌNH HÌNH CỦA TỪNG CƠ QUAN")
    if not content["bodies"]:
        yield Paragraph("Trong kỳ không có cơ quan nào được giao nhiệm vụ.")
    for body in content["bodies"]:
        yield from _paragraphs(texts["bodies"][str(body["id"])])
    yield Heading("III. VIỆC CHẤP HÀNH QUY CHẾ LÀM VIỆC, CHẤT LƯỢNG KẾT QUẢ")
    yield from _breaches(content)
    yield from _returned(content)
    later = dossiers.KEY in content
    if later:
        yield Heading("IV. HỒ SƠ TRÌNH BỊ TRẢ LẠI")
        yield from dossiers.section(content)
    yield Heading(f"{'V' if later else 'IV'}. KIẾN NGHỊ")
    yield from _paragraphs(texts["request"])


def _paragraphs(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(" ".join(line.split()))


def _breaches(content: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what the register says, group by group, in its order."""
    found: dict[str, list[str]] = {}
    for breach in content["breaches"]:
        found.setdefault(breach["group"], []).append(breach["body_name"])
    if not found:
        yield Paragraph(
            "Trong kỳ không có vi phạm quy chế làm việc, chế độ thông tin báo cáo, chế "
            "độ hội họp, việc ký, gửi văn bản đã được kết luận."
        )
    for group, bodies in found.items():
        listed = "; ".join(
            f"{name} ({bodies.count(name)})" for name in dict.fromkeys(bodies)
        )
        yield Paragraph(f"{group}: {len(bodies)} vi phạm đã kết luận: {listed}.")
    if content["lifted"]:
        listed = "; ".join(
            f"{one['number']} của {one['body_name']}" for one in content["lifted"]
        )
        yield Paragraph(f"Rút khỏi số liệu đã báo cáo kỳ trước: {listed}.")


def _returned(content: Mapping[str, Any]) -> Iterator[Block]:
    """Yield whose results were sent back, and how often."""
    back = [(each["name"], len(each["returned"])) for each in content["bodies"]]
    listed = "; ".join(f"{name} ({times})" for name, times in back if times)
    if listed:
        whole = sum(times for _name, times in back)
        yield Paragraph(f"Kết quả bị trả lại để làm tiếp: {whole} lần: {listed}.")


def _annexes(content: Mapping[str, Any]) -> Iterator[Annex]:
    if content["bodies"]:
        title = "Số liệu thực hiện nhiệm vụ theo cơ quan"
        yield Annex(title, (_figures(content),), landscape=True)
    if asked := [each for each in _answers(content) if not each.nothing]:
        yield Annex(ANSWERS, (_reply_table(asked),), landscape=True)
    if any(contents.overdue_of(body) for body in content["bodies"]):
        yield Annex("Nhiệm vụ quá hạn vào cuối kỳ", tuple(_overdue(content)))
    if content["breaches"]:
        title = "Vi phạm đã kết luận trong kỳ"
        yield Annex(title, (_breach_table(content),), landscape=True)
    yield from dossiers.annex(content)


def _figures(content: Mapping[str, Any]) -> Table:
    columns = (
        Column("STT", 4, "center"),
        Column("Cơ quan", 24),
        *(Column(label, 6, "center") for _figure, label in FIGURES),
        Column("Trả lại kết quả", 6, "center"),
        Column("Vi phạm", 6, "center"),
    )
    listed = contents.accounts(content)
    rows = [
        (
            str(number),
            account.name,
            *(str(account.count(figure)) for figure, _label in FIGURES),
            str(len(body["returned"])),
            str(len(body["breaches"])),
        )
        for number, (account, body) in enumerate(
            zip(listed, content["bodies"], strict=True), start=1
        )
    ]
    return Table(columns, (*rows, _sum(content, listed)))


def _answers(content: Mapping[str, Any]) -> tuple[Account, ...]:
    return contents.accounts(content, contents.Sort.REPLY)


def _reply_table(asked: Sequence[Account]) -> Table:
    """Return what bodies were asked by others, those that were asked at all."""
    columns = (
        Column("STT", 4, "center"),
        Column("Cơ quan", 26),
        *(Column(label, 7, "center") for _figure, label in REPLIES),
    )
    whole = [sum(each.count(figure) for each in asked) for figure, _label in REPLIES]
    rows = [
        (str(n), each.name, *(str(each.count(figure)) for figure, _label in REPLIES))
        for n, each in enumerate(asked, start=1)
    ]
    return Table(columns, (*rows, ("", "Cộng", *map(str, whole))))


def _sum(content: Mapping[str, Any], listed: tuple[Account, ...]) -> tuple[str, ...]:
    bodies = content["bodies"]
    return (
        "",
        "Cộng",
        *(
            str(sum(account.count(figure) for account in listed))
            for figure, _label in FIGURES
        ),
        str(sum(len(body["returned"]) for body in bodies)),
        str(sum(len(body["breaches"]) for body in bodies)),
    )


def _overdue(content: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what is late at the end, body by body, the oldest date first."""
    due = dict(content["overdue"])
    names = contents.names(content)
    rows = [
        (body["name"], *names[matter], due[matter])
        for body in content["bodies"]
        for matter in sorted(contents.overdue_of(body), key=lambda pk: _day(due[pk]))
    ]
    columns = (
        Column("STT", 6, "center"),
        Column("Cơ quan", 24),
        Column("Mã việc", 18),
        Column("Nội dung", 38),
        Column("Hạn", 14, "center"),
    )
    shown = rows[:MOST]
    yield Table(columns, tuple((str(n), *row) for n, row in enumerate(shown, start=1)))
    if len(rows) > MOST:
        yield Paragraph(
            f"Còn {len(rows) - MOST} nhiệm vụ quá hạn khác ghi đủ tại phụ lục điện tử."
        )


def _day(text: str) -> tuple[str, ...]:
    """Return a day in figures so that it sorts by time."""
    return tuple(reversed(text.split("/")))


def _breach_table(content: Mapping[str, Any]) -> Table:
    columns = (
        Column("STT", 4, "center"),
        Column("Số", 12),
        Column("Cơ quan", 16),
        Column("Hành vi", 24),
        Column("Quy định", 18),
        Column("Ngày", 10, "center"),
        Column("Kết luận", 22),
    )
    return Table(
        columns,
        tuple(
            (
                str(number),
                each["number"],
                each["body_name"],
                each["behaviour"],
                each["rule"],
                each["happened_on"],
                each["decision"] + (" (đang xem xét lại)" if each["appealed"] else ""),
            )
            for number, each in enumerate(content["breaches"], start=1)
        ),
    )
