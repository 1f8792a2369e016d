"""The list of acts, one act, and the anchors."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kycuong.kernel.audit import reads
from kycuong.kernel.audit.requests import Request
from kycuong.surfaces.trail import forms, pages, policy


@login_required
@require_GET
def acts(request: Request) -> HttpResponse:
    policy.require(request.actor, "read")
    form = forms.Search(request.GET or None, today=request.now.date())
    asked = form.cleaned_data if form.is_valid() else {}
    page = pages.acts_page(asked, page=request.GET.get("trang"))
    reads.seen(request.actor, "trail.read", at=request.now)
    return render(request, "trail/acts.html", {"page": page, "form": form})


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
