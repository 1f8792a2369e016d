"""The dashboards, the league, the returns, and the rows of one figure."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit import reads
from kycuong.kernel.audit.requests import Request
from kycuong.ledger import exports as exporting
from kycuong.oversight.dashboards import (
    enums,
    exports,
    forms,
    markup,
    queries,
    sheets,
)
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.past.columns import cells
from kycuong.oversight.dashboards.queries import Figured
from kycuong.oversight.watching.exports import Table, csv_lines, workbook
from kycuong.shared import spreadsheets
from kycuong.shared.verdict import NotThere


@login_required
@require_GET
def home(request: Request) -> HttpResponse:
    rhythm = request.GET.get("nhip", "")
    page = queries.home_page(request.actor, request.now, rhythm=rhythm)
    return render(request, "dashboards/home.html", {"page": page})


@login_required
@require_GET
def league(request: Request) -> HttpResponse:
    form = _form(request)
    number, asked = request.GET.get("trang", ""), form.asked()
    page = queries.league_page(request.actor, asked, sort=_sort(request), page=number)
    rows = {
        "lines": markup.league_rows(page.lines),
        "total": markup.league_total(page.total) if page.total else "",
    }
    return _shown(request, "league", page, form, **rows)


@login_required
@require_GET
def league_csv(request: Request) -> StreamingHttpResponse:
    return _csv(request, exports.LEAGUE, _league_lines(request))


@login_required
@require_GET
def league_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, exports.LEAGUE, _league_lines(request))


@login_required
@require_GET
def returns(request: Request) -> HttpResponse:
    form, given = _form(request).without_sorts(), request.GET
    asked, number = form.asked(), given.get("trang", "")
    if kind := given.get("mo"):
        body, user = forms.key(given.get("don-vi")), forms.key(given.get("nguoi"))
        whose: dict[str, Any] = {"kind": kind, "body": body, "user": user}
        page = queries.opened_page(request.actor, asked, page=number, **whose)
    else:
        sort = _sort(request)
        page = queries.returns_page(request.actor, asked, sort=sort, page=number)
    return _shown(request, "returns", page, form)


@login_required
@require_GET
def returns_csv(request: Request) -> StreamingHttpResponse:
    return _csv(request, exports.RETURNS, _return_lines(request))


@login_required
@require_GET
def returns_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, exports.RETURNS, _return_lines(request))


@login_required
@require_GET
def figure(request: Request) -> HttpResponse:
    words = request.GET.copy()
    number = (words.pop("trang", [""]) or [""])[-1]
    page = queries.figure_page(
        request.actor,
        forms.figured(request.GET, request.now),
        request.now,
        page=number,
        query=words.urlencode(),
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    reads.seen(request.actor, "dashboards.read_figure", at=request.now)
    return render(request, "dashboards/figure.html", given)


@login_required
@require_GET
def figure_csv(request: Request) -> StreamingHttpResponse:
    given = forms.figured(request.GET, request.now)
    heads = [column.head for column in given.columns]
    lines = spreadsheets.csv_lines(heads, _figure_cells(request, given))
    return _streamed(lines, given.name)


@login_required
@require_GET
def figure_xlsx(request: Request) -> HttpResponseBase:
    who, now, address = request.actor, request.now, request.GET.urlencode()
    given = forms.figured(request.GET, now)
    rows = queries.rows_of(who, given, now)
    if behind := exporting.prepared(who, now, "figure", address, rows):
        return redirect(behind)
    book = sheets.figure_sheet(who, now, address).workbook()
    return FileResponse(book, as_attachment=True, filename=f"{given.name}.xlsx")


def _form(request: Request) -> forms.Choose:
    """Return the period that the address asks for, this quarter shown as chosen."""
    given = request.GET.copy()
    given.setdefault("ky", enums.USUAL)
    return forms.Choose(given, now=request.now)


def _shown(
    request: Request, name: str, page: Any, form: forms.Choose, **more: str
) -> HttpResponse:
    given = {"page": page, "form": form, "sorted_by": page.sorted_by, **more}
    return render(request, f"dashboards/{name}.html", given)


def _sort(request: Request) -> str:
    return request.GET.get("sap", "")


def _asked(request: Request) -> Asked:
    """Return the period of a file.

    Raises:
        NotThere: the address asks for none: a file of another one would mislead.
    """
    form = _form(request)
    if not form.is_valid():
        raise NotThere
    return form.asked()


def _league_lines(request: Request) -> Iterable[Any]:
    asked = _asked(request)
    return queries.league_lines(request.actor, asked, sort=_sort(request))


def _return_lines(request: Request) -> Iterable[Any]:
    asked = _asked(request)
    return queries.body_lines(request.actor, asked, sort=_sort(request))


def _figure_cells(request: Request, given: Figured) -> Iterable[list[str]]:
    rows = queries.every_row(request.actor, given, request.now)
    return (cells(given.columns, row) for row in rows)


def _csv(request: Request, table: Table, lines: Iterable[Any]) -> StreamingHttpResponse:
    name = f"{table.name}_{_asked(request).name}"
    return _streamed(csv_lines(table, lines), name)


def _streamed(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _xlsx(request: Request, table: Table, lines: Iterable[Any]) -> FileResponse:
    asked = _asked(request)
    book = workbook(
        table, f"{asked.words}. {sheets.by_whom(request.actor, request.now)}", lines
    )
    name = f"{table.name}_{asked.name}.xlsx"
    return FileResponse(book, as_attachment=True, filename=name)
