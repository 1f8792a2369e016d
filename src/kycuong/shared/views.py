"""What anybody may set for their own pages, signed in or not."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kycuong.shared import languages, patience


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if ours else "/")
    code = request.POST.get("language", "")
    if languages.known(code):
        languages.keep(response, code)
    return response


language.without_post = True  # type: ignore[attr-defined]


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something of ours broke, and by which id it can be found.

    Where the database is away or a page took too long, that is said, with 503.
    """
    passing = patience.unavailable(sys.exception())
    if passing is not None:
        return passing
    return render(request, "500.html", status=500)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that what was sent is too large or cannot be read."""
    del exception  # it may quote what was sent
    return render(request, "400.html", status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page a form stands on is too old."""
    del reason  # for logs
    return render(request, "403_csrf.html", status=403)
