"""Standing duties."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, queries, services
from kycuong.ledger.views.acting import act


@login_required
@require_GET
def standing(request: Request) -> HttpResponse:
    services.draw(at=request.now)
    sort = request.GET.get("sap", "co-quan")
    page = queries.standing_page(request.actor, request.now, sort=sort)
    given = {"page": page, "sorted_by": sort}
    return render(request, "ledger/standing.html", given)


@login_required
def attest(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "attest", forms.Attest, services.attest)


@login_required
def check(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "check", forms.Check, services.check)
