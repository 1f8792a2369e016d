"""The files of a dossier: put in, replaced, moved, taken out, read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.shared.verdict import Refused
from kycuong.work.formcheck import services as formcheck
from kycuong.work.formcheck.sources import Origin
from kycuong.work.submissions import forms, jobs, placing, queries, services
from kycuong.work.submissions.queries.access import PAPER
from kycuong.work.submissions.views.desk import show


@login_required
@require_POST
def add_paper(request: Request, pk: int) -> HttpResponse:
    queries.get_for(request.actor, pk, "amend", at=request.now)
    form = forms.Papers(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, pk, form)
    parts = dict(queries.named(request.actor, pk, request.now))
    refused = []
    for upload in form.cleaned_data["files"]:
        chosen = form.cleaned_data["component"]
        component = chosen or _suggested(upload, tuple(parts))
        try:
            _put(request, pk, component, upload)
        except Refused as no:
            if no.verdict.who_can:
                raise
            refused.append(f"{upload.name}: {no.verdict.reason}")
            continue
        if not chosen:
            _tell(request, str(upload.name), parts[component])
    if refused:
        return show(request, pk, refused=" ".join(refused), status=409)
    anchor = f"#m-{form.cleaned_data['component']}"
    return _back(pk, anchor if form.cleaned_data["component"] else "")


@login_required
@require_POST
def replace_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    _dossier, old = queries.paper_of(request.actor, pk, paper, request.now)
    form = forms.Papers(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, pk, form)
    upload = form.cleaned_data["files"][0]
    try:
        _put(request, pk, old.component, upload, replaces=paper)
    except Refused as no:
        if no.verdict.who_can:
            raise
        return show(request, pk, refused=no.verdict.reason, status=409)
    return _back(pk, f"#m-{old.component}")


@login_required
@require_POST
def move_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    component = request.POST.get("component", "")
    try:
        moved = services.move_paper(
            pk, paper, component, actor=request.actor, at=request.now
        )
    except Refused as no:
        if no.verdict.who_can:
            raise
        return show(request, pk, refused=no.verdict.reason, status=409)
    jobs.start(moved)
    return _back(pk, f"#m-{component}")


@login_required
@require_POST
def remove_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    _dossier, old = queries.paper_of(request.actor, pk, paper, request.now)
    try:
        services.remove_paper(pk, paper, actor=request.actor, at=request.now)
    except Refused as no:
        if no.verdict.who_can:
            raise
        return show(request, pk, refused=no.verdict.reason, status=409)
    messages.success(request, gettext("Đã bỏ tệp «%(name)s».") % {"name": old.name})
    return _back(pk, f"#m-{old.component}")


@login_required
@require_GET
def paper(request: Request, pk: int, paper: int) -> HttpResponse:
    page = queries.paper_page(request.actor, pk, paper, request.now)
    return render(request, "submissions/paper.html", {"page": page})


@login_required
@require_GET
def paper_file(request: Request, pk: int, paper: int) -> FileResponse:
    _dossier, found = queries.paper_of(request.actor, pk, paper, request.now)
    kept = files.get(found.file_id)
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=found.name
    )


@login_required
@require_POST
def layout(request: Request, pk: int, paper: int) -> HttpResponse:
    _dossier, found = queries.paper_of(request.actor, pk, paper, request.now)
    view = formcheck.check_file(
        found.file_id,
        origin=Origin(PAPER, found.pk),
        actor=request.actor,
        at=request.now,
    )
    return redirect(view.url)


def _put(
    request: Request,
    pk: int,
    component: str,
    upload: Any,
    replaces: int | None = None,
) -> None:
    kept = services.add_paper(
        pk,
        component,
        upload,
        replaces=replaces,
        actor=request.actor,
        at=request.now,
    )
    jobs.start(kept)


def _suggested(upload: Any, known: tuple[str, ...]) -> str:
    """Return where a file seems to belong; a large one is judged by its name."""
    return placing.suggested(upload, str(upload.name), known)


def _tell(request: Request, name: str, part: str) -> None:
    told = gettext("Đã xếp «%(name)s» vào mục %(part)s; sai thì chuyển mục ở tệp đó.")
    messages.success(request, told % {"name": name, "part": part})


def _refused(request: Request, pk: int, form: forms.Papers) -> HttpResponse:
    said = " ".join(str(text) for texts in form.errors.values() for text in texts)
    return show(request, pk, refused=said, status=400)


def _back(pk: int, anchor: str) -> HttpResponse:
    response = redirect("submissions:dossier", pk)
    response["Location"] += anchor
    return response
