"""What the views of logins share: the way onward, the page's origin, proof again."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from kycuong.kernel.accounts import queries
from kycuong.kernel.accounts.enums import Way
from kycuong.shared.returning import own_page
from kycuong.shared.verdict import NotThere

View = Callable[..., HttpResponse]


def asked(request: Any) -> str:
    """Return the page that was asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return own_page(wanted)


def onward(request: Any, wanted: str = "") -> str:
    """Return where to go from the sign-in page."""
    return wanted or asked(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def with_next(view: str, wanted: str) -> str:
    """Return the address of a page of ours that leads on to another."""
    words = f"?{urlencode({'next': wanted})}" if wanted else ""
    return reverse(view) + words


def origin(request: Any) -> str:
    """Return the origin that a passkey answers to."""
    return f"{request.scheme}://{request.get_host()}"


def own(view: View) -> View:
    """Keep the page of one's own login from whoever broke the seal: it is nobody's."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.entry.way == Way.GLASS:
            raise NotThere
        return view(request, *args, **kwargs)

    return guarded


def proved(view: View) -> View:
    """Ask who it is once more where the person has not said so lately.

    `queries.page_to_prove` says whom it spares.
    """

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if first := queries.page_to_prove(request, _page_of(request)):
            return redirect(first)
        return view(request, *args, **kwargs)

    return guarded


def _page_of(request: Any) -> str:
    """Return the page a person was on, to lead them back there."""
    if request.method == "GET":
        return str(request.path)
    before = urlsplit(request.headers.get("Referer", ""))
    same = before.netloc == request.get_host() and before.path
    return before.path if same else reverse("accounts:account")
