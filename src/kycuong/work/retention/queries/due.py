"""What falls due in a year, and why what is as old does not."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.retention import Standing, shortest
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.documents import queries as documents
from kycuong.work.retention import policy
from kycuong.work.retention.models import Hold, Line
from kycuong.work.retention.queries.access import keeping
from kycuong.work.retention.queries.judged import Judged, judged

PAGE: Final = 100
MOST: Final = 20_000
"""As many old documents are judged for one page; a list is drawn for fewer."""
SHOWN: Final = {
    "": Standing.DUE,
    "tam-giu": Standing.HELD,
    "chua-phan-nhom": Standing.UNCLASSIFIED,
    "con-viec": Standing.OPEN,
}
EMPTY: Final = {
    "": (
        _("Không có tài liệu nào đến hạn tiêu hủy"),
        _(
            "Văn bản hiện ở đây khi hết thời hạn bảo quản tính từ năm công việc kết "
            "thúc. Muốn xem trước, hãy nhập năm sau."
        ),
    ),
    "tam-giu": (
        _("Không có tài liệu nào đang tạm giữ"),
        _(
            "Tài liệu cần cho vụ khiếu nại, thanh tra, xét xử được tạm giữ ở mục «Thời "
            "hạn bảo quản» trên trang của văn bản; khi đó tài liệu hiện ở đây và không "
            "bị tiêu hủy."
        ),
    ),
    "chua-phan-nhom": (
        _("Không có tài liệu nào chưa phân nhóm"),
        _(
            "Văn bản cũ thuộc loại không có trong bảng thời hạn hiện ở đây, chờ người "
            "xếp nhóm; chưa xếp nhóm thì không đến hạn tiêu hủy."
        ),
    ),
    "con-viec": (
        _("Không có tài liệu nào còn việc chưa kết thúc"),
        _(
            "Văn bản cũ mà việc được giao từ đó chưa kết thúc hiện ở đây; thời hạn bảo "
            "quản tính từ năm việc kết thúc."
        ),
    ),
}
"""What an empty list says, and how something comes to stand there."""
_ORDERS: Final[dict[str, Callable[[Judged], Any]]] = {
    "nhom": lambda each: each.group.label if each.group else "",
    "het-han": lambda each: each.kept.until or 0,
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One document with the reason, every string ready."""

    pk: int
    url: str
    title: str
    dated: str
    label: str
    subject: str
    place: str
    group: str
    ended: str
    until: str
    reason: str
    law: str
    listed: str
    list_url: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class DuePage:
    """What falls due in a year in the registers of a body.

    `tabs`: address, label, count, whether shown. `laws`: what the rows rest on, once
    each. `query`: the address's words, for files.
    """

    year: int
    shown: str
    rows: tuple[DueRow, ...]
    pager: Pager
    tabs: tuple[tuple[str, str, int, bool], ...]
    laws: tuple[str, ...]
    query: str
    empty: tuple[str, str]
    cut: bool
    may_draft: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a year (None: this one), a standing, an order, a page."""

    year: int | None = None
    shown: str = ""
    sort: str = ""
    page: str = ""


THIS_YEAR: Final = Wanted()


def due_page(
    actor: Actor,
    at: datetime,
    wanted: Wanted = THIS_YEAR,
    *,
    ticked: Collection[int] | None = None,
) -> DuePage:
    """Return what falls due in a year (default: this one), or why it does not.

    Args:
        ticked: the documents that somebody had chosen; None: all that may be.

    Raises:
        Refused: not of those who keep registers.
    """
    now = local_day(at).year
    year = now if wanted.year is None else wanted.year
    shown = wanted.shown if wanted.shown in SHOWN else ""
    found, cut = _found(actor, at, year)
    rows = _ordered(_standing(found, shown), wanted.sort)
    pager = asked_page(wanted.page, len(rows), PAGE)
    part = rows[pager.start : pager.start + PAGE]
    title, text = EMPTY[shown]
    return DuePage(
        year=year,
        shown=shown,
        rows=tuple(_rows(part, ticked)),
        pager=pager,
        tabs=_tabs(found, year, shown, wanted.sort),
        laws=tuple(dict.fromkeys(each.kept.law for each in part)),
        query=_query(year, shown, wanted.sort),
        empty=(gettext(title), gettext(text)),
        cut=cut,
        may_draft=not shown
        and year == now
        and bool(rows)
        and bool(policy.may(actor, "draft", keeping(actor))),
    )


def due_rows(
    actor: Actor, at: datetime, wanted: Wanted = THIS_YEAR
) -> tuple[DueRow, ...]:
    """Return every row of the page in its order, for a file.

    Raises:
        Refused: not of those who keep registers.
    """
    year = local_day(at).year if wanted.year is None else wanted.year
    found, _cut = _found(actor, at, year)
    return tuple(_rows(_ordered(_standing(found, wanted.shown), wanted.sort)))


def _query(year: int, shown: str, sort: str) -> str:
    given = {"nam": str(year), "loc": shown}
    return urlencode(given | ({"sap": sort} if sort else {}))


def _found(actor: Actor, at: datetime, year: int) -> tuple[list[Judged], bool]:
    """Judge what is old enough that some class of it could be due, and what is held.

    Also says whether there was more than is judged for one page.
    """
    policy.require(actor, "due", keeping(actor))
    least = shortest(parameters.settings(), local_day(at))
    lines = documents.kept_until_year(actor, year - least - 1)
    old = list(islice(judged(lines, at, year=year), MOST + 1))
    free = [each for each in old[:MOST] if each.kept.standing is not Standing.HELD]
    return [*free, *judged(_held(actor), at, year=year)], len(old) > MOST


def _held(actor: Actor) -> list[documents.KeptLine]:
    """Return everything held in the registers of the actor's body, however young."""
    own = documents.visible_to(actor).filter(
        unit=documents.body_of(actor),
        destroyed_at=None,
        pk__in=Hold.objects.filter(lifted_at=None).values("document"),
    )
    pks = own.order_by("year", "direction", "entry", "pk").values_list("pk", flat=True)
    found = list(pks[:MOST])
    lines = documents.kept_lines(found)
    return [lines[pk] for pk in found]


