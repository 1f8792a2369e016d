"""The page of a past day, and its list as files."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.ledger.queries.flows import first_day
from kycuong.ledger.queries.past import Whose
from kycuong.oversight.dashboards.past import columns, forms, spheres
from kycuong.oversight.dashboards.past import day as pages
from kycuong.oversight.dashboards.past.asking import Asked
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.shared import spreadsheets
from kycuong.shared.formats import day as said
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere


@dataclass(frozen=True, slots=True)
class Read:
    """What an address asks for, and the form that says so or says why not."""

    form: forms.Choose
    mine: Sphere
    asked: Asked | None

    @property
    def whose(self) -> Whose:
        """Whose matters; never more than the reader's sphere."""
        assert self.asked is not None
        return spheres.whose(self.mine, self.asked)


@login_required
@require_GET
def day(request: Request) -> HttpResponse:
    read, given = _read(request), request.GET
    page = None
    if read.asked and read.form.first:
        words = {name: given.get(key, "") for name, key in _WORDS.items()}
        page = pages.day_page(request.actor, read.asked, read.whose, **words)
    told = {
        "page": page,
        "form": read.form,
        "sorted_by": page.sorted_by if page else "",
    }
    return render(request, "dashboards/past/day.html", told)


_WORDS = {"show": "xem", "sort": "sap", "page": "trang"}


@login_required
@require_GET
def day_csv(request: Request) -> StreamingHttpResponse:
    shown, _heading, rows = _listed(request)
    lines = spreadsheets.csv_lines([column.head for column in shown], rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ngay-da-qua.csv"'
    return response


@login_required
@require_GET
def day_xlsx(request: Request) -> FileResponse:
    shown, heading, rows = _listed(request)
    given = {
        "what": heading,
        "who": request.actor.name,
        "when": moment(request.now),
    }
    title = gettext("%(what)s. %(who)s xuất lúc %(when)s") % given
    heads = [(column.head, column.width) for column in shown]
    book = spreadsheets.workbook(
        title, heads, rows, sheet_name=gettext("Ngày đã qua"), fixed=1
    )
    return FileResponse(book, as_attachment=True, filename="ngay-da-qua.xlsx")


def _read(request: Request) -> Read:
    """Return what the address asks for, yesterday shown where no day is named."""
    mine = sphere(request.actor, request.now)
    inner = mine.nobody or mine.unit is not None or mine.post is not None
    first = first_day()
    form = forms.Choose(
        _written(request, forms.usual(request.now, first)),
        now=request.now,
        first=first,
        bodies=mine.whole,
        ways=not inner,
    )
    own = request.GET.get("don-vi", "")
    other = int(own) if own.isascii() and own.isdecimal() and len(own) < 12 else None
    return Read(form, mine, form.asked(None if mine.whole else other))


def _written(request: Request, usual: date) -> QueryDict:
    """Return the address with its days as the office writes them, the usual one too."""
    given = request.GET.copy()
    given["ngay"] = given.get("ngay", "").strip() or said(usual)
    for name in ("ngay", "den"):
        with suppress(ValueError):
            given[name] = said(date.fromisoformat(given.get(name, "")))
    return given


def _listed(
    request: Request,
) -> tuple[tuple[columns.Column, ...], str, Iterator[list[str]]]:
    """Return columns, heading and rows of the list that the address asks for.

    Raises:
        NotThere: the address asks for no day of the book.
    """
    read = _read(request)
    asked, given = read.asked, request.GET
    if asked is None:
        raise NotThere
    words: Any = {"show": given.get("xem", ""), "sort": given.get("sap", "")}
    rows = pages.every_row(request.actor, asked, read.whose, **words)
    listed = pages.chosen(asked, read.whose, words["show"])
    shown = pages.listed_columns(listed)
    heading = pages.heading(asked, listed)
    return shown, heading, (columns.cells(shown, told) for told in rows)
