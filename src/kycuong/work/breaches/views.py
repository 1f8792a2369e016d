"""The pages of breaches."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit import reads
from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import queries as files
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.breaches import exports, forms, opening, policy, queries, services
from kycuong.work.breaches.acting import act, keep_all

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_GET
def register(request: Request) -> HttpResponse:
    form = opening.narrowed(request)
    page = queries.register_page(
        request.actor,
        form.filters(),
        page=request.GET.get("trang", ""),
        query=request.GET.urlencode(),
    )
    given = {"page": page, "form": form, "sorted_by": page.sorted_by}
    reads.seen(request.actor, "breaches.read_register", at=request.now)
    return render(request, "breaches/register.html", given)


@login_required
@require_GET
def register_csv(request: Request) -> StreamingHttpResponse:
    filters = opening.narrowed(request).filters()
    response = StreamingHttpResponse(
        exports.csv_lines(queries.every_row(request.actor, filters)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="vi-pham.csv"'
    reads.seen(request.actor, "breaches.read_register", at=request.now)
    return response


@login_required
@require_GET
def register_xlsx(request: Request) -> FileResponse:
    filters = opening.narrowed(request).filters()
    book = exports.workbook(queries.every_row(request.actor, filters))
    reads.seen(request.actor, "breaches.read_register", at=request.now)
    return FileResponse(book, as_attachment=True, filename="vi-pham.xlsx")


@login_required
@require_GET
def catalogue(request: Request) -> HttpResponse:
    page = queries.catalogue_page(local_day(request.now))
    return render(request, "breaches/catalogue.html", {"page": page})


@login_required
@get_or_post
def propose(request: Request) -> HttpResponse:
    opening.require(request.actor, "propose")
    form = opening.proposal(request)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_all(request, form.cleaned_data["attached"])
            given = form.values(kept) | {"once": form.once()}
            pk = services.propose(**given, actor=request.actor, at=request.now)
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã ghi đề nghị; chưa ai khác thấy."))
            return redirect("breaches:breach", pk)
    given = {"form": form, "letter": opening.letter_of(request, form)}
    return render(request, "breaches/propose.html", given)


@login_required
@require_GET
def propose_matter(request: Request, pk: int) -> HttpResponse:
    return redirect(f"{reverse('breaches:propose')}?viec={pk}")


@login_required
@require_GET
def breach(request: Request, pk: int) -> HttpResponse:
    page = queries.breach_page(request.actor, pk, request.now)
    reads.seen(request.actor, "breaches.read", ("breaches.breach", pk), at=request.now)
    return render(request, "breaches/breach.html", {"page": page})


@login_required
@require_GET
def file(request: Request, pk: int, number: int) -> FileResponse:
    found, _case = queries.get_for(request.actor, pk, "view", at=request.now)
    if not queries.attached(found, number):
        raise NotThere
    kept = files.get(number)
    reads.seen(
        request.actor, "breaches.read_file", ("breaches.breach", pk), at=request.now
    )
    return FileResponse(
        files.path_of(kept).open("rb"), as_attachment=True, filename=kept.name
    )


@login_required
@get_or_post
def put(request: Request, pk: int) -> HttpResponse:
    queries.get_for(request.actor, pk, "view", at=request.now)
    shape = partial(forms.Put, heirs=queries.heirs(pk, request.now))
    return act(request, pk, "put", shape, services.put)


@login_required
@get_or_post
def reply(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "reply", forms.Reply, services.reply)


@login_required
@get_or_post
def decide(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "decide", forms.Decide, services.decide)


@login_required
@get_or_post
def appeal(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "appeal", forms.Reason, services.appeal)


@login_required
@get_or_post
def revise(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "revise", forms.Decide, services.revise)


@login_required
@get_or_post
def withdraw(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "withdraw", forms.Reason, services.withdraw)


@login_required
@require_GET
def praises(request: Request) -> HttpResponse:
    opening.require(request.actor, "propose")
    asked = request.GET.get("trang", ""), request.GET.get("sap", "")
    page = queries.praises_page(
        request.actor, request.now, page=asked[0], sort=asked[1]
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "breaches/praises.html", given)


@login_required
@require_GET
def praises_csv(request: Request) -> StreamingHttpResponse:
    opening.require(request.actor, "propose")
    rows = queries.every_praise(request.GET.get("sap", "") or "-ky")
    response = StreamingHttpResponse(
        exports.praise_csv_lines(rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="bieu-duong.csv"'
    return response


@login_required
@require_GET
def praises_xlsx(request: Request) -> FileResponse:
    opening.require(request.actor, "propose")
    rows = queries.every_praise(request.GET.get("sap", "") or "-ky")
    book = exports.praise_workbook(rows)
    return FileResponse(book, as_attachment=True, filename="bieu-duong.xlsx")


@login_required
@require_POST
def decide_praise(request: Request, pk: int) -> HttpResponse:
    opening.require(request.actor, policy.PRAISE)
    form = forms.Praise(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Hãy chọn và ghi lý do; chưa ghi sổ."))
        return redirect("breaches:praises")
    given = form.cleaned_data
    do = services.take if given["choice"] == "take" else services.leave
    try:
        do(pk, reason=given["reason"], actor=request.actor, at=request.now)
    except Refused as no:
        messages.error(request, no.verdict.reason)
    else:
        messages.success(request, gettext("Đã ghi quyết định."))
    return redirect("breaches:praises")
