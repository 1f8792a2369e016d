"""What happened to a dossier: its rounds, what changed, its control sheet, its draft."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.work.submissions import queries, services


@login_required
@require_GET
def rounds(request: Request, pk: int) -> HttpResponse:
    page = queries.rounds_page(request.actor, pk, request.now)
    return render(request, "submissions/rounds.html", {"page": page})


@login_required
@require_GET
def compare(request: Request, pk: int, before: int, after: int) -> HttpResponse:
    page = queries.compare_page(request.actor, pk, before, after, request.now)
    return render(request, "submissions/compare.html", {"page": page})


@login_required
@require_GET
def control_sheet(request: Request, pk: int) -> HttpResponse:
    page = queries.control_sheet(request.actor, pk, request.now)
    return render(request, "submissions/control_sheet.html", {"page": page})


@login_required
@require_POST
def draft(request: Request, pk: int) -> HttpResponse:
    letter = services.draft(pk, actor=request.actor, at=request.now)
    return redirect("documents:draft", letter)
