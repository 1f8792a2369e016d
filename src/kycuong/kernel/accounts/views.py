"""The door."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kycuong.kernel.accounts import forms, queries, services
from kycuong.kernel.audit.requests import Request


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: Request) -> HttpResponse:
    form = forms.SignIn(request.POST or None)
    if form.is_valid():
        try:
            services.sign_in(request, **form.cleaned_data, at=request.now)
            return redirect(_onward(request))
        except services.NotSignedIn as refused:
            form.add_error(None, str(refused))
    offer = queries.offered() if settings.DEMO else None
    page = {"form": form, "offer": offer, "next": _asked(request)}
    return render(request, "accounts/sign_in.html", page)


@require_POST
def act_as(request: Request) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    try:
        username = request.POST.get("username", "")
        services.act_as(request, username=username, at=request.now)
    except services.NotSignedIn as refused:
        raise Http404 from refused
    return redirect(_onward(request))


@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


def _asked(request: Request) -> str:
    """Return the page that was asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


def _onward(request: Request) -> str:
    return _asked(request) or resolve_url(settings.LOGIN_REDIRECT_URL)
