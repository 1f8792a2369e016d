"""What falls due in a year, and why what is as old does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.retention import Standing, shortest
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.documents import queries as documents
from kycuong.work.retention import policy
from kycuong.work.retention.models import Line
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


@dataclass(frozen=True, slots=True)
class DueRow:
    """One document with the reason, every string ready."""

    pk: int
    url: str
    title: str
    subject: str
    place: str
    group: str
    ended: str
    until: str
    reason: str
    law: str
    listed: str


@dataclass(frozen=True, slots=True)
class DuePage:
    """What falls due in a year in the registers of a body."""

    year: int
    this_year: bool
    rows: tuple[DueRow, ...]
    pager: Pager
    tabs: tuple[tuple[str, str, int, bool], ...]
    query: str
    cut: bool
    may_draft: bool


def due_page(
    actor: Actor, at: datetime, *, year: int | None, shown: str = "", page: str = ""
) -> DuePage:
    """Return what falls due in a year (default: this one), or why it does not.

    Raises:
        Refused: not of those who keep registers.
    """
    now = local_day(at).year
    chosen = now if year is None else year
    shown = shown if shown in SHOWN else ""
    found = list(islice(_old(actor, at, chosen), MOST + 1))
    rows = [each for each in found[:MOST] if each.kept.standing is SHOWN[shown]]
    pager = asked_page(page, len(rows), PAGE)
    part = rows[pager.start : pager.start + PAGE]
    return DuePage(
        year=chosen,
        this_year=chosen == now,
        rows=tuple(_rows(part)),
        pager=pager,
        tabs=_tabs(found[:MOST], shown),
        query=f"nam={chosen}&loc={shown}",
        cut=len(found) > MOST,
        may_draft=not shown
        and chosen == now
        and bool(rows)
        and bool(policy.may(actor, "draft", keeping(actor))),
    )


def due_rows(
    actor: Actor, at: datetime, *, year: int | None, shown: str = ""
) -> tuple[DueRow, ...]:
    """Return every row of the page, for a file.

    Raises:
        Refused: not of those who keep registers.
    """
    chosen = local_day(at).year if year is None else year
    wanted = SHOWN.get(shown, Standing.DUE)
    found = islice(_old(actor, at, chosen), MOST)
    return tuple(_rows([each for each in found if each.kept.standing is wanted]))


def _old(actor: Actor, at: datetime, year: int) -> Iterator[Judged]:
    """Judge what is old enough that some class of it could be due."""
    policy.require(actor, "due", keeping(actor))
    least = shortest(parameters.settings(), local_day(at))
    lines = documents.kept_until_year(actor, year - least - 1)
    return judged(lines, at, year=year)


def _rows(found: list[Judged]) -> Iterator[DueRow]:
    pks = [each.line.pk for each in found]
    lines = Line.objects.filter(document__in=pks, live=True).select_related("disposal")
    listed = {row.document_id: str(row.disposal) for row in lines}
    for each in found:
        until = each.kept.until
        yield DueRow(
            pk=each.line.pk,
            url=each.line.url,
            title=each.line.label,
            subject=each.line.subject,
            place=each.line.place,
            group=each.group.label if each.group else gettext("Chưa phân nhóm"),
            ended=str(each.ended or ""),
            until=str(until) if until is not None else "",
            reason=each.kept.reason,
            law=each.kept.law,
            listed=listed.get(each.line.pk, ""),
        )


def _tabs(found: list[Judged], shown: str) -> tuple[tuple[str, str, int, bool], ...]:
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
        (key, labels[key], counts[standing], key == shown)
        for key, standing in SHOWN.items()
    )
