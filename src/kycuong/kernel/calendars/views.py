"""The calendar of a year, and the Office's two forms."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.calendars import forms, pages, policy, services


@login_required
@require_GET
def year(request: Request) -> HttpResponse:
    form = forms.Year(request.GET, at=request.now)
    page = pages.year_page(**form.asked(), actor=request.actor, at=request.now)
    return render(request, "calendars/year.html", {"page": page, "form": form})


@login_required
def decide(request: Request) -> HttpResponse:
    policy.require(request.actor, "decide")
    form = forms.Decide(request.POST or None, at=request.now)
    if form.is_valid():
        services.decide(actor=request.actor, at=request.now, **form.cleaned_data)
        messages.success(
            request,
            gettext("Đã ghi %(number)s; các việc đang mở đã được tính lại hạn.")
            % {"number": form.cleaned_data["number"]},
        )
        return redirect("calendars:year")
    return render(request, "calendars/decide.html", {"form": form})


@login_required
def set_hours(request: Request) -> HttpResponse:
    policy.require(request.actor, "set_hours")
    form = forms.Hours(request.POST or None, at=request.now)
    if form.is_valid():
        services.set_hours(actor=request.actor, at=request.now, **form.cleaned_data)
        messages.success(request, gettext("Đã ghi giờ làm việc."))
        return redirect("calendars:year")
    return render(request, "calendars/set_hours.html", {"form": form})
