"""The pages of oversight."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.oversight import queries

Request = Any


@login_required
@require_GET
def home(request: Request) -> HttpResponse:
    sort = request.GET.get("sap", "-qua-han")
    page = queries.by_body(request.actor, request.now, sort=sort)
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "oversight/home.html", given)
