"""What anybody may set for their own pages, signed in or not."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kycuong.shared import languages, patience
from kycuong.shared.returning import own_page


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    back = own_page(request.POST.get("next", ""))
    response = HttpResponseRedirect(back or "/")
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
