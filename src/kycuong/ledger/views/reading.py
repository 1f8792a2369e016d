"""The list, its exports, one matter, one file."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.ledger import exports, forms, queries, requests
from kycuong.ledger.pages import list_page
from kycuong.shared.verdict import NotThere


@login_required
@require_GET
def matters(request: Request) -> HttpResponse:
    form = forms.Narrow(request.GET, at=request.now)
    page = list_page(request, form)
    return render(
        request,
        "ledger/matters.html",
        {"page": page, "form": form, "sorted_by": page.sorted_by},
    )


@login_required
@require_GET
def matters_csv(request: Request) -> StreamingHttpResponse:
    filters = forms.Narrow(request.GET, at=request.now).filters()
    rows = queries.every(request.actor, request.now, filters)
    response = StreamingHttpResponse(
        exports.csv_lines(rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="viec.csv"'
    return response


@login_required
@require_GET
def matters_xlsx(request: Request) -> FileResponse:
    filters = forms.Narrow(request.GET, at=request.now).filters()
    rows = queries.every(request.actor, request.now, filters)
    book = exports.workbook(requests.export_title(request), rows)
    return FileResponse(book, as_attachment=True, filename="viec.xlsx")


@login_required
@require_GET
def matter(request: Request, pk: int) -> HttpResponse:
    page = queries.matter_page(
        request.actor, pk, request.now, whole=request.GET.get("so") == "tat-ca"
    )
    return render(request, "ledger/matter.html", {"page": page})


@login_required
@require_GET
def file(request: Request, pk: int, number: int) -> FileResponse:
    case = queries.get_for(request.actor, pk, "view", at=request.now)
    if not queries.attached(case, number):
        raise NotThere
    kept = files.get(number)
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )
