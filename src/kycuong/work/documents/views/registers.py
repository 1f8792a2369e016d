"""Pages of the registers, of one document and of files on their way in."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files.scanning import Infected, Unscanned
from kycuong.kernel.files.services import TooLarge
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import exports, forms, jobs, queries, services
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.queries.checking import line_of_intake

ALREADY = _(
    "Văn bản này đã vào sổ trước lần gửi vừa rồi, nên lần gửi ấy không ghi thêm gì. Dưới "
    "đây là điều đang có trong sổ."
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def incoming(request: Request) -> HttpResponse:
    return _register(request, Direction.INCOMING)


@login_required
@require_GET
def outgoing(request: Request) -> HttpResponse:
    return _register(request, Direction.OUTGOING)


def _register(request: Request, direction: str) -> HttpResponse:
    form = forms.Filter(request.GET, auto_id="f-%s")
    if direction != Direction.INCOMING:
        del form.fields["cham"]
    filters = form.filters(request.GET)
    page = queries.register_page(request.actor, direction, filters)
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    return render(request, "documents/register.html", given | _types())


@login_required
@require_GET
def export(request: Request, direction: str, kind: str) -> HttpResponse:
    filters = forms.Filter(request.GET).filters(request.GET)
    page = queries.export_page(request.actor, direction, filters)
    if kind == "csv":
        body, media = exports.as_csv(page.columns, page.rows), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        body = exports.as_xlsx(page.title, page.columns, page.rows)
        media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        raise NotThere
    name = f"attachment; filename=so-van-ban-{page.slug}.{kind}"
    return HttpResponse(body, media, headers={"Content-Disposition": name})


@login_required
@get_or_post
def register_incoming(request: Request) -> HttpResponse:
    return _receive(request, Direction.INCOMING)


@login_required
@get_or_post
def register_outgoing(request: Request) -> HttpResponse:
    return _receive(request, Direction.OUTGOING)


def _receive(request: Request, direction: Direction) -> HttpResponse:
    page = queries.receive_page(request.actor, direction)
    sent = request.method == "POST"
    form = forms.Receive(request.POST if sent else None, request.FILES or None)
    if sent and form.is_valid():
        try:
            pk = services.receive(
                direction=direction,
                upload=form.upload(),
                actor=request.actor,
                at=request.now,
            )
        except (TooLarge, Infected, Unscanned) as refusal:
            form.add_error("file", str(refusal))
        else:
            jobs.start(pk)
            return redirect("documents:intake", pk)
    return render(request, "documents/receive.html", {"page": page, "form": form})


@login_required
@get_or_post
def intake(request: Request, pk: int) -> HttpResponse:
    page = queries.intake_page(request.actor, pk)
    if page.document_url:
        if request.method == "POST":
            messages.warning(request, gettext(ALREADY))
        return redirect(page.document_url)
    today = request.now.date()
    if request.method == "POST":
        return _register_intake(request, page)
    form = forms.Line(None, page=page, today=today)
    return _intake(request, page, form)


def _register_intake(request: Request, page: queries.IntakePage) -> HttpResponse:
    today = request.now.date()
    form = forms.Line(request.POST, page=page, today=today)
    found: tuple[queries.Suspect, ...] = ()
    if form.is_valid():
        try:
            pk = services.register(
                page.pk,
                fields=form.line(),
                anyway=form.cleaned_data["anyway"],
                actor=request.actor,
                at=request.now,
            )
        except services.Suspected as suspicion:
            found = suspicion.found
        else:
            return redirect("documents:document", pk)
    services.keep_typed(
        page.pk, typed=form.typed(), actor=request.actor, at=request.now
    )
    return _intake(request, page, form, found)


def _intake(
    request: Request,
    page: queries.IntakePage,
    form: forms.Line,
    found: tuple[queries.Suspect, ...] = (),
) -> HttpResponse:
    given = {"page": page, "form": form, "found": found} | _types()
    given["form_line"] = line_of_intake(page.pk)
    return render(request, "documents/intake.html", given)


@login_required
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    page = queries.intake_page(request.actor, pk)
    if not page.waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "documents/progress.html", {"page": page})


@login_required
@require_POST
def read_again(request: Request, pk: int) -> HttpResponse:
    services.read_again(pk, actor=request.actor, at=request.now)
    jobs.start(pk)
    return redirect("documents:intake", pk)


@login_required
@require_POST
def abandon(request: Request, pk: int) -> HttpResponse:
    page = queries.intake_page(request.actor, pk)
    services.abandon(
        pk, why=request.POST.get("why", ""), actor=request.actor, at=request.now
    )
    return redirect(page.register_url)


@login_required
@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    try:
        services.open_document(pk, actor=request.actor, at=request.now)
    except NotThere:
        return _notice(request, pk)
    start, end = (_offset(request.GET.get(key, "")) for key in ("tu", "den"))
    page = queries.document_page(
        request.actor, pk, start=start, end=end, part=request.GET.get("trang", "")
    )
    classing = forms.Classify(
        initial={"classification": page.class_key}, auto_id="f-class-%s"
    )
    given = {"page": page, "classing": classing}
    return render(request, "documents/document.html", given)


def _notice(request: Request, pk: int) -> HttpResponse:
    notice = queries.recall_notice(request.actor, pk)
    if notice is None:
        raise NotThere
    return render(request, "documents/recalled.html", {"page": notice})


@login_required
@require_GET
def original(request: Request, pk: int) -> FileResponse:
    services.open_document(pk, actor=request.actor, at=request.now)
    unsigned = request.GET.get("ban") == "chua-ky"
    return _sent(*queries.original(request.actor, pk, unsigned=unsigned))


@login_required
@require_GET
def intake_file(request: Request, pk: int) -> FileResponse:
    return _sent(*queries.intake_file(request.actor, pk))


def _sent(path: Path, name: str) -> FileResponse:
    """Send a kept file to be saved, never to be run inside our pages."""
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _offset(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _types() -> dict[str, tuple[str, ...]]:
    return {"doc_types": forms.DOC_TYPES}
