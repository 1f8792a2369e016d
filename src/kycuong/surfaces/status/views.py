"""Answers to machines, and the Office's page."""

import hmac
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from kycuong.kernel.audit.requests import Request
from kycuong.shared import clock
from kycuong.surfaces.status import pages, policy, probes, readings

LOOPBACK = {"127.0.0.1", "::1"}
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def readiness(request: HttpRequest) -> JsonResponse:
    ready, checks = probes.readiness()
    found: dict[str, Any] = {"ok": ready, "checks": checks}
    return JsonResponse(found, status=200 if ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not (_has_token(request) or _is_at_home(request)):
        raise Http404
    return HttpResponse(
        readings.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8"
    )


@login_required
@require_GET
def status(request: Request) -> HttpResponse:
    policy.require(request.actor, "see")
    page = pages.page(request.now, wall=clock.wall())
    return render(request, "status/status.html", {"page": page})


def _has_token(request: HttpRequest) -> bool:
    wanted = settings.KYCUONG_METRICS_TOKEN
    given = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())


def _is_at_home(request: HttpRequest) -> bool:
    """Say whether this very machine asks, not a proxy on it for somebody else."""
    passed_on = any(name in request.META for name in PASSED_ON)
    return request.META.get("REMOTE_ADDR", "") in LOOPBACK and not passed_on
