"""Reorganisations: the list, one decision, and the acts on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.organisations.reorganising import (
    forms,
    pages,
    policy,
    queries,
    services,
)
from kycuong.shared.verdict import Refused


@login_required
@require_GET
def reorganisations(request: Request) -> HttpResponse:
    page = pages.list_page(request.actor)
    return render(request, "organisations/reorganisations.html", {"page": page})


@login_required
def propose(request: Request) -> HttpResponse:
    policy.require(request.actor, "propose")
    form = forms.Propose(request.POST or None, today=request.now.date())
    if form.is_valid():
        pk = services.propose(actor=request.actor, at=request.now, **form.cleaned_data)
        return redirect("reorganising:reorganisation", pk)
    return render(request, "organisations/propose.html", {"form": form})


@login_required
@require_GET
def reorganisation(request: Request, pk: int) -> HttpResponse:
    return _shown(request, pk)


@login_required
def add_line(request: Request, pk: int) -> HttpResponse:
    row = queries.get(pk)
    policy.require(request.actor, "edit", queries.case_of(row))
    form = forms.AddLine(request.POST or None, on=row.on)
    if form.is_valid():
        services.add_line(pk, actor=request.actor, at=request.now, **form.asked())
        return redirect("reorganising:reorganisation", pk)
    page = pages.page(pk, request.actor, request.now)
    found = {"page": page, "form": form}
    return render(request, "organisations/add_line.html", found)


@login_required
@require_POST
def drop_line(request: Request, pk: int, line: int) -> HttpResponse:
    services.drop_line(pk, line, actor=request.actor, at=request.now)
    return redirect("reorganising:reorganisation", pk)


@login_required
def choose(request: Request, pk: int, unit: int) -> HttpResponse:
    page = pages.choice_page(pk, unit, request.actor, request.now)
    form = forms.Chosen(
        request.POST or None,
        works=[row.key for row in page.rows],
        heirs=[(heir.line, heir.name) for heir in page.heirs],
    )
    if form.is_valid():
        services.choose(pk, form.chosen(), actor=request.actor, at=request.now)
        messages.success(request, gettext("Đã ghi cơ quan nhận việc."))
        return redirect("reorganising:reorganisation", pk)
    return render(request, "organisations/choose.html", {"page": page, "form": form})


@login_required
@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    form = forms.Approve(request.POST)
    if not form.is_valid():
        return redirect("reorganising:reorganisation", pk)
    try:
        services.approve(pk, actor=request.actor, at=request.now, **form.cleaned_data)
    except Refused as refusal:
        return _shown(request, pk, refusal=refusal)
    messages.success(request, gettext("Đã duyệt."), extra_tags="accepted")
    return redirect("reorganising:reorganisation", pk)


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    form = forms.Withdraw(request.POST)
    if not form.is_valid():
        return _shown(request, pk, form=form)
    services.withdraw(pk, actor=request.actor, at=request.now, **form.cleaned_data)
    messages.success(request, gettext("Đã rút quyết định; bản ghi vẫn xem được."))
    return redirect("reorganising:reorganisation", pk)


def _shown(
    request: Request,
    pk: int,
    *,
    form: forms.Withdraw | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    page = pages.page(pk, request.actor, request.now)
    found = {
        "page": page,
        "form": form or forms.Withdraw(),
        "refusal": refusal.verdict if refusal else None,
    }
    status = 409 if refusal else 200
    return render(request, "organisations/reorganisation.html", found, status=status)
