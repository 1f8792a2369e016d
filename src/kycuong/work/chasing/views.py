"""The pages of chasing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import Refused
from kycuong.work.chasing import exports, forms, letters, policy, queries, services

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def today(request: Request) -> HttpResponse:
    policy.require(request.actor, "today")
    page = queries.today_page(request.now)
    return render(request, "chasing/today.html", {"page": page})


@login_required
@require_GET
def ahead(request: Request) -> HttpResponse:
    policy.require(request.actor, "today")
    page = queries.ahead_page(request.now)
    return render(request, "chasing/ahead.html", {"page": page})


@login_required
@require_GET
def sent(request: Request) -> HttpResponse:
    policy.require(request.actor, "sent")
    form = forms.Narrow(request.GET, at=request.now)
    page = queries.sent_page(
        form.filters(), page=request.GET.get("trang", ""), query=request.GET.urlencode()
    )
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "chasing/sent.html", given)


@login_required
@require_GET
def sent_csv(request: Request) -> StreamingHttpResponse:
    policy.require(request.actor, "sent")
    filters = forms.Narrow(request.GET, at=request.now).filters()
    response = StreamingHttpResponse(
        exports.csv_lines(queries.every_sent(filters)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="don-doc.csv"'
    return response


@login_required
@require_GET
def sent_xlsx(request: Request) -> FileResponse:
    policy.require(request.actor, "sent")
    filters = forms.Narrow(request.GET, at=request.now).filters()
    book = exports.workbook(queries.every_sent(filters))
    return FileResponse(book, as_attachment=True, filename="don-doc.xlsx")


@login_required
@require_GET
def late(request: Request) -> HttpResponse:
    policy.require(request.actor, "late")
    given = forms.Narrow(request.GET, at=request.now).filters()
    page = queries.late_page(
        request.actor,
        request.now,
        first=given.first,
        last=given.last,
        sort=given.sort,
        page=request.GET.get("trang", ""),
    )
    shown = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "chasing/late.html", shown)


@login_required
@require_GET
def told(request: Request, pk: int) -> HttpResponse:
    page = queries.told_page(request.actor, pk, request.now)
    return render(request, "chasing/told.html", {"page": page})


@login_required
@require_GET
def long_late(request: Request) -> HttpResponse:
    policy.require(request.actor, "long_late")
    key = letters.report_key(request.now)
    page = queries.long_late_page(request.actor, request.now, key=key)
    return render(request, "chasing/long_late.html", {"page": page})


@login_required
@require_POST
def draft_report(request: Request) -> HttpResponse:
    services.draft_report(actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã lập dự thảo báo cáo Chủ tịch."))
    return redirect("chasing:long_late")


@login_required
@require_GET
def ladder(request: Request) -> HttpResponse:
    policy.require(request.actor, "ladder")
    page = queries.ladder_page(request.actor, request.now)
    return render(request, "chasing/ladder.html", {"page": page})


@login_required
@get_or_post
def propose(request: Request) -> HttpResponse:
    policy.require(request.actor, "propose")
    form = forms.Propose(request.POST or None, rungs=queries.rungs_of(request.now))
    if form.is_valid():
        pk = services.propose(
            rungs=form.rungs,
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.now,
        )
        return redirect("chasing:rehearse", pk)
    return render(request, "chasing/propose.html", {"form": form})


@login_required
@require_GET
def rehearse(request: Request, pk: int) -> HttpResponse:
    policy.require(request.actor, "rehearse")
    page = queries.rehearsal_page(
        request.actor, pk, request.now, page=request.GET.get("trang", "")
    )
    return render(request, "chasing/rehearse.html", {"page": page})


@login_required
@require_POST
def activate(request: Request, pk: int) -> HttpResponse:
    try:
        services.activate(pk, actor=request.actor, at=request.now)
    except Refused as no:
        if no.verdict.who_can:
            raise
        messages.warning(request, no.verdict.reason)
        return redirect("chasing:ladder")
    messages.success(request, gettext("Bậc thang đôn đốc mới đã áp dụng từ lúc này."))
    return redirect("chasing:ladder")


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        services.withdraw(pk, actor=request.actor, at=request.now)
    except Refused as no:
        if no.verdict.who_can:
            raise
        messages.warning(request, no.verdict.reason)
        return redirect("chasing:ladder")
    messages.success(
        request, gettext("Đã rút đề xuất; bậc thang đang áp dụng giữ nguyên.")
    )
    return redirect("chasing:ladder")
