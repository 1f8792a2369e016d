"""The desk's pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.requests import Request
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations.middleware import without_post
from kycuong.shared.returning import own_page
from kycuong.surfaces.desk import forms, queries, services


@login_required
@require_GET
def home(request: Request) -> HttpResponse:
    page = queries.home(request.actor, request.now)
    return render(request, "desk/home.html", {"page": page})


@login_required
@require_GET
def search(request: Request) -> HttpResponse:
    page = queries.search(request.actor, request.GET.get("q", ""), request.now)
    return render(request, "desk/search.html", {"page": page})


@without_post
@login_required
def clock(request: Request) -> HttpResponse:
    services.require_demo()
    jump, form = forms.Jump(request.POST), forms.Clock(request.POST or None)
    mover = request.actor or Actor(request.user.pk, str(request.user))
    if jump.is_valid():
        calendar = calendars.calendar_for(mover.unit, at=request.now)
        to = services.landing(jump.cleaned_data["step"], request.now, calendar)
    elif form.is_valid():
        to = form.cleaned_data["to"]
    else:
        return render(request, "desk/clock.html", {"form": form})
    services.move(to, actor=mover, at=request.now)
    back = own_page(request.POST.get("next", ""))
    return redirect(back or "desk:home")
