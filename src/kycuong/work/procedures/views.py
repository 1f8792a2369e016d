"""Procedures of a body; one laid on a matter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import queries as ledger
from kycuong.shared.verdict import Refused
from kycuong.work.procedures import forms, policy, queries, services


@login_required
@require_GET
def procedures(request: Request) -> HttpResponse:
    page = queries.procedures_page(request.actor)
    return render(request, "procedures/procedures.html", {"page": page})


@login_required
def write(request: Request, pk: int | None = None) -> HttpResponse:
    policy.require(request.actor, "write")
    old = queries.procedure(request.actor, pk) if pk else None
    form = forms.Write(
        request.POST or None,
        body=request.actor.unit or 0,
        at=request.now,
        name=old.name if old else "",
        steps=queries.read(old) if old else (),
    )
    if form.is_valid():
        try:
            services.write(
                actor=request.actor, at=request.now, rewrites=pk, **form.cleaned_data
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã lưu quy trình."))
            return redirect("procedures:procedures")
    return render(request, "procedures/write.html", {"form": form})


@login_required
@require_POST
def retire(request: Request, pk: int) -> HttpResponse:
    services.retire(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Quy trình thôi dùng."))
    return redirect("procedures:procedures")


@login_required
def apply(request: Request, matter: int, pk: int | None = None) -> HttpResponse:
    page = queries.apply_page(request.actor, matter, pk, request.now)
    seen = ledger.last_seq(matter)
    form = forms.Apply(request.POST or None, page=page, seen=seen, at=request.now)
    if pk and form.is_valid():
        try:
            services.apply(
                matter,
                procedure=pk,
                units=form.units(),
                actor=request.actor,
                at=request.now,
                seen=form.cleaned_data["seen"],
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã mở giai đoạn đầu của quy trình."))
            return redirect("ledger:matter", matter)
    return render(request, "procedures/apply.html", {"page": page, "form": form})


@login_required
@require_POST
def stop(request: Request, matter: int) -> HttpResponse:
    reason = request.POST.get("reason", "").strip() or gettext("Người dùng dừng.")
    services.stop(matter, reason=reason, actor=request.actor, at=request.now)
    return redirect("ledger:matter", matter)
