"""Pages of drafts of outgoing documents."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import forms, queries, services
from kycuong.work.documents.letterform.package import MEDIA_TYPE
from kycuong.work.documents.queries.checking import line_of_draft

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def drafts(request: Request) -> HttpResponse:
    page = queries.drafts_page(
        request.actor,
        request.GET.get("tinh-trang", ""),
        request.GET.get("trang", ""),
    )
    return render(request, "documents/drafts.html", {"page": page})


@login_required
@require_GET
def draft(request: Request, pk: int) -> HttpResponse:
    return _draft(request, _page(request, pk))


def _page(request: Request, pk: int) -> queries.DraftPage:
    return queries.draft_page(request.actor, pk, request.now.date())


def _draft(
    request: Request,
    page: queries.DraftPage,
    *,
    issuing: forms.Issue | None = None,
    withdrawing: forms.Withdraw | None = None,
    classing: forms.Classify | None = None,
    status: int = 200,
) -> HttpResponse:
    today = request.now.date()
    given = {
        "page": page,
        "issuing": issuing or forms.Issue(None, seen=page.seen, today=today),
        "withdrawing": withdrawing or forms.Withdraw(auto_id="f-withdraw-%s"),
        "classing": classing or _class_form(None, page.classification),
        "wrong": issuing or withdrawing or classing,
        "form_line": line_of_draft(page.pk, page.letter),
    }
    return render(request, "documents/draft.html", given, status=status)


def _class_form(data: Any, now: str) -> forms.Classify:
    return forms.Classify(data, initial={"classification": now}, auto_id="f-class-%s")


def _text(
    request: Request,
    page: queries.WritePage,
    initial: dict[str, Any],
    *,
    new: bool = False,
) -> forms.Text:
    sent = request.POST or None
    return forms.Text(sent, ways=page.ways, new=new, initial=initial, auto_id="f-%s")


@login_required
@get_or_post
def draft_letter(request: Request) -> HttpResponse:
    page = queries.new_draft_page(request.actor, request.now.date())
    initial = forms.text_initial(page.letter) | {"way": page.way}
    form = _text(request, page, initial, new=True)
    if form.is_valid():
        pk = services.draft_letter(
            **form.changes(page.letter),
            classification=form.classed(),
            orders=True,
            actor=request.actor,
            at=request.now,
        )
        return redirect("documents:draft", pk)
    return render(request, "documents/write.html", {"page": page, "form": form})


@login_required
@get_or_post
def revise(request: Request, pk: int) -> HttpResponse:
    page = queries.revise_page(request.actor, pk, request.now.date())
    initial = forms.text_initial(page.letter, page.seen) | {"way": page.way}
    form = _text(request, page, initial)
    if form.is_valid():
        try:
            services.revise(
                pk,
                changes=form.changes(page.letter),
                seen=form.cleaned_data["seen"] or 0,
                actor=request.actor,
                at=request.now,
            )
        except services.Stale as stale:
            form.add_error(None, stale.verdict.reason)
        else:
            return redirect("documents:draft", pk)
    return render(request, "documents/write.html", {"page": page, "form": form})


@login_required
@require_POST
def issue(request: Request, pk: int) -> HttpResponse:
    page = _page(request, pk)
    form = forms.Issue(request.POST, seen=page.seen, today=request.now.date())
    if form.is_valid():
        try:
            document = services.issue(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as refusal:
            if not page.may_issue:
                raise
            form.add_error(None, _refused(refusal))
        else:
            return redirect("documents:document", document)
    return _draft(request, page, issuing=form, status=409)


def _refused(refusal: Refused) -> str:
    """Return why a draft is not issued, by which clause, and who may sign it."""
    verdict = refusal.verdict
    who = gettext("Được ký: %(who)s.") % {"who": verdict.who_can}
    law = f"({verdict.law})" if verdict.law else ""
    parts = (verdict.reason, law, who if verdict.who_can else "")
    return " ".join(part for part in parts if part)


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    form = forms.Withdraw(request.POST, auto_id="f-withdraw-%s")
    if not form.is_valid():
        page = _page(request, pk)
        return _draft(request, page, withdrawing=form, status=409)
    services.withdraw(pk, **form.cleaned_data, actor=request.actor, at=request.now)
    return redirect("documents:draft", pk)


@login_required
@require_POST
def classify_draft(request: Request, pk: int) -> HttpResponse:
    page = _page(request, pk)
    form = _class_form(request.POST, page.classification)
    if form.is_valid():
        try:
            services.classify_draft(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as refusal:
            form.add_error(None, _refused(refusal))
        else:
            return redirect("documents:draft", pk)
    return _draft(request, page, classing=form, status=409)


@login_required
@require_POST
def classify(request: Request, pk: int) -> HttpResponse:
    queries.get_for(request.actor, pk, "classify")
    form = _class_form(request.POST, "")
    if form.is_valid():
        try:
            services.classify(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as refusal:
            messages.error(request, refusal.verdict.reason)
        else:
            messages.success(request, gettext("Đã đổi phạm vi tiếp cận."))
    else:
        messages.error(request, gettext("Hãy chọn phạm vi và ghi lý do đổi."))
    return redirect("documents:document", pk)


@login_required
@require_GET
def draft_file(request: Request, pk: int) -> HttpResponse:
    content, name = queries.draft_file(request.actor, pk)
    saved = {"Content-Disposition": f"attachment; filename={name}"}
    return HttpResponse(content, MEDIA_TYPE, headers=saved)


@login_required
@require_POST
def amend(request: Request, pk: int, how: str) -> HttpResponse:
    ways = {"dinh-chinh": "correction", "thay-the": "replacement"}
    if how not in ways:
        raise NotThere
    try:
        draft = services.amend(pk, how=ways[how], actor=request.actor, at=request.now)
    except Refused as refusal:
        messages.error(request, refusal.verdict.reason)
        return redirect("documents:document", pk)
    return redirect("documents:revise", draft)
