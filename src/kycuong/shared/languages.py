"""The language of the pages: Vietnamese, unless the person chose another."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]


def known(code: str) -> bool:
    """Say whether pages can be shown in the language of this code."""
    return code in dict(settings.LANGUAGES)


def language(answer: Answer) -> Answer:
    """Show pages in the language the cookie names; browsers are not asked.

    What a browser says it prefers is often its maker's choice, and a record shown in
    two languages to two colleagues without either having asked is a trap.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = asked if known(asked) else settings.LANGUAGE_CODE
        with translation.override(code):
            response = answer(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def keep(response: HttpResponse, code: str) -> None:
    """Write the choice into the cookie, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
