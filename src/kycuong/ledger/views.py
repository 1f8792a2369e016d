"""The pages of the ledger."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.ledger import exports, forms, queries, requests, services
from kycuong.ledger.pages import act_page, list_page
from kycuong.shared.verdict import NotThere, Refused


@login_required
@require_GET
def matters(request: Request) -> HttpResponse:
    form = forms.Narrow(request.GET, at=request.now)
    page = list_page(request, form)
    return render(
        request,
        "ledger/matters.html",
        {"page": page, "form": form, "sorted_by": page.sorted_by},
    )


@login_required
@require_GET
def matters_csv(request: Request) -> StreamingHttpResponse:
    filters = forms.Narrow(request.GET, at=request.now).filters()
    rows = queries.every(request.actor, request.now, filters)
    response = StreamingHttpResponse(
        exports.csv_lines(rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="viec.csv"'
    return response


@login_required
@require_GET
def matters_xlsx(request: Request) -> FileResponse:
    filters = forms.Narrow(request.GET, at=request.now).filters()
    rows = queries.every(request.actor, request.now, filters)
    book = exports.workbook(requests.export_title(request), rows)
    return FileResponse(book, as_attachment=True, filename="viec.xlsx")


@login_required
@require_GET
def matter(request: Request, pk: int) -> HttpResponse:
    page = queries.matter_page(
        request.actor, pk, request.now, whole=request.GET.get("so") == "tat-ca"
    )
    return render(request, "ledger/matter.html", {"page": page})


@login_required
@require_GET
def file(request: Request, pk: int, number: int) -> FileResponse:
    case = queries.get_for(request.actor, pk, "view", at=request.now)
    if not queries.attached(case, number):
        raise NotThere
    kept = files.get(number)
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )


def _act(
    request: Request, pk: int, verb: str, shape: Any, do: Callable[..., int]
) -> HttpResponse:
    """Show the form of one act, or do it; an outdated page keeps what was typed."""
    asked = "view" if request.method == "POST" else verb
    case = queries.get_for(request.actor, pk, asked, at=request.now)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form, code = shape(*posted, case=case, at=request.now), 200
    if form.is_valid():
        try:
            do(
                pk,
                actor=request.actor,
                at=request.now,
                **requests.values(request, form),
            )
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.refuse(no.verdict.reason, seen=queries.last_seq(pk))
            code = 409
        else:
            tags = "accepted" if verb == "approve" else ""
            messages.success(request, requests.done(verb), extra_tags=tags)
            return redirect("ledger:matter", pk)
    if code == 200 and posted:
        queries.get_for(request.actor, pk, verb, at=request.now)  # 403 before a form
    page = act_page(request.actor, pk, verb, request.now)
    given = {"page": page, "form": form}
    return render(request, "ledger/act.html", given, status=code)


@login_required
def accept(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "accept", forms.Accept, services.accept)


@login_required
def decline(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "decline", forms.Decline, services.decline)


@login_required
def assign(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "assign", forms.Assign, services.assign)


@login_required
def hand_over(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "hand_over", forms.HandOver, services.hand_over)


@login_required
def report(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "report", forms.Report, services.report)


@login_required
def submit(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "submit", forms.Submit, services.submit)


@login_required
def approve(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "approve", forms.Approve, services.approve)


@login_required
def rework(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "rework", forms.Rework, services.rework)


@login_required
def cancel(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, "cancel", forms.Cancel, services.cancel)
