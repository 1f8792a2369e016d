"""Pages of layout checks."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.contrib.auth.decorators import login_required
from django.contrib.messages import info
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files.scanning import Infected, Unscanned
from kycuong.kernel.files.services import TooLarge
from kycuong.shared.verdict import NotThere
from kycuong.work.formcheck import exports, forms, messages, queries, services
from kycuong.work.formcheck.naming import renamed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
CSV = "text/csv; charset=utf-8"


@login_required
@get_or_post
def checks(request: Request) -> HttpResponse:
    sent = request.method == "POST"
    form = forms.Files(request.POST if sent else None, request.FILES or None)
    if sent and form.is_valid():
        try:
            found = services.check_upload(
                form.uploads(), actor=request.actor, at=request.now
            )
        except (TooLarge, Infected, Unscanned) as refusal:
            form.add_error("papers", str(refusal))
        else:
            if len(found) == 1:
                return redirect(found[0].url)
            info(request, messages.told(found))
            return redirect("formcheck:checks")
    page = queries.checks_page(request.actor, _asked(request))
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "formcheck/checks.html", given)


@login_required
@require_GET
def export(request: Request, kind: str) -> HttpResponseBase:
    rows = queries.export_rows(request.actor, _asked(request))
    if kind == "csv":
        return _csv(exports.list_csv(rows), "kiem-tra-the-thuc.csv")
    if kind == "xlsx":
        return _excel(exports.list_workbook(rows), "kiem-tra-the-thuc.xlsx")
    raise NotThere


@login_required
@require_GET
def check(request: Request, pk: int) -> HttpResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    page = queries.check_page(
        request.actor, pk, request.GET.get("trang", ""), at=request.now
    )
    return render(request, "formcheck/check.html", {"page": page})


@login_required
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    page = queries.check_page(request.actor, pk, at=request.now)
    if not page.waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "formcheck/_progress.html", {"page": page})


@login_required
@require_POST
def restart(request: Request, pk: int) -> HttpResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    view = services.restart(pk, actor=request.actor, at=request.now)
    return redirect(view.url)


@login_required
@require_GET
def slip(request: Request, pk: int) -> HttpResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    page = queries.slip_page(request.actor, pk, at=request.now)
    return render(request, "formcheck/slip.html", {"page": page})


@login_required
@require_GET
def findings(request: Request, pk: int, kind: str) -> HttpResponseBase:
    services.read_check(pk, actor=request.actor, at=request.now)
    result, name = queries.export_of(request.actor, pk)
    if kind == "csv":
        return _csv(exports.findings_csv(result), renamed(name, ".the-thuc.csv"))
    if kind == "xlsx":
        made = exports.findings_workbook(result, name)
        return _excel(made, renamed(name, ".the-thuc.xlsx"))
    raise NotThere


@login_required
@require_GET
def fixed(request: Request, pk: int) -> FileResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    return _sent(*queries.fixed(request.actor, pk))


@login_required
@require_GET
def original(request: Request, pk: int) -> FileResponse:
    services.read_check(pk, actor=request.actor, at=request.now)
    return _sent(*queries.original(request.actor, pk))


def _asked(request: Request) -> queries.Asked:
    return queries.Asked(
        words=request.GET.get("q", "").replace("\0", "").strip()[:200],
        scope=request.GET.get("xem", ""),
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )


def _sent(path: Path, name: str) -> FileResponse:
    """Send a kept file to be saved, never to be run inside our pages."""
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _csv(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=CSV)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response


def _excel(book: IO[bytes], name: str) -> FileResponse:
    return FileResponse(book, as_attachment=True, filename=name)
