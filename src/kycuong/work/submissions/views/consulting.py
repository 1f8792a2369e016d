"""Opinions: asked, read, answered, explained, withdrawn; all of them as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.kernel.files import services as keeping
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import asking_forms, sheets
from kycuong.work.submissions import services as submissions
from kycuong.work.submissions.queries import asking, printing

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@get_or_post
def consult(request: Request, pk: int) -> HttpResponse:
    ask = asking.ask_of(request.actor, pk, request.now)
    sent = request.method == "POST"
    data = request.POST if sent else None
    form = asking_forms.Consult(
        data,
        at=request.now,
        own=ask.body,
        usual=ask.days,
        initial={"bodies": ask.unasked},
    )
    code = 200
    if sent and form.is_valid():
        try:
            asked = submissions.consult(
                pk, actor=request.actor, at=request.now, **form.cleaned_data
            )
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error(None, no.verdict.reason)
            code = 409
        else:
            told = gettext("Đã gửi câu hỏi đến %(n)s cơ quan.") % {"n": len(asked)}
            messages.success(request, told)
            return redirect("submissions:consult", pk)
    page = asking.consult_page(
        request.actor, pk, request.now, sort=request.GET.get("sap", "")
    )
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "submissions/consult.html", given, status=code)


@login_required
@require_GET
def consult_csv(request: Request, pk: int) -> StreamingHttpResponse:
    lines = asking.lines_of(
        request.actor, pk, request.now, sort=request.GET.get("sap", "")
    )
    return sheets.streamed(sheets.OPINIONS, map(sheets.opinion, lines), f"y-kien-{pk}")


@login_required
@require_GET
def summary(request: Request, pk: int, form: str) -> HttpResponse | FileResponse:
    if form == "xlsx":
        dossier, told = printing.opinions_of(request.actor, pk, request.now)
        book = sheets.book(
            sheets.SUMMARY,
            f"{dossier.number}. {dossier.title}",
            (o.cells for o in told),
        )
        name = f"tong-hop-y-kien-{dossier.number.lower()}.xlsx"
        return FileResponse(book, as_attachment=True, filename=name)
    if form not in sheets.PRINTED:
        raise NotThere
    name, letter = printing.summary_of(request.actor, pk, request.now)
    return sheets.printed_as(form, name, letter)


@login_required
@require_GET
def opinion(request: Request, pk: int) -> HttpResponse:
    page = asking.opinion_page(request.actor, pk, request.now)
    given = {"page": page, "form": asking_forms.Answer()}
    return render(request, "submissions/consulted.html", given)


@login_required
@require_GET
def opinion_file(request: Request, pk: int, number: int) -> FileResponse:
    kept = asking.opinion_file(request.actor, pk, number, request.now)
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    page = asking.opinion_page(request.actor, pk, request.now)
    form, code = asking_forms.Answer(request.POST, request.FILES), 200
    if not page.may_answer:  # before a single file of it is kept
        if page.may_answer.who_can:
            raise Refused(page.may_answer)
        form.add_error(None, page.may_answer.reason)
        code = 409
    elif form.is_valid():
        try:
            _answer(request, pk, dict(form.cleaned_data))
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error(None, no.verdict.reason)
            code = 409
        else:
            messages.success(request, gettext("Đã ghi ý kiến."), extra_tags="accepted")
            return redirect("submissions:opinion", pk)
    given = {"page": page, "form": form}
    return render(request, "submissions/consulted.html", given, status=code)


def _answer(request: Request, pk: int, given: dict[str, Any]) -> None:
    kept = [
        keeping.keep(
            upload.chunks(),
            name=upload.name,
            media_type=upload.content_type or "",
            actor=request.actor,
            at=request.now,
        ).pk
        for upload in given.pop("attached")
    ]
    submissions.answer(pk, files=kept, actor=request.actor, at=request.now, **given)


@login_required
@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    form = asking_forms.Settle(request.POST)
    dossier = asking.dossier_of(request.actor, pk, request.now)
    return _done(
        request, dossier, form, submissions.settle, pk, gettext("Đã ghi giải trình.")
    )


@login_required
@require_POST
def withdraw_question(request: Request, pk: int) -> HttpResponse:
    form = asking_forms.Withdraw(request.POST)
    dossier = asking.dossier_of(request.actor, pk, request.now)
    do = submissions.withdraw_question
    return _done(request, dossier, form, do, pk, gettext("Đã rút câu hỏi."))


@login_required
@require_POST
def ask_again(request: Request, pk: int) -> HttpResponse:
    dossier = asking.dossier_of(request.actor, pk, request.now)
    return _done(
        request, dossier, None, submissions.ask_again, pk, gettext("Đã hỏi lại.")
    )


def _done(
    request: Request, dossier: int, form: Any, do: Any, pk: int, told: str
) -> HttpResponse:
    """Do one small act of the list and come back to it; say why where it was not done."""
    if form is not None and not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return redirect("submissions:consult", dossier)
    given = form.cleaned_data if form is not None else {}
    try:
        do(pk, actor=request.actor, at=request.now, **given)
    except Refused as no:
        if no.verdict.who_can:
            raise
        messages.error(request, no.verdict.reason)
    else:
        messages.success(request, told)
    return redirect("submissions:consult", dossier)
