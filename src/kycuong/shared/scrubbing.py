"""Taking secrets out of what is written down for operators.

Two sieves: what this request is known to carry (cookies, passwords, tokens) is taken
out word for word; whatever else looks like a secret is taken out by its shape.
"""

import re
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

GONE = "[đã xóa]"
SHORTEST = 4  # what is shorter is no secret and would blacken every line
request: ContextVar[HttpRequest | None] = ContextVar("scrubbed_request", default=None)

SECRET_NAME = re.compile(
    r"pass|token|secret|code|otp|key|state|nonce|assert|answer|authoriz|cookie|session"
    r"|credential|login|user|mail|csrf|mat_khau",
    re.IGNORECASE,
)
SETTING_NAME = re.compile(r"PASSWORD|TOKEN|SECRET", re.IGNORECASE)
_SHAPES = (
    # (what it looks like, what stands there afterwards)
    (re.compile(r"(\w+://)[^\s/@]+@"), rf"\1{GONE}@"),
    (re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]+"), r"\1?…"),
    (re.compile(r"(?i)\b(bearer|basic|digest|token)\s+[\w.~+/=-]{6,}"), rf"\1 {GONE}"),
    (re.compile(r"\bey[\w-]{8,}\.[\w-]+(\.[\w-]*)?"), GONE),
    (re.compile(r"(?i)(argon2\w*|pbkdf2\w*|bcrypt\w*|scrypt|md5)\$\S+"), GONE),
    (
        re.compile(
            r"(?i)\b(\w*(?:password|passwd|token|secret|otp|cookie|session_?id|csrf\w*"
            r"|api_?key|authorization|nonce|mat_khau)\w*)(['\"]?\s*[=:]\s*)"
            r"(?!\[đã xóa\])(\"[^\"]*\"|'[^']*'|[^\s,;&)}\]]+)"
        ),
        rf"\1\2{GONE}",
    ),
    (re.compile(r"(?i)\b(code|state|key)=[^\s&\"']+"), rf"\1={GONE}"),
    (re.compile(r"(Key \([^)]*\)=)\([^)]*\)"), rf"\1({GONE})"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), GONE),
)


def scrubbed(text: str) -> str:
    """Return a text without what must not be written down.

    >>> scrubbed("GET /vao/?code=abc from an@angiang.gov.vn")
    'GET /vao/?… from [đã xóa]'
    >>> scrubbed("password='Mật khẩu dài'")
    'password=[đã xóa]'
    """
    for known in (*_carried(request.get()), *_configured()):
        text = text.replace(known, GONE)
    for shape, instead in _SHAPES:
        text = shape.sub(instead, text)
    return text


def _carried(asked: HttpRequest | None) -> Iterator[str]:
    """Yield the secrets that a request brought along, as far as it was read."""
    if asked is None:
        return
    yield from _long(asked.COOKIES.values())
    for name in ("HTTP_AUTHORIZATION", "HTTP_X_API_KEY", "HTTP_X_CSRFTOKEN"):
        yield from _long(asked.META.get(name, "").split())
    yield from _named(asked.GET.lists())
    if hasattr(asked, "_post"):  # never read here: the view may want the stream
        yield from _named(asked.POST.lists())


def _named(fields: Iterable[tuple[str, list[Any]]]) -> Iterator[str]:
    for name, values in fields:
        if SECRET_NAME.search(name):
            yield from _long(map(str, values))


def _long(values: Iterable[str]) -> list[str]:
    return [value for value in values if len(value) >= SHORTEST]


@lru_cache(maxsize=1)
def _configured() -> tuple[str, ...]:
    """Return the secrets of the settings, the signing key among them."""
    names = [name for name in dir(settings) if SETTING_NAME.search(name)]
    found = [settings.SECRET_KEY, *(getattr(settings, name) for name in names)]
    found += [each.get("PASSWORD", "") for each in settings.DATABASES.values()]
    secrets = {each for each in found if isinstance(each, str) and len(each) >= 8}
    return tuple(sorted(secrets, key=len, reverse=True))
