"""The page of a past day, and its list as files."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import exports
from kycuong.oversight.dashboards import sheets
from kycuong.oversight.dashboards.past import day as pages
from kycuong.oversight.dashboards.past import reading
from kycuong.shared import spreadsheets

_WORDS: Final = {"show": "xem", "sort": "sap", "page": "trang"}


@login_required
@require_GET
def day(request: Request) -> HttpResponse:
    given = request.GET
    read, page = reading.read(request.actor, request.now, given), None
    if read.asked and read.form.first:
        words = {name: given.get(key, "") for name, key in _WORDS.items()}
        page = pages.day_page(request.actor, read.asked, read.whose, **words)
    told = {
        "page": page,
        "form": read.form,
        "sorted_by": page.sorted_by if page else "",
    }
    return render(request, "dashboards/past/day.html", told)


@login_required
@require_GET
def day_csv(request: Request) -> StreamingHttpResponse:
    found = reading.listed(request.actor, request.now, request.GET)
    heads = [column.head for column in found.columns]
    lines = spreadsheets.csv_lines(heads, found.rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.name}.csv"'
    return response


@login_required
@require_GET
def day_xlsx(request: Request) -> HttpResponseBase:
    who, now, address = request.actor, request.now, request.GET.urlencode()
    rows = reading.rows_of(who, now, request.GET)
    if behind := exports.prepared(who, now, "day", address, rows):
        return redirect(behind)
    book = sheets.day_sheet(who, now, address).workbook()
    name = reading.listed(who, now, request.GET).name
    return FileResponse(book, as_attachment=True, filename=f"{name}.xlsx")
