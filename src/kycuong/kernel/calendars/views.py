"""The calendar of a year, and the way of a change from proposal to effect."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.calendars import (
    exports,
    forms,
    jobs,
    pages,
    policy,
    proposal_pages,
    queries,
    services,
)
from kycuong.shared.verdict import Refused


@login_required
@require_GET
def year(request: Request) -> HttpResponse:
    form = forms.Year(request.GET, at=request.now)
    page = pages.year_page(**form.asked(), actor=request.actor, at=request.now)
    return render(request, "calendars/year.html", {"page": page, "form": form})


@login_required
@require_GET
def decisions(request: Request) -> HttpResponse:
    page = proposal_pages.history(actor=request.actor, page=request.GET.get("trang"))
    return render(request, "calendars/decisions.html", {"page": page})


def _propose(request: Request, shape: Any, do: Any, template: str) -> HttpResponse:
    policy.require(request.actor, "propose")
    form = shape(request.POST or None, at=request.now)
    if form.is_valid():
        pk = do(actor=request.actor, at=request.now, **form.cleaned_data)
        jobs.start(pk)
        messages.success(
            request,
            gettext("Đã ghi đề xuất; chưa hạn nào chuyển cho đến khi có người duyệt."),
        )
        return redirect("calendars:proposal", pk)
    return render(request, template, {"form": form})


@login_required
def propose(request: Request) -> HttpResponse:
    return _propose(request, forms.Propose, services.propose, "calendars/propose.html")


@login_required
def propose_hours(request: Request) -> HttpResponse:
    shape, do = forms.Hours, services.propose_hours
    return _propose(request, shape, do, "calendars/propose_hours.html")


@login_required
@require_GET
def proposal(request: Request, pk: int) -> HttpResponse:
    return _shown(request, pk)


def _shown(
    request: Request, pk: int, *, wrong: Any = None, code: int = 200
) -> HttpResponse:
    """Show a proposal; `wrong` is the form of an act that was sent back."""
    form = forms.Narrow(request.GET, at=request.now)
    page = proposal_pages.proposal_page(
        pk,
        actor=request.actor,
        asked=form.asked(),
        page=request.GET.get("trang"),
        at=request.now,
    )
    given = {
        "page": page,
        "form": form,
        "wrong": wrong,
        "approving": forms.Approve(initial={"seen": page.seen}, prefix="duyet"),
        "declining": forms.Reason(prefix="khong"),
        "withdrawing": forms.Withdraw(prefix="rut"),
        "reverting": forms.Reason(prefix="hoan"),
    }
    return render(request, "calendars/proposal.html", given, status=code)


@login_required
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    found = proposal_pages.progress(queries.proposal(pk))
    response = render(request, "calendars/progress.html", {"page": found, "pk": pk})
    if found is None:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_GET
def moves_csv(request: Request, pk: int) -> StreamingHttpResponse:
    asked = forms.Narrow(request.GET, at=request.now).asked()
    lines = exports.csv_lines(pk, asked, actor=request.actor, at=request.now)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="chuyen-han-{pk}.csv"'
    return response


def _act(
    request: Request, pk: int, form: django_forms.Form, do: Callable[..., int]
) -> HttpResponse:
    """Do one act with a proposal; what is wrong is said on its page."""
    if not form.is_valid():
        return _shown(request, pk, wrong=form, code=400)
    try:
        number = do(pk, actor=request.actor, at=request.now, **form.cleaned_data)
    except Refused as no:
        if no.verdict.who_can:
            raise
        form.add_error(None, no.verdict.reason)
        return _shown(request, pk, wrong=form, code=409)
    jobs.start(number)
    return redirect("calendars:proposal", number)


@login_required
@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    form = forms.Approve(request.POST, prefix="duyet")
    return _act(request, pk, form, services.approve)


@login_required
@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    form = forms.Reason(request.POST, prefix="khong")
    return _act(request, pk, form, services.decline)


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    form = forms.Withdraw(request.POST, prefix="rut")
    return _act(request, pk, form, services.withdraw)


@login_required
@require_POST
def revert(request: Request, pk: int) -> HttpResponse:
    form = forms.Reason(request.POST, prefix="hoan")
    return _act(request, pk, form, services.revert)
