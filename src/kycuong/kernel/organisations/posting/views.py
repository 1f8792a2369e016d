"""The page of a post, what is done with it, and the choice of a seat."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.organisations import people, services
from kycuong.kernel.organisations.middleware import SEAT
from kycuong.kernel.organisations.posting import forms, pages
from kycuong.shared.returning import own_page
from kycuong.shared.verdict import Refused


@login_required
@require_GET
def post(request: Request, pk: int) -> HttpResponse:
    page = pages.post_page(pk, request.actor, request.now)
    return render(request, "organisations/post.html", {"page": page})


@login_required
@require_GET
def find_people(request: Request) -> HttpResponse:
    found = people.find_people(request.GET.get("q", "")[:120], on=request.now.date())
    return JsonResponse([{"label": one.label, "note": ""} for one in found], safe=False)


@login_required
@require_POST
def sit(request: Request) -> HttpResponse:
    seat = services.sit(request.user, request.POST.get("seat", ""), at=request.now)
    request.session[SEAT] = seat.key
    messages.success(
        request, gettext("Bạn đang làm việc ở: %(seat)s.") % {"seat": seat.label}
    )
    back = own_page(request.POST.get("next", ""))
    return redirect(back or "desk:home")


def _act(
    request: Request, pk: int, verb: str, form: Any, do: Callable[..., Any]
) -> HttpResponse:
    """Show the form of one act on a post, or do it."""
    page = pages.act_page(pk, verb, request.actor, request.now)
    if form.is_valid():
        try:
            do(**form.cleaned_data, actor=request.actor, at=request.now)
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error(None, " ".join((no.verdict.reason, no.verdict.law)).strip())
        else:
            messages.success(request, gettext("Đã ghi: %(act)s.") % {"act": page.label})
            return redirect("organisations:post", pk)
    return render(request, "organisations/post_act.html", {"page": page, "form": form})


@login_required
def appoint(request: Request, pk: int) -> HttpResponse:
    form = forms.Appoint(request.POST or None, on=request.now.date())

    do = services.appoint
    return _act(request, pk, "appoint", form, lambda **given: do(post=pk, **given))


@login_required
def dismiss(request: Request, pk: int) -> HttpResponse:
    form = forms.Dismiss(request.POST or None, on=request.now.date())
    do = services.dismiss
    return _act(request, pk, "dismiss", form, lambda **given: do(post=pk, **given))


@login_required
def substitute(request: Request, pk: int) -> HttpResponse:
    on = request.now.date()
    choices = pages.colleagues(pk, on)
    form = forms.Substitute(request.POST or None, on=on, choices=choices)
    do = services.substitute
    return _act(request, pk, "substitute", form, lambda **given: do(absent=pk, **given))


@login_required
def delegate(request: Request, pk: int) -> HttpResponse:
    on = request.now.date()
    choices = pages.receivers(pk, on)
    form = forms.Delegate(request.POST or None, on=on, choices=choices)
    do = services.delegate
    return _act(request, pk, "delegate", form, lambda **given: do(giver=pk, **given))


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    post = services.withdraw(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã kết thúc việc thay thế."))
    return redirect("organisations:post", post)


@login_required
@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    post = services.revoke(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã thu hồi việc giao ký."))
    return redirect("organisations:post", post)
