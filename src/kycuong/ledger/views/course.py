"""The course of a duty: from giving to result."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, services
from kycuong.ledger.views.acting import act


@login_required
def accept(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "accept", forms.Accept, services.accept)


@login_required
def decline(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "decline", forms.Decline, services.decline)


@login_required
def assign(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "assign", forms.Assign, services.assign)


@login_required
def recall(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "recall", forms.Recall, services.recall)


@login_required
def hand_over(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "hand_over", forms.HandOver, services.hand_over)


@login_required
def report(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "report", forms.Report, services.report)


@login_required
def submit(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "submit", forms.Submit, services.submit)


@login_required
def approve(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "approve", forms.Approve, services.approve)


@login_required
def rework(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "rework", forms.Rework, services.rework)


@login_required
def cancel(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "cancel", forms.Cancel, services.cancel)


@login_required
def urge(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "urge", forms.Urge, services.urge)
