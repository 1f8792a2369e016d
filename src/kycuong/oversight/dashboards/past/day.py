"""The page of a past day: its figures, what changed since, one list of rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.enums import Shown
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import past
from kycuong.ledger.queries.past import What, Whose
from kycuong.ledger.queries.past_rows import PastListing, PastRow
from kycuong.oversight.dashboards.past.asking import Asked
from kycuong.oversight.dashboards.past.columns import CODE, TITLE, Column, columns
from kycuong.rules import duty
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day as said
from kycuong.shared.formats import moment, number
from kycuong.shared.paging import Pager

USUAL: Final = Shown.OVERDUE.value
LABELS: Final = {
    What.NEW: _("Việc mới giao"),
    What.ON_TIME: _("Hoàn thành đúng hạn"),
    What.LATE: _("Hoàn thành quá hạn"),
    What.CANCELLED: _("Hủy"),
    What.LAPSED: _("Hết hạn không trả lời"),
    What.TURNED: _("Thành quá hạn"),
    What.RELIEVED: _("Không còn quá hạn vì đổi hạn"),
    What.MOVED: _("Đổi ngày đến hạn"),
    What.HELD: _("Đổi nơi giữ việc"),
    What.TAKEN: _("Nhận chủ trì từ cơ quan khác"),
    What.PASSED: _("Chuyển chủ trì sang cơ quan khác"),
}
PAIRS: Final = frozenset(
    {What.RELIEVED, What.MOVED, What.HELD, What.TAKEN, What.PASSED}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure at the end of the day and at the second one; each opens its list."""

    label: str
    was: str
    was_url: str
    now: str
    now_url: str
    change: str
    here: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """How many changes of one kind there were; no address where there were none."""

    label: str
    figure: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row beside its head; the chip, or the tone of the status word."""

    css: str
    text: str
    chip: duty.Chip | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the list."""

    url: str
    title: str
    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """Everything the page says; `query` is its address without page number.

    `until` heads the second column of figures; `past` is false where the day is today;
    `gone` names who goes on in a body that is no more; `narrow` where a large book tells more of one body than of all.
    """

    day: str
    whose: str
    gone: str
    past: bool
    as_of: str
    until: str
    lines: tuple[Line, ...]
    changes: tuple[Changed, ...]
    narrow: bool
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Told, ...]
    pager: Pager
    hidden: str
    sorted_by: str
    query: str


def day_page(
    actor: Actor, asked: Asked, whose: Whose, *, show: str, sort: str, page: str
) -> DayPage:
    """Return the page of a day.

    Args:
        show: a word of `past.WORDS` or of `What`; anything else shows what was overdue.
    """
    listed = chosen(asked, whose, show)
    found = _listing(actor, asked, whose, listed, sort, page)
    shown = listed_columns(listed)
    today = local_day(asked.now)
    return DayPage(
        day=said(asked.day),
        whose=_named(whose, asked.day),
        gone=_gone(whose, today),
        past=asked.day < today,
        as_of=moment(asked.now),
        until=_until(asked, today),
        lines=_lines(asked, whose, listed),
        changes=_changes(asked, whose, listed),
        narrow=past.words(whose) != past.WORDS,
        heading=heading(asked, listed),
        columns=tuple(each for each in shown if each not in (CODE, TITLE)),
        rows=tuple(_told(told, shown) for told in found.rows),
        pager=found.pager,
        hidden=number(found.hidden) if found.hidden else "",
        sorted_by=sort or ("-luc" if isinstance(listed, What) else "han"),
        query=_query(asked, whose, xem=listed.value, sap=sort),
    )


def every_row(
    actor: Actor, asked: Asked, whose: Whose, *, show: str, sort: str
) -> Iterator[PastRow]:
    """Yield every row of the page's list in its order: what the files write."""
    listed = chosen(asked, whose, show)
    if isinstance(listed, What):
        assert asked.between is not None
        yield from past.every_change_row(
            actor,
            listed,
            asked.between,
            asked.now,
            unit=whose.lead,
            sorts=asked.sorts,
            sort=sort,
        )
        return
    yield from past.every_day_row(
        actor,
        listed,
        asked.day,
        asked.now,
        whose=whose,
        sorts=asked.sorts,
        sort=sort,
    )


def rows_of(actor: Actor, asked: Asked, whose: Whose, *, show: str) -> int:
    """Return how many rows the page's list has for this person."""
    listed = chosen(asked, whose, show)
    return _listing(actor, asked, whose, listed, "", "").total


def chosen(asked: Asked, whose: Whose, show: str) -> Shown | What:
    """Return which list an address means; changes are told of leads alone."""
    if show in {word.value for word in past.words(whose)}:
        return Shown(show)
    changes = asked.between is not None and not whose.held
    if changes and show in {what.value for what in past.kinds(whose.lead)}:
        return What(show)
    return Shown(USUAL)


