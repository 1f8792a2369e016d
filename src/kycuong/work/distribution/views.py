"""The pages of distribution."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.kernel.files import services as keeping
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import exports, forms, queries, services
from kycuong.work.documents import queries as documents

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def sent(request: Request) -> HttpResponse:
    form = forms.Narrow(request.GET)
    page = queries.sent_page(
        request.actor,
        form.filters(),
        page=request.GET.get("trang", ""),
        query=request.GET.urlencode(),
    )
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "distribution/sent.html", given)


@login_required
@require_GET
def sent_file(request: Request, kind: str) -> HttpResponseBase:
    rows = queries.every_sent(request.actor, forms.Narrow(request.GET).filters())
    return _file(kind, "phat-hanh", rows, exports.sent_csv, exports.sent_workbook)


@login_required
@require_GET
def received(request: Request) -> HttpResponse:
    page = queries.received_page(
        request.actor,
        request.now,
        every=request.GET.get("loc", "") == "tat-ca",
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "distribution/received.html", given)


@login_required
@get_or_post
def delivery(request: Request, pk: int) -> HttpResponse:
    form, code = forms.Confirm(request.POST or None, request.FILES or None), 200
    if request.method == "POST" and form.is_valid():
        queries.delivery_for(request.actor, pk)
        try:
            services.confirm(
                pk,
                done=form.cleaned_data["done"],
                files=_kept(request, form.cleaned_data["attached"]),
                actor=request.actor,
                at=request.now,
            )
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error(None, no.verdict.reason)
            code = 409
        else:
            messages.success(request, gettext("Đã ghi xác nhận quán triệt."))
            return redirect("distribution:delivery", pk)
    page = queries.delivery_page(request.actor, pk, request.now)
    given = {"page": page, "form": form}
    return render(request, "distribution/delivery.html", given, status=code)


def _kept(request: Request, uploads: list[Any]) -> list[int]:
    """Keep uploaded files; one kept for an act that is refused stays unreferenced."""
    return [
        int(
            keeping.keep(
                each.chunks(),
                name=each.name,
                media_type=each.content_type or "",
                actor=request.actor,
                at=request.now,
            ).pk
        )
        for each in uploads
    ]


@login_required
@require_GET
def file(request: Request, pk: int, number: int) -> FileResponse:
    kept = files.get(queries.file_of(request.actor, pk, number))
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )


@login_required
@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    return _document(request, pk)


def _document(
    request: Request, pk: int, *, status: int = 200, **wrong: Any
) -> HttpResponse:
    page = queries.document_page(
        request.actor,
        pk,
        request.now,
        shown=request.GET.get("loc", ""),
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )
    today = local_day(request.now)
    given = {
        "page": page,
        "sorted_by": page.sorted_by,
        "sending": forms.Send(today=today),
        "asking": forms.Ask(today=today),
        "recalling": forms.Reason(auto_id="f-recall-%s"),
        "calling_off": forms.Reason(auto_id="f-unask-%s"),
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "distribution/document.html", given | wrong, status=status)


@login_required
@require_GET
def document_file(request: Request, pk: int, kind: str) -> HttpResponseBase:
    rows = queries.every_recipient(
        request.actor,
        pk,
        request.now,
        shown=request.GET.get("loc", ""),
        sort=request.GET.get("sap", ""),
    )
    title = documents.source(pk).label

    def book(given: Any) -> Any:
        return exports.recipients_workbook(title, given)

    return _file(kind, f"noi-nhan-{pk}", rows, exports.recipients_csv, book)


def _file(
    kind: str, name: str, rows: Any, lines: Callable[..., Any], book: Callable[..., Any]
) -> HttpResponseBase:
    if kind == "xlsx":
        return FileResponse(book(rows), as_attachment=True, filename=f"{name}.xlsx")
    if kind != "csv":
        raise NotThere
    response = StreamingHttpResponse(
        lines(rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _act(
    request: Request, pk: int, key: str, form: Any, do: Callable[[], str]
) -> HttpResponse:
    """Do what a form of the sender's page asks; a refusal keeps what was typed."""
    if form.is_valid():
        try:
            said = do()
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error(None, " ".join(filter(None, (no.verdict.reason, _law(no)))))
        else:
            messages.success(request, said)
            return redirect("distribution:document", pk)
    return _document(request, pk, status=409, **{key: form})


def _law(no: Refused) -> str:
    return f"({no.verdict.law})" if no.verdict.law else ""


@login_required
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    form = forms.Send(request.POST, today=local_day(request.now))

    def do() -> str:
        own = documents.body_of(request.actor)
        services.send(pk, **form.values(own), actor=request.actor, at=request.now)
        return gettext("Đã gửi.")

    return _act(request, pk, "sending", form, do)


@login_required
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    form = forms.Ask(request.POST, today=local_day(request.now))

    def do() -> str:
        count = services.ask(
            pk, **form.cleaned_data, actor=request.actor, at=request.now
        )
        words = "Đã yêu cầu %(n)s nơi nhận xác nhận; hạn nằm trong sổ việc."
        return ngettext(words, words, count) % {"n": count}

    return _act(request, pk, "asking", form, do)


@login_required
@require_POST
def unask(request: Request, pk: int) -> HttpResponse:
    form = forms.Reason(request.POST, auto_id="f-unask-%s")

    def do() -> str:
        services.unask(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã bỏ yêu cầu với những nơi chưa xác nhận.")

    return _act(request, pk, "calling_off", form, do)


@login_required
@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    try:
        count = services.remind(pk, actor=request.actor, at=request.now)
    except Refused as no:
        if no.verdict.who_can:
            raise
        messages.error(request, no.verdict.reason)
    else:
        text = gettext("Đã nhắc %(n)s nơi chưa xác nhận.") % {"n": count}
        messages.success(request, text)
    return redirect("distribution:document", pk)


@login_required
@require_POST
def recall(request: Request, pk: int) -> HttpResponse:
    form = forms.Reason(request.POST, auto_id="f-recall-%s")

    def do() -> str:
        services.recall(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã thu hồi; nơi nhận được báo và không đọc được nữa.")

    return _act(request, pk, "recalling", form, do)
