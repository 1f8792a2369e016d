"""Pages of review and dispatch."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.rules.worktime import WorktimeError
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.directives import forms, queries, services

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]


def _explains(view: View) -> View:
    """Show what was refused, or changed meanwhile, on the review page itself."""

    @wraps(view)
    def answered(request: Request, pk: int, **words: Any) -> HttpResponse:
        try:
            return view(request, pk, **words)
        except services.Stale as stale:
            messages.warning(request, str(stale))
        except Refused as refusal:
            queries.get_for(request.actor, pk, "accept")
            verdict = refusal.verdict
            messages.warning(request, f"{verdict.reason} {verdict.who_can}".strip())
        return redirect("directives:review", pk)

    return answered


@login_required
@require_GET
def directives(request: Request) -> HttpResponse:
    page = queries.directives_page(request.actor, request.GET.get("trang", ""))
    return render(request, "directives/directives.html", {"page": page})


@login_required
@require_POST
def open(request: Request, document: int) -> HttpResponse:
    pk = services.open_directive(document, actor=request.actor, at=request.now)
    return redirect("directives:review", pk)


@login_required
@require_GET
def review(request: Request, pk: int) -> HttpResponse:
    if queries.is_dispatched(request.actor, pk):
        return redirect("directives:directive", pk)
    page = queries.review_page(
        request.actor, pk, request.now, request.GET.get("trang", "")
    )
    return render(request, "directives/review.html", {"page": page})


@login_required
@require_POST
@_explains
def accept(request: Request, pk: int) -> HttpResponse:
    draft, version = _seen(request)
    services.accept(
        pk,
        draft=draft,
        version=version,
        choice=request.GET.get("han", ""),
        actor=request.actor,
        at=request.now,
    )
    return _back(pk, queries.next_stop(request.actor, pk, draft))


@login_required
@require_POST
@_explains
def merge(request: Request, pk: int) -> HttpResponse:
    draft, version = _seen(request)
    services.merge(
        pk, draft=draft, version=version, actor=request.actor, at=request.now
    )
    return _back(pk, queries.place(request.actor, pk, f"d{draft}"))


@login_required
@require_POST
@_explains
def drop(request: Request, pk: int) -> HttpResponse:
    draft, version = _seen(request)
    services.drop(pk, draft=draft, version=version, actor=request.actor, at=request.now)
    return redirect("directives:review", pk)


@login_required
@get_or_post
@_explains
def edit(request: Request, pk: int, draft: int) -> HttpResponse:
    page = queries.edit_page(request.actor, pk, draft, request.now)
    form = forms.Edit(request.POST or None, page=page, url=_suggestions(page))
    if request.method == "POST" and form.is_valid():
        try:
            _edit(request, pk, draft, form)
        except services.Stale as stale:
            form.add_error(None, str(stale))
        except WorktimeError as wrong:
            form.add_error("amount", str(wrong))
        else:
            return _back(pk, queries.place(request.actor, pk, f"d{draft}"))
    return render(request, "directives/edit.html", {"page": page, "form": form})


def _edit(request: Request, pk: int, draft: int, form: forms.Edit) -> None:
    values = form.cleaned_data
    services.edit(
        pk,
        draft=draft,
        version=values["version"],
        title=values["title"],
        points=values["points"],
        product=values["product"],
        report_to=values["report_to"],
        due=form.due(),
        actor=request.actor,
        at=request.now,
        **form.bodies(),
    )


@login_required
@get_or_post
@_explains
def split(request: Request, pk: int, draft: int) -> HttpResponse:
    page = queries.split_page(request.actor, pk, draft)
    form = forms.Split(request.POST or None)
    if form.is_valid():
        services.split(
            pk,
            draft=draft,
            version=form.cleaned_data["version"],
            at_offset=form.cleaned_data["offset"],
            actor=request.actor,
            at=request.now,
        )
        return _back(pk, queries.place(request.actor, pk, f"d{draft}"))
    return render(request, "directives/split.html", {"page": page, "form": form})


@login_required
@get_or_post
@_explains
def add(request: Request, pk: int) -> HttpResponse:
    form = forms.Add(request.POST or None)
    if form.is_valid():
        start, end = form.cleaned_data["start"], form.cleaned_data["end"]
        draft = services.add(
            pk, start=start, end=end, actor=request.actor, at=request.now
        )
        return redirect("directives:edit", pk, draft)
    start = request.GET.get("tu", "")
    page = queries.add_page(
        request.actor,
        pk,
        start=int(start) if start.isdecimal() and len(start) < 10 else None,
        page=request.GET.get("trang", ""),
    )
    return render(request, "directives/add.html", {"page": page, "form": form})


@login_required
@get_or_post
@_explains
def no_task(request: Request, pk: int, item: int) -> HttpResponse:
    page = queries.item_page(request.actor, pk, item)
    form = forms.NoTask(request.POST or None, auto_id="f-%s")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        services.no_task(
            pk, item=item, reason=reason, actor=request.actor, at=request.now
        )
        return _back(pk, queries.place(request.actor, pk, f"m{item}"))
    given = {"page": page, "form": form, "reasons": forms.REASONS}
    return render(request, "directives/no_task.html", given)


@login_required
@require_POST
@_explains
def retake(request: Request, pk: int, item: int) -> HttpResponse:
    services.retake(pk, item=item, actor=request.actor, at=request.now)
    return _back(pk, queries.place(request.actor, pk, f"i{item}"))


@login_required
@get_or_post
def dispatch(request: Request, pk: int) -> HttpResponse:
    page = queries.dispatch_page(request.actor, pk)
    if page.dispatched:
        return redirect("directives:directive", pk)
    sent = request.method == "POST"
    form = forms.Dispatch(request.POST if sent else None, classes=page.classes)
    given = {"page": page, "form": form}
    if form.is_valid():
        try:
            services.dispatch(
                pk, **form.cleaned_data, actor=request.actor, at=request.now
            )
        except Refused as refusal:
            if not page.may:
                raise
            page = queries.dispatch_page(request.actor, pk)
            form = forms.Dispatch(classes=page.classes)
            given = {"page": page, "form": form, "refusal": refusal.verdict}
        else:
            told = gettext("Đã giao %(n)s việc.") % {"n": page.total}
            messages.success(request, told)
            return redirect("directives:directive", pk)
    given["ended"] = queries.ended_bodies(request.actor, pk, request.now)
    status = 409 if sent else 200
    return render(request, "directives/dispatch.html", given, status=status)


@login_required
@require_POST
def succeed(request: Request, pk: int) -> HttpResponse:
    changed = services.succeed(pk, actor=request.actor, at=request.now)
    messages.success(
        request,
        gettext("Đã thay bằng cơ quan kế thừa trong %(n)s nhiệm vụ.") % {"n": changed},
    )
    return redirect("directives:dispatch", pk)


@login_required
@require_GET
def directive(request: Request, pk: int) -> HttpResponse:
    if not queries.is_dispatched(request.actor, pk):
        return redirect("directives:review", pk)
    page = queries.directive_page(
        request.actor,
        pk,
        request.now,
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "directives/directive.html", given)


def _suggestions(page: queries.EditPage) -> str:
    """Return where names of bodies are looked up while typing."""
    return f"{reverse('organisations:find')}?ngay={page.issued_on.isoformat()}"


def _seen(request: Request) -> tuple[int, int]:
    form = forms.Seen(request.POST)
    if not form.is_valid():
        raise NotThere
    return form.pair()


def _back(pk: int, place: str) -> HttpResponse:
    """Return to the review at the place where the person was."""
    return redirect(f"{reverse('directives:review', args=[pk])}{place}")
