"""The inbox."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.notifications import queries, services


@login_required
@require_GET
def inbox(request: Request) -> HttpResponse:
    page = queries.inbox(request.actor, request.GET.get("trang", ""))
    return render(request, "notifications/inbox.html", {"page": page})


@login_required
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    address = queries.address_of(request.actor, pk)
    services.read(actor=request.actor, pks=[pk], at=request.now)
    return redirect(address)


@login_required
@require_POST
def read_all(request: Request) -> HttpResponse:
    services.read_all(actor=request.actor, at=request.now)
    return redirect("notifications:inbox")
