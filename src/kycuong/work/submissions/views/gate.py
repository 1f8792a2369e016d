"""The gate: each item answered, the return looked at before it is sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import forms, queries, services


def _form(request: Request, pk: int, page: queries.GatePage) -> forms.Decision:
    return forms.Decision(
        request.POST if request.method == "POST" else None,
        items=queries.open_items(request.actor, pk, request.now),
        parts=queries.named(request.actor, pk, request.now),
        papers=queries.files_named(request.actor, pk, request.now),
        on=local_day(request.now),
        last_seq=page.seen,
        more=request.POST.get("buoc") == "them",
    )


@login_required
@require_GET
def gate(request: Request, pk: int) -> HttpResponse:
    page = queries.gate_page(request.actor, pk, request.now)
    return _show(request, page, _form(request, pk, page))


def _show(
    request: Request, page: queries.GatePage, form: forms.Decision, status: int = 200
) -> HttpResponse:
    given = {"page": page, "form": form}
    return render(request, "submissions/gate.html", given, status=status)


@login_required
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Take a dossier, look at what a return would say, or return it."""
    page = queries.gate_page(request.actor, pk, request.now)
    form = _form(request, pk, page)
    step = request.POST.get("buoc", "")
    do = {
        "tiep-nhan": _accept,
        "xem-tra-lai": _preview,
        "tra-lai": _give_back,
    }.get(step)
    if do is None:  # a row more, or back from the preview: nothing is written
        return _show(request, page, form)
    if not form.is_valid():
        return _show(request, page, form, 422)
    try:
        return do(request, pk, form)
    except Refused as no:
        if no.verdict.who_can:
            raise
        form.refuse(no.verdict.reason)
        return _show(request, page, form, 409)


def _given(request: Request, form: forms.Decision) -> dict[str, Any]:
    return {
        "answers": form.answers(),
        "seen": form.cleaned_data["seen"],
        "actor": request.actor,
        "at": request.now,
    }


def _accept(request: Request, pk: int, form: forms.Decision) -> HttpResponse:
    if form.added_items():
        raise Refused(
            refuse(
                gettext(
                    "Đã ghi nội dung phải hoàn thiện thì không tiếp nhận được; hãy bỏ nội "
                    "dung đó hoặc trả lại hồ sơ."
                )
            )
        )
    note = form.cleaned_data["note"]
    services.accept(pk, note=note, **_given(request, form))
    messages.success(request, gettext("Đã tiếp nhận hồ sơ."), extra_tags="accepted")
    return redirect("submissions:gate", pk)


def _preview(request: Request, pk: int, form: forms.Decision) -> HttpResponse:
    told = services.preview(pk, added=form.added_items(), **_given(request, form))
    page = queries.returning_page(
        request.actor,
        pk,
        told.named,
        form.waived(),
        note=form.cleaned_data["note"],
        until=told.until,
        at=request.now,
    )
    given = {"page": page, "kept": form.kept()}
    return render(request, "submissions/returning.html", given)


def _give_back(request: Request, pk: int, form: forms.Decision) -> HttpResponse:
    services.give_back(
        pk,
        added=form.added_items(),
        note=form.cleaned_data["note"],
        **_given(request, form),
    )
    messages.success(request, gettext("Đã trả lại hồ sơ kèm phiếu yêu cầu hoàn thiện."))
    return redirect("submissions:rounds", pk)
