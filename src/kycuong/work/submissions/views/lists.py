"""The list, and the list as a file."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.work.submissions import exports, forms, policy, queries
from kycuong.work.submissions.queries import DossierRow, Filters


def _narrowed(request: Request) -> tuple[forms.Narrow, Filters]:
    policy.require_register(request.actor, policy.REGISTER)
    form = forms.Narrow(
        request.GET, at=request.now, sees_all=policy.reads_all(request.actor)
    )
    tab = queries.tab_of(request.actor, request.GET.get("loc", ""))
    return form, form.filters(tab)


@login_required
@require_GET
def dossiers(request: Request) -> HttpResponse:
    form, filters = _narrowed(request)
    page = queries.list_page(
        request.actor,
        filters,
        request.now,
        page=request.GET.get("trang", ""),
        query=request.GET.urlencode(),
    )
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "submissions/dossiers.html", given)


def _rows(request: Request) -> Iterator[DossierRow]:
    _form, filters = _narrowed(request)
    return queries.every_row(request.actor, filters, request.now)


@login_required
@require_GET
def dossiers_csv(request: Request) -> StreamingHttpResponse:
    lines = exports.csv_lines(_rows(request))
    return _streamed(lines, "text/csv; charset=utf-8", "ho-so-trinh.csv")


@login_required
@require_GET
def dossiers_json(request: Request) -> StreamingHttpResponse:
    return _streamed(
        exports.json_lines(_rows(request)), "application/json", "ho-so-trinh.json"
    )


@login_required
@require_GET
def dossiers_xlsx(request: Request) -> FileResponse:
    book = exports.workbook(_rows(request))
    return FileResponse(book, as_attachment=True, filename="ho-so-trinh.xlsx")


def _streamed(lines: Iterator[str], media: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
