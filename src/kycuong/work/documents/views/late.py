"""Pages of late registration."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import exports, forms, queries


@login_required
@require_GET
def late(request: Request) -> HttpResponse:
    filters = forms.late_filters(request.GET)
    page = queries.late_page(request.actor, filters, at=request.now)
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "documents/late.html", given)


@login_required
@require_GET
def late_export(request: Request, kind: str) -> HttpResponseBase:
    filters = forms.late_filters(request.GET)
    rows = queries.late_rows(request.actor, filters, at=request.now)
    if kind == "xlsx":
        book = exports.late_workbook(rows)
        return FileResponse(book, as_attachment=True, filename="dang-ky-cham.xlsx")
    if kind != "csv":
        raise NotThere
    lines = exports.late_csv(rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dang-ky-cham.csv"'
    return response
