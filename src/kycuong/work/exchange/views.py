"""The pages of the exchange."""

from typing import Any

from django.conf import settings
from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files.scanning import Infected, Unscanned
from kycuong.shared.verdict import Refused
from kycuong.work.exchange import forms, queries, services

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def messages(request: Request) -> HttpResponse:
    page = queries.messages_page(
        request.actor,
        shown=request.GET.get("loc", ""),
        page=request.GET.get("trang", ""),
    )
    return render(request, "exchange/messages.html", {"page": page})


@login_required
@get_or_post
def receive(request: Request) -> HttpResponse:
    queries.require_keeping(request.actor, "receive")
    form = forms.Package(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = services.receive(
                form.content(settings.KYCUONG_UPLOAD_LIMIT),
                actor=request.actor,
                at=request.now,
            )
        except (Infected, Unscanned) as refusal:
            form.add_error("file", str(refusal))
        else:
            if found.taken:
                return _received(request, found)
            form.add_error("file", found.problem)
    return render(request, "exchange/receive.html", {"form": form})


def _received(request: Request, found: services.Received) -> HttpResponse:
    if found.replay:
        notes.info(
            request, gettext("Gói tin này đã nhận trước đây; không nhận lần nữa.")
        )
    else:
        notes.success(request, gettext("Đã nhận gói tin."))
    if found.arrival is None:
        return redirect("exchange:messages")
    return redirect("exchange:arrival", found.arrival)


@login_required
@get_or_post
def know(request: Request) -> HttpResponse:
    queries.require_keeping(request.actor, "know")
    form = forms.Known(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            services.know(**form.cleaned_data, actor=request.actor, at=request.now)
        except Refused as no:
            _explain(form, no)
        else:
            notes.success(request, gettext("Đã ghi vào danh bạ."))
            return redirect("exchange:know")
    given = {"form": form, "page": queries.book_page(request.actor)}
    return render(request, "exchange/know.html", given)


@login_required
@require_GET
def arrival(request: Request, pk: int) -> HttpResponse:
    return _arrival(request, pk)


def _arrival(
    request: Request, pk: int, *, status: int = 200, **wrong: Any
) -> HttpResponse:
    given = {
        "page": queries.arrival_page(request.actor, pk, request.now),
        "refusing": forms.Reason(prefix="r"),
        "answering": forms.Answer(),
    }
    given |= wrong
    return render(request, "exchange/arrival.html", given, status=status)


@login_required
@require_GET
def enclosure(request: Request, pk: int, number: int) -> FileResponse:
    path, name = queries.enclosure_file(request.actor, pk, number)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@login_required
@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    queries.arrival_for(request.actor, pk, "refuse")
    form = forms.Reason(request.POST, prefix="r")
    if form.is_valid():
        try:
            services.refuse(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as no:
            _explain(form, no)
        else:
            notes.success(request, gettext("Đã từ chối; nơi gửi được báo lý do."))
            return redirect("exchange:arrival", pk)
    return _arrival(request, pk, status=409, refusing=form, wrong=form)


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    queries.arrival_for(request.actor, pk, "answer")
    form = forms.Answer(request.POST)
    if form.is_valid():
        try:
            services.answer(
                pk,
                agree=form.cleaned_data["agree"] == "co",
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=request.now,
            )
        except Refused as no:
            _explain(form, no)
        else:
            notes.success(request, gettext("Đã trả lời nơi gửi."))
            return redirect("exchange:arrival", pk)
    return _arrival(request, pk, status=409, answering=form, wrong=form)


@login_required
@get_or_post
def send(request: Request, pk: int) -> HttpResponse:
    page = queries.send_page(request.actor, pk, request.now)
    first = "\n".join(f"{name} ({organ})" for organ, name in page.proposed)
    form = forms.Send(
        request.POST or None,
        choices=page.choices,
        had=tuple(row.name for row in page.rows),
        initial={"organs": first},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.send(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        except Refused as no:
            _explain(form, no)
        else:
            notes.success(request, gettext("Đã xếp gói tin chờ gửi lên trục."))
            return redirect("exchange:send", pk)
    given = {"page": page, "form": form, "asking": forms.Reason(prefix="b")}
    return render(request, "exchange/send.html", given)


@login_required
@require_POST
def ask_back(request: Request, pk: int) -> HttpResponse:
    page = queries.send_page(request.actor, pk, request.now)
    asking = forms.Reason(request.POST, prefix="b")
    if asking.is_valid():
        try:
            count = services.ask_back(
                pk, **asking.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as no:
            _explain(asking, no)
        else:
            said = ngettext(
                "Đã đề nghị %(n)s nơi trả lại.", "Đã đề nghị %(n)s nơi trả lại.", count
            )
            notes.success(request, said % {"n": count})
            return redirect("exchange:send", pk)
    form = forms.Send(choices=page.choices)
    given = {"page": page, "form": form, "asking": asking, "wrong": asking}
    return render(request, "exchange/send.html", given, status=409)


@login_required
@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    name, content = services.take(pk, actor=request.actor, at=request.now)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, "application/octet-stream", headers=headers)


@login_required
@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    services.resend(pk, actor=request.actor, at=request.now)
    notes.success(request, gettext("Gói tin đã xếp lại để gửi."))
    return redirect("exchange:messages")


def _explain(form: Any, no: Refused) -> None:
    """Say beside the form what can be mended there; what cannot, on its own page."""
    if no.verdict.who_can:
        raise no
    form.add_error(None, no.verdict.reason)
