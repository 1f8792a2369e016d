"""What every request passes: its instant, its headers, its refusals."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
PERMISSIONS = ", ".join(
    (
        *("accelerometer=()", "camera=()", "display-capture=()", "geolocation=()"),
        *("gyroscope=()", "hid=()", "microphone=()", "midi=()", "payment=()"),
        *("serial=()", "usb=()", "browsing-topics=()"),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    )
)


@lru_cache(maxsize=4)
def content_policy(form_targets: tuple[str, ...]) -> str:
    """Return the content policy of pages.

    Args:
        form_targets: origins that a form of ours may be sent on to (the province's
            sign-in service), besides our own.
    """
    return "; ".join((*POLICY, " ".join(("form-action 'self'", *form_targets))))


def headers(answer: Answer) -> Answer:
    """Forbid everything a page of ours does not need: no inline script or style.

    What is sent as a file may do nothing at all, should a browser show it; what a
    person sees is kept by no cache on the way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        given = response.headers.setdefault
        if response.headers.get("Content-Disposition"):
            given("Content-Security-Policy", FILE_POLICY)
            given("X-Content-Type-Options", "nosniff")
        else:
            targets = settings.KYCUONG_FORM_TARGETS
            given("Content-Security-Policy", content_policy(targets))
        given("Permissions-Policy", PERMISSIONS)
        given("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(getattr(request, "_cached_user", None), "is_authenticated", False):
            given("Cache-Control", "private, no-store")
        return response

    return middleware


def instant(answer: Answer) -> Answer:
    """Read the clock once: `request.now` is the instant of everything done."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        return answer(request)

    return middleware


def _is_bare(response: HttpResponse) -> bool:
    return isinstance(response, HttpResponseNotAllowed) and not response.content


class Refusals:
    """Turn a refusal into a page that says which rule and who can.

    Whoever opens an address that only takes what a button sends gets a page too.
    """

    def __init__(self, answer: Answer) -> None:
        """Keep the next step."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.answer(request)
        if request.method == "GET" and _is_bare(response):
            response.content = render(request, "405.html").content
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 403 with the verdict to colleagues, 404 to strangers."""
        if isinstance(exception, Refused):
            page = {"verdict": exception.verdict}
            return render(request, "shared/refused.html", page, status=403)
        if isinstance(exception, NotThere):
            return render(request, "404.html", status=404)
        return None


refusals = Refusals
