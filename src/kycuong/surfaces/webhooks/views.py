"""Registered addresses, one of them, and what a person may do with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import Refused
from kycuong.surfaces.webhooks import forms, policy, queries, services


@login_required
@require_GET
def subscriptions(request: Request) -> HttpResponse:
    page = queries.subscriptions_page(request.actor, request.now)
    return render(request, "webhooks/subscriptions.html", {"page": page})


@login_required
def propose(request: Request) -> HttpResponse:
    policy.require(request.actor, "propose")
    form = forms.Propose(request.POST or None)
    if form.is_valid():
        try:
            pk = services.propose(
                actor=request.actor, at=request.now, **form.cleaned_data
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã đăng ký; Văn phòng phải xác nhận."))
            return redirect("webhooks:subscription", pk)
    return render(request, "webhooks/propose.html", {"form": form})


@login_required
@require_GET
def subscription(request: Request, pk: int) -> HttpResponse:
    number = request.GET.get("trang", "")
    page = queries.one_page(request.actor, pk, request.now, page=number)
    return render(request, "webhooks/subscription.html", {"page": page})


@login_required
@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    services.confirm(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã xác nhận; sự kiện được gửi từ lúc này."))
    return redirect("webhooks:subscription", pk)


@login_required
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    services.end(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã ngừng gửi đến địa chỉ này."))
    return redirect("webhooks:subscription", pk)


@never_cache
@login_required
@require_POST
@sensitive_variables("secret")
def secret(request: Request, pk: int) -> HttpResponse:
    secret = services.secret(pk, actor=request.actor, at=request.now)
    return render(request, "webhooks/secret.html", {"secret": secret, "pk": pk})


@never_cache
@login_required
@require_POST
@sensitive_variables("secret")
def rotate(request: Request, pk: int) -> HttpResponse:
    secret = services.rotate(pk, actor=request.actor, at=request.now)
    return render(request, "webhooks/secret.html", {"secret": secret, "pk": pk})


@login_required
@require_POST
def resend(request: Request, pk: int, delivery: int) -> HttpResponse:
    services.resend(pk, delivery, actor=request.actor, at=request.now)
    messages.success(request, gettext("Sự kiện sẽ được gửi lại trong ít phút."))
    return redirect("webhooks:subscription", pk)
