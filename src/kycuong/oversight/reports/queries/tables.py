"""The figures of a report as a table, and whether they balance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.oversight.reports import contents
from kycuong.oversight.reports.contents import Sort
from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Account, flaws
from kycuong.shared.formats import number

COLUMNS: Final[tuple[tuple[Figure, str], ...]] = (
    (Figure.OPENING, _("Tồn đầu kỳ")),
    (Figure.RECEIVED, _("Được giao")),
    (Figure.TAKEN, _("Nhận từ nơi khác")),
    (Figure.PASSED, _("Chuyển nơi khác")),
    (Figure.ON_TIME, _("Hoàn thành đúng hạn")),
    (Figure.EARLY, _("Trong đó trước hạn")),
    (Figure.LATE, _("Hoàn thành quá hạn")),
    (Figure.CANCELLED, _("Đã hủy")),
    (Figure.CLOSING, _("Tồn cuối kỳ")),
    (Figure.OVERDUE, _("Trong đó quá hạn")),
)
REPLIES: Final[tuple[tuple[Figure, str], ...]] = (
    (Figure.OPENING, _("Tồn đầu kỳ")),
    (Figure.RECEIVED, _("Được hỏi")),
    (Figure.TAKEN, _("Nhận từ nơi khác")),
    (Figure.PASSED, _("Chuyển nơi khác")),
    (Figure.ON_TIME, _("Trả lời đúng hạn")),
    (Figure.LATE, _("Trả lời quá hạn")),
    (Figure.LAPSED, _("Hết hạn không trả lời")),
    (Figure.CANCELLED, _("Được rút")),
    (Figure.CLOSING, _("Tồn cuối kỳ")),
    (Figure.OVERDUE, _("Trong đó quá hạn")),
)
_COLUMNS: Final = {Sort.TASK: COLUMNS, Sort.REPLY: REPLIES}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; `rows` is the end of the address that opens what it counts."""

    figure: str
    rows: str
    late: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether the figures agree: the sum in figures, or what is wrong."""

    ok: bool
    sum: str
    wrong: tuple[str, ...]


def heads(sort: Sort = Sort.TASK) -> tuple[str, ...]:
    """Return the heads of the columns in the reader's language."""
    return tuple(gettext(label) for _figure, label in _COLUMNS[sort])


def cells(account: Account, sort: Sort = Sort.TASK) -> tuple[Cell, ...]:
    """Return the figures of one body as cells that open their rows."""
    return tuple(
        Cell(
            figure=number(account.count(figure)),
            rows=f"viec/{address(account.body, figure, sort)}"
            if account.count(figure)
            else "",
            late=figure is Figure.OVERDUE and account.count(figure) > 0,
        )
        for figure, _label in _COLUMNS[sort]
    )


def address(body: int, figure: Figure, sort: Sort) -> str:
    """Return the question that opens what a figure counts; body 0 for all."""
    more = "&loai=tra-loi" if sort is Sort.REPLY else ""
    return f"?co-quan={body}&so={figure.value}{more}"


def figure_shown(figure: Figure, sort: Sort, account: Account) -> bool:
    """Return whether a body's own list has a figure: of replies only what there is."""
    if sort is Sort.REPLY:
        return account.count(figure) > 0
    return figure is not Figure.LAPSED


def totals(content: Mapping[str, Any], sort: Sort = Sort.TASK) -> Account:
    """Return the sums of all bodies; their rows are each body's own."""
    listed = contents.accounts(content, sort)
    counts = {
        figure.value: sum(account.count(figure) for account in listed)
        for figure in Figure
    }
    return Account(0, gettext("Cộng"), counts, {})


def balance(content: Mapping[str, Any]) -> Balance:
    """Return whether the accounts balance, with the sum that shows it."""
    whole = totals(content)
    names = contents.names(content)
    wrong = []
    found = [
        flaw
        for book in contents.books(content)
        for flaw in flaws(book.accounts, book.labels)
    ]
    for flaw in found:
        codes = ", ".join(
            names[pk][0] if pk in names else str(pk) for pk in flaw.matters[:12]
        )
        wrong.append(f"{flaw.name}: {flaw.told}" + (f" ({codes})" if codes else ""))
    parts = {
        "opening": number(whole.count(Figure.OPENING)),
        "received": number(whole.count(Figure.RECEIVED)),
        "taken": number(whole.count(Figure.TAKEN)),
        "passed": number(whole.count(Figure.PASSED)),
        "closed": number(whole.closed),
        "closing": number(whole.count(Figure.CLOSING)),
    }
    return Balance(
        ok=not wrong,
        sum=gettext(
            "%(opening)s đầu kỳ + %(received)s được giao + %(taken)s nhận từ nơi khác − "
            "%(passed)s chuyển nơi khác − %(closed)s kết thúc = %(closing)s cuối kỳ"
        )
        % parts,
        wrong=tuple(wrong),
    )
