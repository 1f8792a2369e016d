"""The pages of tokens, the reference, and the door to what machines ask."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.accounts import queries as accounts
from kycuong.kernel.audit.requests import Request
from kycuong.kernel.organisations.middleware import without_post
from kycuong.shared.verdict import Refused
from kycuong.surfaces.api import forms, queries, services

DOOR = "kycuong.surfaces.api.rest.door.answer"
REFERENCE = "kycuong.surfaces.api.rest.reference.reference_page"


@login_required
@require_GET
def tokens(request: Request) -> HttpResponse:
    everybody = request.GET.get("xem") == "tat-ca"
    page = queries.tokens_page(request.actor, request.now, everybody=everybody)
    return render(request, "api/tokens.html", {"page": page})


@never_cache
@login_required
@sensitive_variables("secret")
def make(request: Request) -> HttpResponse:
    if first := accounts.page_to_prove(request, request.path):
        return redirect(first)  # a token outlives the session that made it
    form = forms.Make(request.POST or None)
    if form.is_valid():
        try:
            _, secret = services.make(
                session=accounts.session_of(request),
                actor=request.actor,
                at=request.now,
                **form.asked(request.now),
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            given = {"secret": secret, "name": form.cleaned_data["name"]}
            return render(request, "api/made.html", given)
    page = queries.tokens_page(request.actor, request.now)
    return render(request, "api/make.html", {"form": form, "page": page})


@login_required
@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    services.revoke(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Mã đã được thu hồi."))
    return redirect("api:tokens")


@login_required
@require_GET
def reference(request: Request) -> HttpResponse:
    page = import_string(REFERENCE)(request.GET.get("muc", ""))
    return render(request, "api/reference.html", {"page": page})


@csrf_exempt
@without_post
def call(request: Request, path: str) -> HttpResponse:
    answer: HttpResponse = import_string(DOOR)(request, path)
    return answer
