"""Parts of a duty: given out, asked of others."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, services
from kycuong.ledger.views.acting import act


@login_required
def split(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "split", forms.Split, services.split)


@login_required
def consult(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "split", forms.Consult, services.consult)
