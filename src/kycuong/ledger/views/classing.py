"""Giving a matter another class."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, queries, services
from kycuong.shared.verdict import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def classify(request: Request, pk: int) -> HttpResponse:
    page = queries.class_page(request.actor, pk, request.now)
    initial = {"classification": page.classification}
    form = forms.Classify(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.classify(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã đổi phạm vi tiếp cận."))
            return redirect("ledger:matter", pk)
    status = 409 if request.method == "POST" else 200
    given = {"page": page, "form": form}
    return render(request, "ledger/classify.html", given, status=status)
