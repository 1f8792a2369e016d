"""The list, one matter, one file."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.ledger import forms, queries
from kycuong.ledger.listing_pages import list_page
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
def matter(request: Request, pk: int) -> HttpResponse:
    page = queries.matter_page(
        request.actor, pk, request.now, whole=request.GET.get("so") == "tat-ca"
    )
    return render(request, "ledger/matter.html", {"page": page})


@login_required
@require_GET
def file(request: Request, pk: int, number: int) -> FileResponse:
    case = queries.get_for(request.actor, pk, "file", at=request.now)
    if not queries.attached(case, number):
        raise NotThere
    kept = files.get(number)
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )
