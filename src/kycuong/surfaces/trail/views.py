"""The list of acts, one act, and the anchors."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit import reads
from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import NotThere
from kycuong.surfaces.trail import exports, forms, pages, policy

NAME = "nhat-ky-tac-dong"


@login_required
@require_GET
def acts(request: Request) -> HttpResponse:
    policy.require(request.actor, "read")
    form = forms.Search(request.GET or None, today=request.now.date())
    asked = form.cleaned_data if form.is_valid() else {}
    page = pages.acts_page(asked, page=request.GET.get("trang"))
    reads.seen(request.actor, "trail.read", at=request.now)
    asked_again = request.GET.copy()
    asked_again.pop("trang", None)
    shown = {"page": page, "form": form, "query": asked_again.urlencode()}
    return render(request, "trail/acts.html", shown)


@login_required
@require_GET
def export(request: Request, kind: str) -> HttpResponseBase:
    policy.require(request.actor, "read")
    form = forms.Search(request.GET, today=request.now.date())
    if not form.is_valid() or kind not in {"csv", "xlsx"}:
        raise NotThere
    found = pages.act_lines(form.cleaned_data)
    reads.seen(request.actor, "trail.exported", at=request.now)
    if kind == "xlsx":
        book = exports.workbook(found)
        return FileResponse(book, as_attachment=True, filename=f"{NAME}.xlsx")
    answer = StreamingHttpResponse(
        exports.lines(found), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{NAME}.csv"'
    return answer


@login_required
@require_GET
def act(request: Request, pk: int) -> HttpResponse:
    policy.require(request.actor, "read")
    page = pages.act_page(pk)
    reads.seen(request.actor, "trail.read", at=request.now)
    return render(request, "trail/act.html", {"page": page})


@login_required
@require_GET
def anchors(request: Request) -> HttpResponse:
    policy.require(request.actor, "read")
    page = pages.anchors_page(request.GET.get("trang"))
    return render(request, "trail/anchors.html", {"page": page})


@login_required
@require_GET
def anchor(request: Request, pk: int) -> HttpResponse:
    policy.require(request.actor, "read")
    return render(request, "trail/anchor.html", {"page": pages.anchor_page(pk)})
