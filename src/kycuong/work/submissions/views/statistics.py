"""Returns at the gate, from both sides; what each figure counts; the tables as files."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import choosing, sheets
from kycuong.work.submissions.choosing import Asked, Choose
from kycuong.work.submissions.queries import statistics as reads
from kycuong.work.submissions.queries.statistics import CountedLine, Line


@login_required
@require_GET
def statistics(request: Request) -> HttpResponse:
    form = Choose(request.GET, now=request.now)
    page = reads.statistics_page(
        request.actor, form.asked(), sort=_sort(request), page=_page(request)
    )
    return _shown(request, "statistics", page, form)


@login_required
@require_GET
def officers(request: Request) -> HttpResponse:
    form = Choose(request.GET, now=request.now)
    page = reads.officers_page(
        request.actor, form.asked(), sort=_sort(request), page=_page(request)
    )
    return _shown(request, "officers", page, form)


@login_required
@require_GET
def counted(request: Request) -> HttpResponse:
    page = reads.counted_page(
        request.actor, _asked(request), _wanted(request), page=_page(request)
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "submissions/counted.html", given)


@login_required
@require_GET
def counted_csv(request: Request) -> StreamingHttpResponse:
    return _csv(request, sheets.COUNTED, _counted(request))


@login_required
@require_GET
def counted_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, sheets.COUNTED, _counted(request))


@login_required
@require_GET
def statistics_csv(request: Request) -> StreamingHttpResponse:
    return _csv(request, sheets.BODIES, _bodies(request))


@login_required
@require_GET
def statistics_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, sheets.BODIES, _bodies(request))


@login_required
@require_GET
def officers_csv(request: Request) -> StreamingHttpResponse:
    return _csv(request, sheets.OFFICERS, _officers(request))


@login_required
@require_GET
def officers_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, sheets.OFFICERS, _officers(request))


def _shown(request: Request, name: str, page: Any, form: Choose) -> HttpResponse:
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, f"submissions/{name}.html", given)


def _sort(request: Request) -> str:
    return request.GET.get("sap", "")


def _page(request: Request) -> str:
    return request.GET.get("trang", "")


def _asked(request: Request) -> Asked:
    """Return the period of a file or a list.

    Raises:
        NotThere: the address asks for none: another one would mislead.
    """
    form = Choose(request.GET, now=request.now)
    if not form.is_valid():
        raise NotThere
    return form.asked()


def _wanted(request: Request) -> reads.Wanted:
    given = request.GET
    return reads.Wanted(
        figure=given.get("so", ""),
        body=choosing.key(given.get("co-quan")),
        officer=choosing.key(given.get("nguoi")),
        sort=_sort(request),
    )


def _counted(request: Request) -> Iterable[CountedLine]:
    return reads.counted_lines(request.actor, _asked(request), _wanted(request))


def _bodies(request: Request) -> Iterable[Line]:
    return reads.body_lines(request.actor, _asked(request), sort=_sort(request))


def _officers(request: Request) -> Iterable[Line]:
    return reads.officer_lines(request.actor, _asked(request), sort=_sort(request))


def _csv(
    request: Request, table: sheets.Table, lines: Iterable[Line | CountedLine]
) -> StreamingHttpResponse:
    name = f"{table.name}_{_asked(request).name}"
    return sheets.streamed(table, (line.texts for line in lines), name)


def _xlsx(
    request: Request, table: sheets.Table, lines: Iterable[Line | CountedLine]
) -> FileResponse:
    asked = _asked(request)
    book = sheets.book(table, asked.words, (line.texts for line in lines))
    name = f"{table.name}_{asked.name}.xlsx"
    return FileResponse(book, as_attachment=True, filename=name)
