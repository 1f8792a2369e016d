"""The pages of retention."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.retention import exports, forms, queries, services


@login_required
@require_GET
def due(request: Request) -> HttpResponse:
    return _due(request)


def _due(request: Request, *, status: int = 200, wrong: Any = None) -> HttpResponse:
    ticked = None if wrong is None else wrong.chosen()
    page = queries.due_page(request.actor, request.now, _wanted(request), ticked=ticked)
    asked = forms.Narrow(request.GET)
    form = forms.Narrow(initial={"nam": page.year, "loc": page.shown})
    if not asked.is_valid():
        form = asked
    given = {"page": page, "form": form, "drafting": wrong or forms.Draft()}
    return render(
        request, "retention/due.html", given | {"wrong": wrong}, status=status
    )


def _wanted(request: Request) -> queries.Wanted:
    given = request.GET.get
    return queries.Wanted(
        year=forms.Narrow(request.GET).year(),
        shown=given("loc", ""),
        sort=given("sap", ""),
        page=given("trang", ""),
    )


@login_required
@require_GET
def due_file(request: Request, kind: str) -> HttpResponseBase:
    rows = queries.due_rows(request.actor, request.now, _wanted(request))
    title = gettext("Tài liệu đến hạn tiêu hủy")
    return _file(
        kind,
        "den-han-tieu-huy",
        rows,
        exports.due_csv,
        lambda given: exports.due_workbook(title, given),
    )


def _file(
    kind: str,
    name: str,
    rows: Iterable[Any],
    lines: Callable[[Any], Any],
    book: Callable[[Any], Any],
) -> HttpResponseBase:
    if kind == "xlsx":
        return FileResponse(book(rows), as_attachment=True, filename=f"{name}.xlsx")
    if kind != "csv":
        raise NotThere
    response = StreamingHttpResponse(
        lines(rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@login_required
@require_GET
def periods(request: Request) -> HttpResponse:
    rows = queries.class_rows(request.now)
    given = {"rows": rows, "due": queries.keeps(request.actor)}
    return render(request, "retention/periods.html", given)


@login_required
@require_POST
def draft(request: Request) -> HttpResponse:
    form = forms.Draft(request.POST)
    if form.is_valid():
        try:
            pk = services.draft(
                form.chosen(),
                note=form.cleaned_data["note"],
                actor=request.actor,
                at=request.now,
            )
        except Refused as no:
            if no.verdict.who_can:
                raise
            _say(form, no)
        else:
            messages.success(request, gettext("Đã lập danh mục; hãy lập Hội đồng."))
            return redirect("retention:disposal", pk)
    return _due(request, status=409, wrong=form)


@login_required
@require_GET
def disposals(request: Request) -> HttpResponse:
    page = queries.disposals_page(request.actor, request.GET.get("trang", ""))
    return render(request, "retention/disposals.html", {"page": page})


@login_required
@require_GET
def disposal(request: Request, pk: int) -> HttpResponse:
    return _disposal(request, pk)


def _disposal(
    request: Request, pk: int, *, status: int = 200, **wrong: Any
) -> HttpResponse:
    page = queries.disposal_page(request.actor, pk, request.GET.get("trang", ""))
    given = {
        "page": page,
        "convening": forms.Convene(today=local_day(request.now)),
        "opining": forms.Opine(),
        "deciding": forms.Decide(),
        "carrying": forms.Carry(),
        "withdrawing": forms.Reason(auto_id="f-withdraw-%s"),
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "retention/disposal.html", given | wrong, status=status)


@login_required
@require_GET
def disposal_file(request: Request, pk: int, kind: str) -> HttpResponseBase:
    title, rows = queries.every_line(request.actor, pk)
    return _file(
        kind,
        f"danh-muc-{pk}",
        rows,
        exports.lines_csv,
        lambda given: exports.lines_workbook(title, given),
    )


@login_required
@require_GET
def minutes(request: Request, pk: int, ending: str) -> HttpResponse:
    content, media, name = queries.minutes_of(request.actor, pk, ending)
    saved = {"Content-Disposition": f"attachment; filename={name}"}
    return HttpResponse(content, media, headers=saved)


def _say(form: Any, no: Refused) -> None:
    """Say a refusal above the form, with its rule and who can."""
    found = no.verdict
    law = f"({gettext('Căn cứ:')} {found.law}.)" if found.law else ""
    who = f"{gettext('Ai làm được')}: {found.who_can}" if found.who_can else ""
    form.add_error(None, " ".join(filter(None, (found.reason, law, who))))


def _act(
    request: Request, pk: int, key: str, form: Any, do: Callable[[], str]
) -> HttpResponse:
    """Do what a form of the list's page asks; a refusal keeps what was typed.

    Whoever comes from an old page sees the list as it stands now, and why not.
    """
    queries.disposal_for(request.actor, pk, "disposal")
    status = 409
    if form.is_valid():
        try:
            said = do()
        except Refused as no:
            status = 403 if no.verdict.who_can else 409
            _say(form, no)
        else:
            messages.success(request, said)
            return redirect("retention:disposal", pk)
    return _disposal(request, pk, status=status, **{key: form})


@login_required
@require_POST
def strike(request: Request, pk: int, line: int) -> HttpResponse:
    form = forms.Reason(request.POST, auto_id=f"f-strike-{line}-%s")

    def do() -> str:
        services.strike(
            pk, line, **form.cleaned_data, actor=request.actor, at=request.now
        )
        return gettext("Đã bỏ tài liệu khỏi danh mục.")

    return _act(request, pk, "striking", form, do)


@login_required
@require_POST
def convene(request: Request, pk: int) -> HttpResponse:
    form = forms.Convene(request.POST, today=local_day(request.now))

    def do() -> str:
        services.convene(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã lập Hội đồng; các ủy viên được báo.")

    return _act(request, pk, "convening", form, do)


@login_required
@require_POST
def opine(request: Request, pk: int) -> HttpResponse:
    form = forms.Opine(request.POST)

    def do() -> str:
        services.opine(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã ghi ý kiến.")

    return _act(request, pk, "opining", form, do)


@login_required
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    form = forms.Decide(request.POST)

    def do() -> str:
        services.decide(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã ghi quyết định.")

    return _act(request, pk, "deciding", form, do)


@login_required
@require_POST
def supervise(request: Request, pk: int) -> HttpResponse:
    def do() -> str:
        count = services.supervise(pk, actor=request.actor, at=request.now)
        return gettext("Đã ghi bạn giám sát (%(n)s trên 2 người).") % {"n": count}

    return _act(request, pk, "supervising", forms.Watch(request.POST), do)


@login_required
@require_POST
def carry(request: Request, pk: int) -> HttpResponse:
    form = forms.Carry(request.POST)

    def do() -> str:
        count = services.carry(
            pk, **form.cleaned_data, actor=request.actor, at=request.now
        )
        return gettext("Đã tiêu hủy %(n)s tài liệu; biên bản ở trang này.") % {
            "n": count
        }

    return _act(request, pk, "carrying", form, do)


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    form = forms.Reason(request.POST, auto_id="f-withdraw-%s")

    def do() -> str:
        services.withdraw(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã rút danh mục.")

    return _act(request, pk, "withdrawing", form, do)


@login_required
@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    return _document(request, pk)


def _document(
    request: Request, pk: int, *, status: int = 200, **wrong: Any
) -> HttpResponse:
    page = queries.document_page(request.actor, pk, request.now)
    given = {
        "page": page,
        "classifying": forms.Classify(initial={"key": page.key}),
        "holding": forms.Hold(),
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "retention/document.html", given | wrong, status=status)


def _about(
    request: Request, pk: int, key: str, form: Any, do: Callable[[], str]
) -> HttpResponse:
    """Do what a form of the document's page asks; a refusal keeps what was typed."""
    if form.is_valid():
        try:
            said = do()
        except Refused as no:
            if no.verdict.who_can:
                raise
            _say(form, no)
        else:
            messages.success(request, said)
            return redirect("retention:document", pk)
    return _document(request, pk, status=409, **{key: form})


@login_required
@require_POST
def classify(request: Request, pk: int) -> HttpResponse:
    form = forms.Classify(request.POST)

    def do() -> str:
        services.classify(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã xếp nhóm tài liệu.")

    return _about(request, pk, "classifying", form, do)


@login_required
@require_POST
def hold(request: Request, pk: int) -> HttpResponse:
    form = forms.Hold(request.POST)

    def do() -> str:
        services.hold(pk, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã tạm giữ; tài liệu không bị tiêu hủy đến khi bỏ tạm giữ.")

    return _about(request, pk, "holding", form, do)


@login_required
@require_POST
def release(request: Request, hold: int) -> HttpResponse:
    document = queries.held_document(request.actor, hold)
    form = forms.Reason(request.POST, auto_id=f"f-lift-{hold}-%s")

    def do() -> str:
        services.release(hold, **form.cleaned_data, actor=request.actor, at=request.now)
        return gettext("Đã bỏ tạm giữ.")

    return _about(request, document, "lifting", form, do)
