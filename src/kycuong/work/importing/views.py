"""The pages of importing."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere
from kycuong.work.importing import forms, jobs, policy, queries, services, sheets
from kycuong.work.importing.reading import Unreadable

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@get_or_post
def send(request: Request) -> HttpResponse:
    policy.require(request.actor, "send")
    sent = request.method == "POST"
    form = forms.Send(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        pk = services.take(upload, actor=request.actor, at=request.now)
        jobs.start_check(pk)
        return redirect("importing:batch", pk)
    page = queries.send_page(request.actor, request.GET.get("trang", ""))
    return render(request, "importing/send.html", {"page": page, "form": form})


@login_required
@require_GET
def template(request: Request) -> FileResponse:
    book = sheets.template(request.now.date())
    return FileResponse(book, as_attachment=True, filename="mau-viec-moi.xlsx")


@login_required
@require_GET
def batch(request: Request, pk: int) -> HttpResponse:
    page = queries.batch_page(
        request.actor,
        pk,
        fate=request.GET.get("dong", ""),
        page=request.GET.get("trang", ""),
    )
    return render(request, "importing/batch.html", {"page": page})


@login_required
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    page = queries.batch_page(request.actor, pk)
    if not page.waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "importing/_progress.html", {"page": page})


@login_required
@require_POST
def read_again(request: Request, pk: int) -> HttpResponse:
    queries.get_for(request.actor, pk)
    services.read_again(pk, actor=request.actor, at=request.now)
    return redirect("importing:batch", pk)


@login_required
@require_POST
def perform(request: Request, pk: int) -> HttpResponse:
    services.begin(pk, actor=request.actor, at=request.now)
    jobs.start_perform(pk)
    return redirect("importing:batch", pk)


@login_required
@require_GET
def file(request: Request, pk: int) -> FileResponse:
    path, name = queries.original(request.actor, pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@login_required
@require_GET
def results(request: Request, pk: int) -> FileResponse:
    path, name = queries.original(request.actor, pk)
    title = gettext("Kết quả nhập «%(file)s», xem lúc %(when)s") % {
        "file": name,
        "when": moment(request.now),
    }
    try:
        book = sheets.results(path, title, queries.fates(pk))
    except Unreadable:
        raise NotThere from None
    return FileResponse(book, as_attachment=True, filename="ket-qua-nhap.xlsx")


@login_required
@require_GET
def prepared(request: Request, pk: int) -> HttpResponse:
    page = queries.prepared_page(request.actor, pk)
    if request.headers.get("HX-Request") and not page.waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    part = "_writing" if request.headers.get("HX-Request") else "prepared"
    return render(request, f"importing/{part}.html", {"page": page})


@login_required
@require_GET
def prepared_file(request: Request, pk: int) -> FileResponse:
    path = queries.prepared_file(request.actor, pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename="viec.xlsx")