def _standing(found: list[Judged], shown: str) -> list[Judged]:
    standing = SHOWN.get(shown, Standing.DUE)
    return [each for each in found if each.kept.standing is standing]


def _ordered(rows: list[Judged], sort: str) -> list[Judged]:
    """Sort as a column head asks; otherwise as the registers go."""
    falling, key = sort.startswith("-"), sort.removeprefix("-")
    if key in _ORDERS:
        return sorted(rows, key=_ORDERS[key], reverse=falling)
    return rows[::-1] if sort == "-so" else rows


def _rows(
    found: list[Judged], ticked: Collection[int] | None = None
) -> Iterator[DueRow]:
    pks = [each.line.pk for each in found]
    lines = Line.objects.filter(document__in=pks, live=True).select_related("disposal")
    listed = {row.document_id: row.disposal for row in lines}
    for each in found:
        until = each.kept.until
        on = listed.get(each.line.pk)
        yield DueRow(
            pk=each.line.pk,
            url=each.line.url,
            title=each.line.title,
            dated=each.line.dated,
            label=each.line.label,
            subject=each.line.subject,
            place=each.line.place,
            group=each.group.label if each.group else gettext("Chưa phân nhóm"),
            ended=str(each.ended or ""),
            until=str(until) if until is not None else "",
            reason=each.kept.reason,
            law=each.kept.law,
            listed=str(on) if on else "",
            list_url=reverse("retention:disposal", args=[on.pk]) if on else "",
            ticked=ticked is None or each.line.pk in ticked,
        )


def _tabs(
    found: list[Judged], year: int, shown: str, sort: str
) -> tuple[tuple[str, str, int, bool], ...]:
    labels = {
        "": gettext("Đến hạn tiêu hủy"),
        "tam-giu": gettext("Đang tạm giữ"),
        "chua-phan-nhom": gettext("Chưa phân nhóm"),
        "con-viec": gettext("Công việc chưa kết thúc"),
    }
    counts = dict.fromkeys(SHOWN.values(), 0)
    for each in found:
        if each.kept.standing in counts:
            counts[each.kept.standing] += 1
    return tuple(
        (_query(year, key, sort), labels[key], counts[standing], key == shown)
        for key, standing in SHOWN.items()
    )
