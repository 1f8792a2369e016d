"""What every request passes: its instant, its content policy, its refusals."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(answer: Answer) -> Answer:
    """Forbid everything a page of ours does not need: no inline script or style."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def instant(answer: Answer) -> Answer:
    """Read the clock once: `request.now` is the instant of everything done."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        return answer(request)

    return middleware


class Refusals:
    """Turn a refusal into a page that says which rule and who can."""

    def __init__(self, answer: Answer) -> None:
        """Keep the next step."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

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
