"""The pages of reports."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.requests import Request
from kycuong.oversight.reports import exports, forms, policy, queries, services, windows
from kycuong.oversight.reports.enums import File, Kind
from kycuong.oversight.reports.rendering import MEDIA_TYPES, rendered
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere, Refused

Lines = Callable[[Actor, int, datetime, Mapping[str, str]], Iterable[Any]]
LISTS: Final[dict[str, tuple[exports.Table, Lines]]] = {
    "viec": (exports.ROWS, queries.row_lines),
    "so-sanh": (exports.DIFFERENCES, queries.compare_lines),
}


@login_required
@require_GET
def reports(request: Request) -> HttpResponse:
    sort, number = request.GET.get("sap", ""), request.GET.get("trang", "")
    page = queries.reports_page(request.actor, request.now, sort=sort, page=number)
    form = forms.Prepare(None, today=local_day(request.now))
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "reports/reports.html", given)


@login_required
@require_GET
def reports_file(request: Request, ending: str) -> HttpResponseBase:
    lines = queries.report_lines(request.actor, request.GET.get("sap", ""))
    return _listed(request, exports.REPORTS, lines, ending)


@login_required
@require_POST
def prepare(request: Request) -> HttpResponse:
    policy.require(request.actor, "prepare")
    form = forms.Prepare(request.POST, today=local_day(request.now))
    if form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        period = windows.window(kind, form.cleaned_data["day"])
        try:
            pk = services.prepare(
                kind=kind, period=period, actor=request.actor, at=request.now
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            return redirect("reports:report", pk)
    page = queries.reports_page(request.actor, request.now)
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "reports/reports.html", given)


@login_required
@require_GET
def report(request: Request, pk: int) -> HttpResponse:
    found = queries.get_for(request.actor, pk)
    if queries.seal_of(found) is None:
        number = request.GET.get("trang", "")
        draft = queries.draft_page(found, request.actor, request.now, page=number)
        return render(request, "reports/draft.html", {"page": draft})
    try:
        content = queries.content_of(found, request.now)
    except queries.Tampered:
        return _tampered(request, pk)
    page = queries.sealed_page(found, request.actor, content)
    form = forms.Replace(None)
    return render(request, "reports/sealed.html", {"page": page, "form": form})


@login_required
def edit(request: Request, pk: int, part: str) -> HttpResponse:
    number = queries.part_of(part)
    page = queries.edit_page(request.actor, pk, number, request.now)
    form = forms.Edit(
        request.POST or None, initial={"text": page.text, "seen": page.version}
    )
    if form.is_valid():
        try:
            services.edit(
                pk, number, actor=request.actor, at=request.now, **form.cleaned_data
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
            form.data = {"text": request.POST["text"], "seen": page.version}
        else:
            messages.success(request, gettext("Đã lưu lời văn."))
            return redirect("reports:report", pk)
    return render(request, "reports/edit.html", {"page": page, "form": form})


@login_required
@require_POST
def restore(request: Request, pk: int, part: str) -> HttpResponse:
    number, seen = queries.part_of(part), _seen(request)
    services.restore(pk, number, seen=seen, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã lấy lại lời đề xuất."))
    return redirect("reports:edit", pk, part)


@login_required
@require_POST
def count(request: Request, pk: int) -> HttpResponse:
    services.count(pk, seen=_seen(request), actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã tính lại số liệu."))
    return redirect("reports:report", pk)


@login_required
def seal(request: Request, pk: int) -> HttpResponse:
    found = queries.get_for(request.actor, pk)
    if queries.seal_of(found) is not None:
        return redirect("reports:report", pk)
    page = queries.seal_page(request.actor, pk, request.now)
    form = forms.Seen(request.POST or None, initial={"seen": page.version})
    if form.is_valid():
        try:
            services.seal(
                pk,
                seen=form.cleaned_data["seen"],
                actor=request.actor,
                at=request.now,
            )
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            done = gettext("Báo cáo đã được chốt.")
            messages.success(request, done, extra_tags="accepted")
            return redirect("reports:report", pk)
    return render(request, "reports/seal.html", {"page": page, "form": form})


@login_required
@require_POST
def replace(request: Request, pk: int) -> HttpResponse:
    found = queries.get_for(request.actor, pk, "replace")
    form = forms.Replace(request.POST)
    if form.is_valid():
        made = services.replace(
            pk, actor=request.actor, at=request.now, **form.cleaned_data
        )
        return redirect("reports:report", made)
    content = queries.content_of(found, request.now)
    page = queries.sealed_page(found, request.actor, content)
    return render(request, "reports/sealed.html", {"page": page, "form": form})


@login_required
@require_GET
def rows(request: Request, pk: int) -> HttpResponse:
    page = queries.rows_page(request.actor, pk, request.now, request.GET)
    given = {"page": page, "sorted_by": page.sorted_by, "asked": _asked(request)}
    return render(request, "reports/rows.html", given)


@login_required
@require_GET
def compare(request: Request, pk: int) -> HttpResponse:
    page = queries.compare_page(request.actor, pk, request.now, request.GET)
    given = {"page": page, "sorted_by": page.sorted_by, "asked": _asked(request)}
    return render(request, "reports/compare.html", given)


@login_required
@require_GET
def list_file(request: Request, pk: int, name: str, ending: str) -> HttpResponseBase:
    if name not in LISTS:
        raise NotThere
    table, lines = LISTS[name]
    found = lines(request.actor, pk, request.now, request.GET)
    return _listed(request, table, found, ending)


@login_required
@require_GET
def check(request: Request, pk: int) -> HttpResponse:
    try:
        page = queries.check_page(request.actor, pk, request.now)
    except queries.Tampered:
        return _tampered(request, pk)
    return render(request, "reports/check.html", {"page": page})


@login_required
@require_GET
def download(request: Request, pk: int, ending: str) -> HttpResponse:
    file = _file(ending)
    try:
        found, name = queries.download(request.actor, pk, file)
    except queries.Tampered:
        return _tampered(request, pk)
    return _sent(found, name, MEDIA_TYPES[file])


@login_required
@require_GET
def preview(request: Request, pk: int, ending: str) -> HttpResponse:
    file = _file(ending)
    found = queries.get_for(request.actor, pk)
    if queries.seal_of(found) is not None or file is File.JSON:
        raise NotThere
    content = queries.content_of(found, request.now)
    name = f"du-thao-{pk}.{file.value}"
    return _sent(rendered(content, file), name, MEDIA_TYPES[file])


def _file(ending: str) -> File:
    if ending not in File.values:
        raise NotThere
    return File(ending)


def _sent(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Send a file to be saved, never to be run inside our pages."""
    saved = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, media_type, headers=saved)


