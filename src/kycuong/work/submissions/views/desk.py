"""A dossier with its sender: begun, written, filled, sent, taken back."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import Refused
from kycuong.work.submissions import forms, queries, services

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@get_or_post
def prepare(request: Request) -> HttpResponse:
    page = queries.prepare_page(request.actor, request.GET.get("loai", ""), request.now)
    sent = request.method == "POST" and page.kind
    form = forms.Write(request.POST if sent else None, at=request.now)
    if sent and form.is_valid():
        try:
            pk = services.prepare(
                kind=page.kind,
                **form.cleaned_data,
                once=_once(request),
                actor=request.actor,
                at=request.now,
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã lập hồ sơ; hãy đưa văn bản vào."))
            return redirect("submissions:dossier", pk)
    return render(request, "submissions/prepare.html", {"page": page, "form": form})


def _once(request: Request) -> str:
    """Return a key of all that was typed: the same form sent twice begins once."""
    typed = sorted(
        (name, text)
        for name, text in request.POST.items()
        if name != "csrfmiddlewaretoken"
    )
    said = repr((request.GET.get("loai", ""), typed))
    return hashlib.sha256(said.encode()).hexdigest()


@login_required
@require_GET
def dossier(request: Request, pk: int) -> HttpResponse:
    question = queries.only_asked(request.actor, pk, request.now)
    if question is not None:
        return redirect("submissions:opinion", question)
    return show(request, pk)


def show(
    request: Request, pk: int, *, refused: str = "", status: int = 200
) -> HttpResponse:
    """Show a dossier; with `refused` also why what was asked was not done."""
    page = queries.dossier_page(request.actor, pk, request.now)
    classing = forms.Classify(
        initial={"classification": page.classification}, auto_id="f-class-%s"
    )
    given = {"page": page, "refused": refused, "typed": request.POST}
    given["classing"] = classing
    return render(request, "submissions/dossier.html", given, status=status)


def _again(request: Request, **shown: int) -> dict[str, str]:
    """Return what was typed with what the page shows now, to be sent once more."""
    typed = {name: str(text) for name, text in request.POST.items()}
    return typed | {name: str(number) for name, number in shown.items()}


@login_required
@get_or_post
def amend(request: Request, pk: int) -> HttpResponse:
    page = queries.amend_page(request.actor, pk, request.now)
    begun = queries.written(request.actor, pk, request.now)
    sent = request.method == "POST"
    form = forms.Amend(request.POST if sent else None, initial=begun, at=request.now)
    status = 200
    if sent and form.is_valid():
        try:
            services.amend(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        except Refused as no:
            form.add_error(None, no.verdict.reason)
            form.data = _again(request, seen=begun["seen"], version=begun["version"])
            status = 409
        else:
            messages.success(request, gettext("Đã ghi thông tin."))
            return redirect("submissions:dossier", pk)
    given = {"page": page, "form": form}
    return render(request, "submissions/prepare.html", given, status=status)


@login_required
@require_POST
def classify(request: Request, pk: int) -> HttpResponse:
    form = forms.Classify(request.POST)
    if not form.is_valid():
        refused = gettext("Hãy chọn phạm vi và ghi lý do đổi.")
        return show(request, pk, refused=refused, status=409)
    return _done(
        request,
        pk,
        gettext("Đã đổi phạm vi tiếp cận."),
        lambda: services.classify(
            pk, **form.cleaned_data, actor=request.actor, at=request.now
        ),
    )


@login_required
@require_POST
def declare(request: Request, pk: int) -> HttpResponse:
    answers = {
        name.removeprefix("khai:"): str(text).strip()
        for name, text in request.POST.items()
        if name.startswith("khai:")
    }
    return _done(
        request,
        pk,
        gettext("Đã ghi phần tự khai."),
        lambda: services.declare(
            pk,
            answers=answers,
            version=_number(request, "version"),
            actor=request.actor,
            at=request.now,
        ),
        "#kiem-tra",
    )


@login_required
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    return _send(request, pk, services.send, {})


@login_required
@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    note = {"note": request.POST.get("note", "").strip()[:2_000]}
    return _send(request, pk, services.resend, note)


def _send(
    request: Request, pk: int, do: Callable[..., Any], more: dict[str, str]
) -> HttpResponse:
    return _done(
        request,
        pk,
        gettext("Đã gửi Văn phòng; thời hạn thẩm tra bắt đầu chạy."),
        lambda: do(
            pk,
            **more,
            despite=request.POST.get("despite", "").strip()[:2_000],
            shown=request.POST.get("shown", ""),
            version=_number(request, "version"),
            seen=_number(request, "seen"),
            actor=request.actor,
            at=request.now,
        ),
    )


def _number(request: Request, name: str) -> int:
    """Return a number that the page carried; one that it never carried is refused."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _done(
    request: Request, pk: int, said: str, do: Callable[[], Any], anchor: str = ""
) -> HttpResponse:
    """Do something to a dossier and go back to it; a refusal keeps what was typed."""
    try:
        do()
    except Refused as no:
        if no.verdict.who_can:
            raise
        return show(request, pk, refused=no.verdict.reason, status=409)
    messages.success(request, said)
    response = redirect("submissions:dossier", pk)
    response["Location"] += anchor
    return response


@login_required
@get_or_post
def withdraw(request: Request, pk: int) -> HttpResponse:
    page = queries.withdraw_page(request.actor, pk, request.now)
    sent = request.method == "POST"
    form = forms.Reason(request.POST if sent else None, initial={"seen": page.seen})
    status = 200
    if sent and form.is_valid():
        given = form.cleaned_data
        try:
            services.withdraw(pk, **given, actor=request.actor, at=request.now)
        except Refused as no:
            form.add_error(None, no.verdict.reason)
            form.data = _again(request, seen=page.seen)
            status = 409
        else:
            messages.success(request, gettext("Đã rút hồ sơ."))
            return redirect("submissions:dossier", pk)
    given = {"page": page, "form": form}
    return render(request, "submissions/withdraw.html", given, status=status)


@login_required
@require_GET
def reading(request: Request, pk: int) -> HttpResponse:
    page = queries.dossier_page(request.actor, pk, request.now)
    if not page.reading:
        return HttpResponse(headers={"HX-Refresh": "true"})
    given = {"page": page, "pre": page.preflight}
    return render(request, "submissions/_reading.html", given)
