"""The list of reports, drafts and sealed ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.reports import policy, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report
from kycuong.oversight.reports.queries.access import seal_of, visible_to
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the list, every string ready."""

    name: str
    kind: str
    span: str
    state: str
    tone: str
    edition: str
    prepared: str
    sealed: str
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The list, and whether this person may ask for one more."""

    lines: tuple[Line, ...]
    sorted_by: str
    pager: Pager
    may_prepare: Verdict


SORTS: Final[dict[str, Callable[[Report], Any]]] = {
    "ky": lambda row: (row.last, row.first, row.edition),
    "loai": lambda row: (list(Kind).index(Kind(row.kind)), row.last),
    "trang-thai": lambda row: (seal_of(row) is not None, row.last),
    "lap": lambda row: row.prepared_at,
    "chot": lambda row: seal.sealed_at if (seal := seal_of(row)) else row.prepared_at,
}


def reports_page(
    actor: Actor, at: datetime, *, sort: str = "", page: str = ""
) -> ReportsPage:
    """Return the reports that a person reads, the newest window first.

    Raises:
        Refused: reports are not theirs to read.
    """
    lines = report_lines(actor, sort)
    pager = asked_page(page, len(lines))
    return ReportsPage(
        lines=tuple(lines[pager.start : pager.start + pager.size]),
        sorted_by=_sort(sort),
        pager=pager,
        may_prepare=policy.may(actor, "prepare"),
    )


def report_lines(actor: Actor, sort: str = "") -> list[Line]:
    """Return all reports that a person reads, in the order asked for.

    Raises:
        Refused: reports are not theirs to read.
    """
    policy.require(actor, "read")
    sort = _sort(sort)
    rows = list(visible_to(actor).defer("figures"))
    rows.sort(key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    return [line(row) for row in rows]


def _sort(sort: str) -> str:
    return sort if sort.removeprefix("-") in SORTS else "-ky"


def line(report: Report) -> Line:
    """Return one report as the list shows it."""
    seal = seal_of(report)
    return Line(
        name=named(report),
        kind=str(Kind(report.kind).label),
        span=f"{windows.dotted(report.first)} – {windows.dotted(report.last)}",
        state=gettext("Đã chốt") if seal else gettext("Dự thảo"),
        tone="closed" if seal else "",
        edition=gettext("thay thế") if report.edition > 1 else "",
        prepared=f"{moment(report.prepared_at)}, {report.prepared_name}",
        sealed=f"{moment(seal.sealed_at)}, {seal.sealed_name}" if seal else "",
        sha256=seal.sha256[:12] if seal else "",
        url=reverse("reports:report", args=[report.pk]),
    )


def named(report: Report) -> str:
    """Return a report's name, as documents are named: "Báo cáo tháng 5 năm 2024"."""
    said = windows.short(Kind(report.kind), report.period)
    again = " (thay thế)" if report.edition > 1 else ""
    return f"Báo cáo {said}{again}"
