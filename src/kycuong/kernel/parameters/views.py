"""The settings and the Office's form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.parameters import forms, policy, queries, services
from kycuong.shared.verdict import Refused


@login_required
@require_GET
def parameters(request: Request) -> HttpResponse:
    page = queries.parameters_page(request.actor, request.now)
    return render(request, "parameters/parameters.html", {"page": page})


@login_required
def propose(request: Request) -> HttpResponse:
    policy.require(request.actor, "set")
    key = request.GET.get("tham-so", "")
    form = forms.Propose(request.POST or None, at=request.now, key=key)
    if form.is_valid():
        try:
            services.propose(actor=request.actor, at=request.now, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(
                request, gettext("Đã ghi đề nghị; một người khác phải xác nhận.")
            )
            return redirect("parameters:parameters")
    return render(request, "parameters/propose.html", {"form": form})


@login_required
@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    services.confirm(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Tham số đã được xác nhận."))
    return redirect("parameters:parameters")
