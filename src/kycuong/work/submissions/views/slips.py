"""The return slip: as a file, and as a draft of the Office to be numbered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import services as submissions
from kycuong.work.submissions import sheets
from kycuong.work.submissions.queries import printing


@login_required
@require_GET
def slip(request: Request, pk: int, form: str, seq: int | None = None) -> HttpResponse:
    if form not in sheets.PRINTED:
        raise NotThere
    name, letter = printing.slip_of(request.actor, pk, request.now, seq=seq)
    return sheets.printed_as(form, name, letter)


@login_required
@require_POST
def draft_slip(request: Request, pk: int, seq: int | None = None) -> HttpResponse:
    draft = submissions.draft_slip(pk, seq=seq, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã lập dự thảo phiếu trả; chờ ký, lấy số."))
    return redirect("documents:draft", draft)
