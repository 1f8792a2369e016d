"""From a document to the check of its layout."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.work.documents.services import checking


@login_required
@require_POST
def check_document(request: Request, pk: int) -> HttpResponse:
    return redirect(checking.check_document(pk, actor=request.actor, at=request.now))


@login_required
@require_POST
def check_intake(request: Request, pk: int) -> HttpResponse:
    return redirect(checking.check_intake(pk, actor=request.actor, at=request.now))


@login_required
@require_POST
def check_draft(request: Request, pk: int) -> HttpResponse:
    return redirect(checking.check_draft(pk, actor=request.actor, at=request.now))
