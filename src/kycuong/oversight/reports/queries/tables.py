"""The figures of a report as a table, and whether they balance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.oversight.reports import contents
from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Account, flaws
from kycuong.shared.formats import number

COLUMNS: Final[tuple[tuple[Figure, str], ...]] = (
    (Figure.OPENING, _("Tồn đầu kỳ")),
    (Figure.RECEIVED, _("Được giao")),
    (Figure.TAKEN, _("Nhận từ nơi khác")),
    (Figure.PASSED, _("Chuyển nơi khác")),
    (Figure.ON_TIME, _("Hoàn thành đúng hạn")),
    (Figure.LATE, _("Hoàn thành quá hạn")),
    (Figure.CANCELLED, _("Đã hủy")),
    (Figure.CLOSING, _("Tồn cuối kỳ")),
    (Figure.OVERDUE, _("Trong đó quá hạn")),
)


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


def heads() -> list[str]:
    """Return the heads of the columns in the reader's language."""
    return [gettext(label) for _figure, label in COLUMNS]


def cells(account: Account) -> tuple[Cell, ...]:
    """Return the figures of one body as cells that open their rows."""
    return tuple(
        Cell(
            figure=number(account.count(figure)),
            rows=f"viec/?co-quan={account.body}&so={figure.value}"
            if account.count(figure)
            else "",
            late=figure is Figure.OVERDUE and account.count(figure) > 0,
        )
        for figure, _label in COLUMNS
    )


def totals(content: Mapping[str, Any]) -> Account:
    """Return the sums of all bodies; their rows are each body's own."""
    listed = contents.accounts(content)
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
    for flaw in flaws(contents.accounts(content)):
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
