"""What changed since the last sealed report of the same kind, row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.oversight.reports import contents
from kycuong.oversight.reports.models import Report
from kycuong.oversight.reports.queries.access import content_of, get_for
from kycuong.oversight.reports.queries.lists import named
from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Change, Difference, compare
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page

CHANGES: Final = {
    Change.NEW: _("mới"),
    Change.GONE: _("không còn"),
    Change.CHANGED: _("đổi"),
}
SORTS: Final = ("viec", "co-quan", "khac")


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of one body that the two reports do not have alike."""

    code: str
    title: str
    body: str
    change: str
    before: str
    after: str
    url: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Every row that differs; `earlier` is empty where nothing was sealed before."""

    pk: int
    report: str
    url: str
    earlier: str
    earlier_url: str
    counts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    sorted_by: str
    pager: Pager


def compare_page(
    actor: Actor, pk: int, at: datetime, asked: Mapping[str, str]
) -> ComparePage:
    """Return how a report differs from the last sealed one of its kind before it.

    Raises:
        NotThere: there is no such report.
        Refused: reports are not theirs to read.
    """
    report = get_for(actor, pk)
    earlier = before(report)
    lines = _compared(report, earlier, at, asked)
    pager = asked_page(asked.get("trang", ""), len(lines))
    return ComparePage(
        pk=pk,
        report=named(report),
        url=reverse("reports:report", args=[pk]),
        earlier=named(earlier) if earlier else "",
        earlier_url=reverse("reports:report", args=[earlier.pk]) if earlier else "",
        counts=tuple(
            (
                gettext(label),
                number(sum(each.change == gettext(label) for each in lines)),
            )
            for label in CHANGES.values()
        ),
        lines=tuple(lines[pager.start : pager.start + pager.size]),
        sorted_by=_sort(asked),
        pager=pager,
    )


def compare_lines(
    actor: Actor, pk: int, at: datetime, asked: Mapping[str, str]
) -> list[Line]:
    """Return all rows that differ in the order asked for; see `compare_page`."""
    report = get_for(actor, pk)
    return _compared(report, before(report), at, asked)


def _compared(
    report: Report, earlier: Report | None, at: datetime, asked: Mapping[str, str]
) -> list[Line]:
    if earlier is None:
        return []
    then, now = content_of(earlier, at), content_of(report, at)
    lines: list[Line] = []
    for was, book in zip(contents.books(then), contents.books(now), strict=True):
        found = compare(was.accounts, book.accounts)
        lines += _lines(found, then, now, book.labels)
    sort = _sort(asked)
    return sorted(
        lines,
        key=_key(sort.removeprefix("-")),
        reverse=sort.startswith("-"),
    )


def _sort(asked: Mapping[str, str]) -> str:
    sort = asked.get("sap", "")
    return sort if sort.removeprefix("-") in SORTS else "co-quan"


def before(report: Report) -> Report | None:
    """Return the last sealed report of the kind before this one.

    A replacement is compared with what it replaces.
    """
    rows = Report.objects.select_related("seal").filter(
        kind=report.kind, seal__isnull=False
    )
    earlier = Q(first__lt=report.first)
    if report.edition > 1:
        earlier |= Q(first=report.first, edition__lt=report.edition)
    found: Report | None = rows.filter(earlier).order_by("-first", "-edition").first()
    return found


def _lines(
    found: Iterable[Difference],
    then: Mapping[str, Any],
    now: Mapping[str, Any],
    labels: Mapping[Figure, str],
) -> Iterable[Line]:
    names = contents.names(then) | contents.names(now)
    bodies = {each["id"]: each["name"] for each in (*then["bodies"], *now["bodies"])}
    for each in found:
        code, title = names[each.matter]
        yield Line(
            code=code,
            title=title,
            body=bodies[each.body],
            change=gettext(CHANGES[each.change]),
            before=_said(each.before, labels),
            after=_said(each.after, labels),
            url=reverse("ledger:matter", args=[each.matter]),
        )


def _said(figures: Iterable[Figure], labels: Mapping[Figure, str]) -> str:
    return "; ".join(gettext(labels[figure]) for figure in figures) or "–"


def _key(word: str) -> Any:
    keys = {
        "viec": lambda line: (line.code, line.body),
        "co-quan": lambda line: (organisations.sort_key(line.body), line.code),
        "khac": lambda line: (line.change, line.body, line.code),
    }
    return keys[word]
