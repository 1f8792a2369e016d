"""The language of the pages: Vietnamese, unless the person chose another."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponseBase]


def known(code: str) -> bool:
    """Say whether pages can be shown in the language of this code."""
    return code in dict(settings.LANGUAGES)


def language(answer: Answer) -> Answer:
    """Show pages in the language the cookie names; browsers are not asked.

    What a browser says it prefers is often its maker's choice, and a record shown in
    two languages to two colleagues without either having asked is a trap.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = asked if known(asked) else settings.LANGUAGE_CODE
        with translation.override(code):
            response = answer(request)
        if isinstance(response, StreamingHttpResponse) and not _is_file(response):
            response.streaming_content = _spoken(iter(response), code)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def _is_file(response: StreamingHttpResponse) -> bool:
    """Say whether a kept file is sent: it is said already, in its own language."""
    return isinstance(response, FileResponse)


def _spoken(pieces: Iterable[bytes], code: str) -> Iterator[bytes]:
    """Yield what is streamed; each piece is made in the language of its page."""
    source = iter(pieces)
    while True:
        with translation.override(code):
            piece = next(source, None)
        if piece is None:
            return
        yield piece


def keep(response: HttpResponseBase, code: str) -> None:
    """Write the choice into the cookie, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
