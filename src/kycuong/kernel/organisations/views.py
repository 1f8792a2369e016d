"""The registry, read by everybody who is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.organisations import forms, pages, queries
from kycuong.shared.verdict import NotThere


@login_required
@require_GET
def units(request: Request) -> HttpResponse:
    form = forms.UnitFilter(request.GET, today=request.now.date())
    page = pages.units_page(
        on=form.day(),
        order=request.GET.get("sap", ""),
        page=request.GET.get("trang"),
        **form.asked(),
    )
    return render(request, "organisations/units.html", {"page": page, "form": form})


@login_required
@require_GET
def unit(request: Request, pk: int) -> HttpResponse:
    form = forms.AsOf(request.GET, today=request.now.date())
    try:
        page = pages.unit_page(pk, on=form.day())
    except queries.NoSuchUnit as missing:
        raise NotThere from missing
    return render(request, "organisations/unit.html", {"page": page, "form": form})


@login_required
@require_GET
def find(request: Request) -> HttpResponse:
    on = forms.AsOf(request.GET, today=request.now.date()).day()
    found = queries.find(request.GET.get("q", "")[:200], on=on)
    choices = [
        {"label": match.unit.name, "note": pages.suggested(match)} for match in found
    ]
    return JsonResponse(choices, safe=False)
