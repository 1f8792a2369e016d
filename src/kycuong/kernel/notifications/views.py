"""The inbox, how a person is told, and what left the house."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.notifications import forms, pages, queries, services
from kycuong.shared.returning import own_page


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


@login_required
def subscribe(request: Request) -> HttpResponse:
    chosen = pages.chosen(request.actor, request.now)
    form = forms.Subscribe(request.POST or None, **chosen)
    if form.is_valid():
        services.subscribe(
            wishes=form.wishes(),
            addresses=form.addresses(),
            actor=request.actor,
            at=request.now,
        )
        messages.success(request, pages.kept(form.addresses()))
        return redirect("notifications:subscribe")
    page = pages.subscribe_page(request.actor)
    return render(request, "notifications/subscribe.html", {"page": page, "form": form})


@login_required
@require_GET
def deliveries(request: Request) -> HttpResponse:
    asked = {"state": request.GET.get("loc", ""), "page": request.GET.get("trang", "")}
    page = queries.deliveries(request.actor, **asked)
    return render(request, "notifications/deliveries.html", {"page": page})


@login_required
@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    services.resend(pk=pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Bản tin sẽ được gửi lại trong giờ làm việc."))
    back = own_page(request.POST.get("next", ""))
    return redirect(back or "notifications:subscribe")
