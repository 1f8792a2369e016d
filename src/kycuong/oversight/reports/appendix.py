"""The appendix as a workbook: figures, every row behind them, breaches.

A pure function of the content: fixed dates inside, texts never taken for formulas.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from kycuong.oversight.reports import contents, dossiers, letters
from kycuong.oversight.reports.contents import Book, Sort
from kycuong.rules.duty.flows import LABELS, Figure
from kycuong.rules.reporting import ANSWERS, STATED

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
A4: Final = 9
TASKS: Final = tuple(figure for figure in STATED if figure is not Figure.LAPSED)
"""The figures of duties; only a reply lapses."""
Cell = str | int
Heads = Sequence[tuple[str, int]]


def workbook(content: Mapping[str, Any]) -> bytes:
    """Return the appendix; equal contents give equal bytes."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": letters.subject(content),
                "author": content["head"]["issuer_name"],
                "created": EPOCH.replace(tzinfo=None),
            }
        )
        duties, replies = contents.books(content)
        _sheet(book, "Số liệu", _figure_heads(), _figure_rows(content))
        _sheet(book, "Từng việc", _row_heads(), _rows(content, duties))
        _sheet(book, "Ý kiến, trả lời", _reply_heads(), _reply_rows(replies))
        _sheet(book, "Từng câu hỏi", _row_heads(), _rows(content, replies))
        _sheet(book, "Trả lại kết quả", _back_heads(), _back(content))
        _sheet(book, "Vi phạm", _breach_heads(), _breaches(content))
        if dossiers.KEY in content:
            _sheet(book, "Hồ sơ trình", dossiers.HEADS, dossiers.lines(content))
    return out.getvalue()


def _sheet(book: Any, name: str, heads: Heads, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    for index, (label, width) in enumerate(heads):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, label, head)
    for number, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, index, value, cell)
            else:
                sheet.write_string(number, index, value, cell)


def _figure_heads() -> Heads:
    return [
        ("Cơ quan", 46),
        *((LABELS[figure], 14) for figure in TASKS),
        ("Trả lại kết quả", 12),
        ("Vi phạm đã kết luận", 12),
    ]


def _figure_rows(content: Mapping[str, Any]) -> Iterable[Sequence[Cell]]:
    listed = contents.accounts(content)
    whole = [0] * (len(TASKS) + 2)
    for account, body in zip(listed, content["bodies"], strict=True):
        numbers = [account.count(figure) for figure in TASKS]
        numbers += [len(body["returned"]), len(body["breaches"])]
        whole = [one + other for one, other in zip(whole, numbers, strict=True)]
        yield [account.name, *numbers]
    yield ["Cộng", *whole]


def _reply_heads() -> Heads:
    return [("Cơ quan", 46), *((ANSWERS[figure], 14) for figure in STATED)]


def _reply_rows(replies: Book) -> Iterable[Sequence[Cell]]:
    """Yield what bodies were asked by others, those that were asked at all."""
    asked = [account for account in replies.accounts if not account.nothing]
    for account in asked:
        yield [account.name, *(account.count(figure) for figure in STATED)]
    yield [
        "Cộng",
        *(sum(account.count(figure) for account in asked) for figure in STATED),
    ]


def _row_heads() -> Heads:
    return [
        ("Cơ quan", 40),
        ("Số liệu", 26),
        ("Mã việc", 16),
        ("Nội dung", 70),
        ("Mục sổ", 8),
        ("Hạn, nếu quá hạn cuối kỳ", 14),
    ]


def _rows(content: Mapping[str, Any], book: Book) -> Iterable[Sequence[Cell]]:
    names = contents.names(content)
    due = dict(content["overdue"])
    for body in content["bodies"]:
        for figure in STATED:
            for matter, seq in contents.part(body, book.sort)["rows"][figure.value]:
                day = due[matter] if figure is Figure.OVERDUE else ""
                code, title = names[matter]
                yield [body["name"], book.labels[figure], code, title, seq, day]
        for matter, seq in body["returned"] if book.sort is Sort.TASK else ():
            code, title = names[matter]
            yield [body["name"], "Trả lại kết quả", code, title, seq, ""]


def _back_heads() -> Heads:
    return [("Cơ quan", 40), ("Mã việc", 16), ("Nội dung", 70), ("Lý do trả lại", 70)]


def _back(content: Mapping[str, Any]) -> Iterable[Sequence[Cell]]:
    names = contents.names(content)
    why = {(matter, seq): reason for matter, seq, reason in content["sent_back"]}
    for body in content["bodies"]:
        for matter, seq in body["returned"]:
            yield [body["name"], *names[matter], why[matter, seq]]


def _breach_heads() -> Heads:
    return [
        ("Số", 16),
        ("Cơ quan", 40),
        ("Nhóm", 26),
        ("Hành vi", 50),
        ("Quy định", 40),
        ("Ngày xảy ra", 12),
        ("Chứng cứ", 40),
        ("Giải trình", 40),
        ("Kết luận", 50),
    ]


def _breaches(content: Mapping[str, Any]) -> Iterable[Sequence[Cell]]:
    for each in content["breaches"]:
        yield [
            each["number"],
            each["body_name"],
            each["group"],
            each["behaviour"],
            each["rule"],
            each["happened_on"],
            "; ".join(each["evidence"]),
            each["reply"],
            each["decision"],
        ]