def listed_columns(listed: Shown | What) -> tuple[Column, ...]:
    """Return the columns of a list."""
    return columns(events=isinstance(listed, What), pairs=listed in PAIRS)


def heading(asked: Asked, listed: Shown | What) -> str:
    """Return what a list is called, with its day or days."""
    if isinstance(listed, Shown):
        given = {"what": listed.label, "day": said(asked.day)}
        return gettext("%(what)s hết ngày %(day)s") % given
    between = asked.between
    assert between is not None
    return gettext("%(what)s, từ %(first)s đến %(last)s") % {
        "what": gettext(LABELS[listed]),
        "first": said(between.first),
        "last": said(between.last),
    }


def _listing(
    actor: Actor,
    asked: Asked,
    whose: Whose,
    listed: Shown | What,
    sort: str,
    page: str,
) -> PastListing:
    if isinstance(listed, What):
        assert asked.between is not None
        return past.change_rows(
            actor,
            listed,
            asked.between,
            asked.now,
            unit=whose.lead,
            sorts=asked.sorts,
            page=page,
            sort=sort,
        )
    return past.day_rows(
        actor,
        listed,
        asked.day,
        asked.now,
        whose=whose,
        sorts=asked.sorts,
        page=page,
        sort=sort,
    )


def _lines(asked: Asked, whose: Whose, listed: Shown | What) -> tuple[Line, ...]:
    was = past.day_counts(asked.day, asked.now, whose=whose, sorts=asked.sorts)
    if asked.between is None:
        now = was
    else:
        now = past.day_counts(asked.second, asked.now, whose=whose, sorts=asked.sorts)
    second = replace(asked, day=asked.second, other=None)
    return tuple(
        Line(
            label=str(word.label),
            was=number(was[word]),
            was_url=_query(asked, whose, xem=word.value),
            now=number(now[word]),
            now_url=_query(second, whose, xem=word.value),
            change=_change(now[word] - was[word]),
            here=word is listed,
            late=word is Shown.OVERDUE,
        )
        for word in was
    )


def _changes(asked: Asked, whose: Whose, listed: Shown | What) -> tuple[Changed, ...]:
    between: Period | None = asked.between
    if between is None or whose.held:
        return ()
    found = past.change_counts(between, asked.now, unit=whose.lead, sorts=asked.sorts)
    return tuple(
        Changed(
            label=gettext(LABELS[what]),
            figure=number(found[what]),
            url=_query(asked, whose, xem=what.value) if found[what] else "",
            here=what is listed,
        )
        for what in found
    )


def _change(difference: int) -> str:
    if not difference:
        return "0"
    return f"{'+' if difference > 0 else '−'}{number(abs(difference))}"


def _until(asked: Asked, today: date) -> str:
    if asked.between is None:
        return ""
    if asked.second == today:
        return gettext("Lúc này")
    return said(asked.second)


def _named(whose: Whose, on: date) -> str:
    """Return whose matters they are, by the name of the day."""
    if whose.post is not None:
        return gettext("Việc chức danh của bạn đang giữ")
    unit = whose.unit or whose.body or whose.lead
    if unit is None:
        return gettext("Việc của mọi cơ quan")
    body = {"body": organisations.unit(unit, on=on).name}
    if whose.held:
        return gettext("Việc %(body)s đang giữ") % body
    return gettext("Việc của %(body)s") % body


def _gone(whose: Whose, today: date) -> str:
    """Return that the body of the page is no more, and in whom it goes on."""
    unit = whose.unit or whose.body or whose.lead
    return organisations.gone(unit, today) if unit is not None else ""


def _told(told: PastRow, shown: tuple[Column, ...]) -> Told:
    beside = (each for each in shown if each not in (CODE, TITLE))
    return Told(
        told.row.url,
        told.row.title,
        told.row.code,
        tuple(
            Cell(
                column.css,
                column.text(told),
                told.row.chip if column.key == "con-lai" else None,
                told.row.tone if column.key == "tinh-trang" else None,
            )
            for column in beside
        ),
    )


def _query(asked: Asked, whose: Whose, **more: str) -> str:
    """Return the part of an address that asks for the same, with more words."""
    words = {
        "ngay": said(asked.day),
        "den": said(asked.other),
        "loai": {"reply": "tra-loi", "standing": "thuong-xuyen"}.get(asked.sort, ""),
        "theo": asked.way if whose.held and whose.unit is None else "",
        "don-vi": str(asked.body or ""),
        **more,
    }
    return urlencode({key: word for key, word in words.items() if word})
