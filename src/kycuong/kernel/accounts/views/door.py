"""The door: password, second step, passkey, single sign-on, and out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kycuong.kernel.accounts import forms, queries, services, typed
from kycuong.kernel.accounts.views.asking import asked, onward, origin, with_next
from kycuong.kernel.audit.requests import Request

SSO_OUT = "sso_out"


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: Request) -> HttpResponse:
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(onward(request))
    form = forms.SignIn(request.POST or None)
    if form.is_valid():
        try:
            inside = services.sign_in(request, **form.cleaned_data, at=request.now)
            return redirect(_next(request, inside=inside, wanted=asked(request)))
        except services.NotSignedIn as refused:
            form.add_error(None, str(refused))
    return door(request, form)


def door(request: Request, form: Any) -> HttpResponse:
    """Show the sign-in page."""
    offer = queries.offered() if settings.DEMO else None
    sso = settings.KYCUONG_IDENTITY.oidc_label if services.is_set_up() else ""
    page = {
        "form": form,
        "offer": offer,
        "next": asked(request),
        "sso": sso,
        "sso_out": request.session.get(SSO_OUT, ""),
        "ended": typed.ENDED in request.GET,
        "shown": request.GET.get(typed.ENDED) == typed.WHILE_SHOWN,
    }
    return render(request, "accounts/sign_in.html", page)


@never_cache
def second(request: Request) -> HttpResponse:
    form = forms.Code(request.POST or None)
    try:
        user = services.waiting(request)
    except services.NotSignedIn as refused:
        messages.warning(request, str(refused))
        return redirect("accounts:sign_in")
    if form.is_valid():
        try:
            services.second_step(request, **form.cleaned_data, at=request.now)
            return redirect(onward(request))
        except services.NotSignedIn as refused:
            form.add_error(None, str(refused))
    page = {"form": form, "who": user, "next": asked(request)}
    return render(request, "accounts/second.html", page)


@never_cache
@require_POST
def passkey_asked(request: Request) -> HttpResponse:
    """Tell the browser's script what to ask a passkey for."""
    user = request.user.pk if request.user.is_authenticated else None
    options = services.ask_passkey(request, origin=origin(request), user=user)
    return JsonResponse(options)


@never_cache
@require_POST
def passkey(request: Request) -> HttpResponse:
    try:
        services.with_passkey(
            request,
            origin=origin(request),
            answer=request.POST.get("answer", ""),
            at=request.now,
        )
        return redirect(onward(request))
    except services.NotSignedIn as refused:
        form = forms.SignIn({})
        form.is_valid()
        form.errors.clear()
        form.add_error(None, str(refused))
        return door(request, form)


@never_cache
def sso(request: Request) -> HttpResponse:
    if not services.is_set_up():
        return redirect("accounts:sign_in")
    try:
        back = request.build_absolute_uri(reverse("accounts:sso_back"))
        return redirect(services.begin(request, back=back, onward=asked(request)))
    except services.NotSignedIn as refused:
        messages.warning(request, str(refused))
        return redirect(with_next("accounts:sign_in", asked(request)))


@never_cache
def sso_back(request: Request) -> HttpResponse:
    if not services.is_set_up():
        return redirect("accounts:sign_in")
    try:
        inside, wanted = services.finish(
            request,
            back=request.build_absolute_uri(reverse("accounts:sso_back")),
            code=request.GET.get("code", ""),
            state=request.GET.get("state", ""),
            issuer=request.GET.get("iss", ""),
            at=request.now,
        )
    except services.NotSignedIn as refused:
        messages.warning(request, str(refused))
        return redirect("accounts:sign_in")
    return redirect(_next(request, inside=inside, wanted=wanted))


@require_POST
def act_as(request: Request) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    try:
        username = request.POST.get("username", "")
        services.act_as(request, username=username, at=request.now)
    except services.NotSignedIn as refused:
        raise Http404 from refused
    return redirect(onward(request))


@require_POST
def sign_out(request: Request) -> HttpResponse:
    back = request.build_absolute_uri(reverse("accounts:sign_in"))
    elsewhere = services.way_out(request, back=back)
    services.leave(request, at=request.now)
    if elsewhere:
        request.session[SSO_OUT] = elsewhere
    return redirect("accounts:sign_in")


@never_cache
@require_POST
def sso_out(request: Request) -> HttpResponse:
    """Forget the offer to sign out at the single sign-on too."""
    request.session.pop(SSO_OUT, None)
    return redirect("accounts:sign_in")


def stale(request: Request, reason: str = "") -> HttpResponse:
    """Answer a form whose page was opened before signing in (CSRF_FAILURE_VIEW).

    A second click on "sign in" comes with the form of before: whoever is in goes on.
    What was typed is offered again only where a page of ours sent it.
    """
    if request.path == reverse("accounts:sign_in") and request.user.is_authenticated:
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))
    page: dict[str, Any] = {"back": typed.page_before(request) or "/"}
    if typed.same_origin(request) and request.user.is_authenticated:
        page["typed"] = typed.typed(request)
    return render(request, "accounts/stale.html", page, status=403)


def _next(request: Request, *, inside: bool, wanted: str) -> str:
    if inside:
        return onward(request, wanted)
    return with_next("accounts:second", wanted)