def _listed(
    request: Request, table: exports.Table, lines: Iterable[Any], ending: str
) -> HttpResponseBase:
    """Send a list as it stands on the screen, all its rows."""
    if ending not in ("csv", "xlsx"):
        raise NotThere
    if ending == "csv":
        saved = {"Content-Disposition": f'attachment; filename="{table.name}.csv"'}
        kind = "text/csv; charset=utf-8"
        text = exports.csv_lines(table, lines)
        return StreamingHttpResponse(text, kind, headers=saved)
    title = gettext("%(who)s xuất lúc %(when)s") % {
        "who": request.actor.name,
        "when": moment(request.now),
    }
    with exports.workbook(table, title, lines) as book:
        return _sent(book.read(), f"{table.name}.xlsx", MEDIA_TYPES[File.XLSX])


def _seen(request: Request) -> int:
    """Return the version that the page showed; one that never was where it is none."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _asked(request: Request) -> str:
    """Return the address's question, for the links to the list as a file."""
    words = request.GET.copy()
    words.pop("trang", None)
    return str(words.urlencode())


def _tampered(request: Request, pk: int) -> HttpResponse:
    """Say that the kept bytes are not the sealed ones; nothing of them is shown."""
    return render(request, "reports/tampered.html", {"pk": pk}, status=409)
