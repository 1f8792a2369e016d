"""A part that a page fetches beside itself, after the session has ended.

Whatever fetches follows a redirect by itself and finds no part in the page that comes:
the list would stay empty under its heading. So the page itself is led to the door, with
the address it shows, and comes back to it.
"""

from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.urls import reverse

from kycuong.kernel.accounts.typed import ENDED, WHILE_SHOWN
from kycuong.shared.returning import own_page

MARK: Final = "HX-Request"
SHOWN: Final = "HX-Current-URL"


def is_fetched(request: Any) -> bool:
    """Say whether a page asks for a part of itself."""
    return bool(request.headers.get(MARK))


def led(address: str) -> HttpResponse:
    """Lead the whole page to an address, and not the part that it asked for."""
    answer = HttpResponse(headers={"HX-Redirect": address})
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Vary"] = f"Cookie, {MARK}"
    return answer


def to_the_door(request: Any) -> HttpResponse:
    """Lead a page to sign-in, which says that the session ended, and back to it."""
    words = {"next": _shown(request), ENDED: WHILE_SHOWN}
    onward = urlencode({name: word for name, word in words.items() if word})
    return led(f"{reverse('accounts:sign_in')}?{onward}")


def _shown(request: Any) -> str:
    """Return the page of ours that fetches, "" where that is unknown."""
    shown = urlsplit(request.headers.get(SHOWN, ""))
    if shown.netloc != request.get_host():
        return ""
    return own_page(shown._replace(scheme="", netloc="", fragment="").geturl())
