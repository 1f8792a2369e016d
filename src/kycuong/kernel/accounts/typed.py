"""What a person typed into a form that came after the session had ended.

Nothing of it is written, nothing of it is lost: the answer shows it and carries it on,
so that it can be sent again from the next session. Forms of the login itself are never
shown: they hold passwords.
"""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kycuong.shared.returning import own_page

OWN: Final = "accounts"
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105
ENDED: Final = "het-phien"
WHILE_SHOWN: Final = "trang"
"""The session ended while a page was shown: nothing was pressed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent: every field in order, what a person wrote, whether files came."""

    fields: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    files: bool


def typed(request: Any) -> Typed:
    """Return what came with a form; nothing for the pages of the login itself."""
    match = request.resolver_match
    if match is None or match.app_name == OWN:
        return Typed((), (), files=False)
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name != TOKEN
        for value in values
    )
    words = tuple(value for _, value in fields if " " in value.strip())
    return Typed(fields, words, files=bool(request.FILES))


def same_origin(request: Any) -> bool:
    """Say whether the browser itself says that a page of ours sent this."""
    ours = f"{request.scheme}://{request.get_host()}"
    return bool(request.headers.get("Origin", "") == ours)


def page_before(request: Any) -> str:
    """Return the page of ours that a form was sent from, "" where that is unknown."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host():
        return ""
    return own_page(before._replace(scheme="", netloc="", fragment="").geturl())


def kept(request: Any) -> HttpResponse | None:
    """Answer a form that came without a session; None where a page was only asked for.

    A bare button leads to the door, which says so and leads back to its page.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or request.headers.get("HX-Request"):
        return None
    sent = typed(request)
    if sent.fields and same_origin(request):
        page = {"typed": sent, "next": page_before(request)}
        response = render(request, "accounts/ended.html", page, status=403)
        response.headers["Cache-Control"] = "private, no-store"
        return response
    words = {"next": page_before(request), ENDED: "1"}
    onward = urlencode({name: word for name, word in words.items() if word})
    response = HttpResponse(status=302)
    response.headers["Location"] = f"{reverse('accounts:sign_in')}?{onward}"
    return response
