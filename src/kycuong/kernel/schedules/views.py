"""The page of the jobs."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.schedules import pages, policy
from kycuong.shared import clock


@login_required
@require_GET
def jobs(request: Request) -> HttpResponse:
    policy.require(request.actor, "see")
    page = pages.page(request.now, wall=clock.wall())
    return render(request, "schedules/jobs.html", {"page": page})
