"""The door for machines: a token, a count, an address; then the resource.

Whoever is signed in by a session means nothing here: no cookie opens it, so that no
other site can ask in somebody's name.
"""

import hashlib
import re
from functools import cache
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.cache import patch_vary_headers

from kycuong.kernel.audit import tracing
from kycuong.shared import clock
from kycuong.surfaces.api import queries, services, throttle
from kycuong.surfaces.api.rest import app
from kycuong.surfaces.api.rest.problems import NOT_THERE, Trouble
from kycuong.surfaces.api.rest.schema import document

SCHEMA: Final = "openapi.json"
VERSION: Final = "v1/"
_BEARER: Final = re.compile(r"Bearer +([\x21-\x7e]{1,200})", re.IGNORECASE)


def answer(request: Any, path: str) -> HttpResponseBase:
    """Answer one request of a machine."""
    came = tracing.via.set(tracing.API)
    try:
        response = _answer(request, path)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
        response = app.trouble_of(error).answer()
    finally:
        tracing.via.reset(came)
    response.headers.setdefault("Cache-Control", "no-store")
    patch_vary_headers(response, ("Authorization",))
    return response


def _answer(request: Any, path: str) -> HttpResponseBase:
    secret = _secret(request)
    if path == SCHEMA and not secret and request.user.is_authenticated:
        return _fresh(request, JsonResponse(document()))
    bearer = _let_in(secret, request)
    if wait := throttle.wait(bearer.token, wall=clock.wall()):
        raise Trouble(
            "too-often",
            f"Mã này gọi quá nhanh; hãy đợi {wait} giây rồi gọi tiếp.",
            headers={"Retry-After": str(wait)},
        )
    services.used(bearer.token, at=request.now)
    request.bearer, request.actor = bearer, bearer.actor
    if path == SCHEMA:
        return _fresh(request, JsonResponse(document()))
    if not path.startswith(VERSION):
        raise Trouble("not-there", NOT_THERE)
    try:
        match = _addresses().resolve(path.removeprefix(VERSION))
    except Resolver404 as nowhere:
        raise Trouble("not-there", NOT_THERE) from nowhere
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    if response.status_code == 405:
        raise Trouble(
            "method",
            "Địa chỉ này không nhận phương thức ấy; xem đầu mục Allow.",
            headers={"Allow": response.headers["Allow"]},
        )
    return _fresh(request, response)


def _secret(request: HttpRequest) -> str:
    """Take the token out of the request, so that nothing after this can log it."""
    given = request.META.pop("HTTP_AUTHORIZATION", "")
    request.__dict__.pop("headers", None)
    found = _BEARER.fullmatch(given)
    return found[1] if found else ""


def _let_in(secret: str, request: Any) -> queries.Bearer:
    try:
        return queries.recognise(secret, at=request.now)
    except queries.NotKnown as no:
        raise Trouble(
            "token", str(no), headers={"WWW-Authenticate": 'Bearer realm="kycuong"'}
        ) from no


@cache
def _addresses() -> URLResolver:
    return URLResolver(RegexPattern(r"^"), app.patterns())


def _fresh(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give an answer that was read its ETag; say 304 to who has it already."""
    if not isinstance(response, HttpResponse) or request.method != "GET":
        return response  # a file goes as it comes
    if response.status_code != 200:
        return response
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    known = [
        each.strip() for each in request.headers.get("If-None-Match", "").split(",")
    ]
    if tag in known or f"W/{tag}" in known:
        response = HttpResponse(status=304)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
