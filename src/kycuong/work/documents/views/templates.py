"""Pages on which drafts are begun from templates, and templates are kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import Refused
from kycuong.work.documents import forms, queries, services

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def compose(request: Request) -> HttpResponse:
    kept = request.GET.copy()
    kept.pop("loai", None)
    kind = request.GET.get("loai", "")
    page = queries.templates_page(request.actor, kind=kind, query=kept.urlencode())
    return render(request, "documents/compose.html", {"page": page})


@login_required
@get_or_post
def begin(request: Request, key: str) -> HttpResponse:
    page = queries.begin_page(
        request.actor,
        key,
        request.now,
        answered=_key(request, "van-ban"),
        duty=_key(request, "viec"),
    )
    form = forms.Begin(request.POST or None, blanks=page.blanks, issuers=page.issuers)
    if request.method == "POST" and form.is_valid():
        try:
            pk = services.begin(
                key,
                values=form.values(),
                issuer=form.issuer(),
                sources=page.sources,
                classification=page.classification,
                actor=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.add_error(None, refusal.verdict.reason)
        else:
            return redirect("documents:draft", pk)
    return render(request, "documents/begin.html", {"page": page, "form": form})


def _key(request: Request, name: str) -> int:
    asked = request.GET.get(name, "")
    return (
        int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 15 else 0
    )


@login_required
@require_GET
def compose_matter(request: Request, pk: int) -> HttpResponse:
    return redirect(f"{reverse('documents:compose')}?viec={pk}")


@login_required
@get_or_post
def new_template(request: Request) -> HttpResponse:
    queries.require_keeping(request.actor)
    initial = None
    if asked := _key(request, "du-thao"):
        text = services.template_of_draft(asked, actor=request.actor)
        initial = text.to_json() | {"name": text.subject[:160]}
    form = forms.Kept(request.POST or None, initial=initial, auto_id="f-%s")
    return _keep(request, form, {"title": gettext("Lập mẫu soạn thảo")})


@login_required
@get_or_post
def template(request: Request, pk: int) -> HttpResponse:
    page = queries.template_page(request.actor, pk)
    initial = page.text.to_json() | {"name": page.name, "seen": page.seen}
    form = forms.Kept(request.POST or None, initial=initial, auto_id="f-%s")
    given = {"title": page.name, "page": page, "retiring": forms.Retire()}
    return _keep(request, form, given, pk=pk)


def _keep(
    request: Request, form: forms.Kept, given: dict[str, Any], *, pk: int | None = None
) -> HttpResponse:
    code = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_template(
                pk=pk,
                name=form.cleaned_data["name"],
                text=form.text(),
                seen=form.cleaned_data["seen"] or 0,
                actor=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            if refusal.verdict.who_can:
                raise
            form.add_error(None, refusal.verdict.reason)
            code = 409
        else:
            messages.success(request, gettext("Đã lưu mẫu."))
            return redirect("documents:compose")
    return render(
        request, "documents/template.html", given | {"form": form}, status=code
    )


@login_required
@require_POST
def retire_template(request: Request, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        services.retire_template(pk, reason=reason, actor=request.actor, at=request.now)
    except Refused as refusal:
        if refusal.verdict.who_can:
            raise
        messages.error(request, refusal.verdict.reason)
        return redirect("documents:template", pk)
    messages.success(request, gettext("Đã ngừng dùng mẫu."))
    return redirect("documents:compose")
