"""The list of what was passed on to others, kept by the Office."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.shared.verdict import Refused
from kycuong.work.submissions import exports, forms, policy, queries, services
from kycuong.work.submissions.queries import DelegationRow


def _asked(request: Request) -> dict[str, str]:
    policy.require_register(request.actor, policy.REGISTER)
    return {
        "sort": request.GET.get("sap", "") or "linh-vuc",
        "text": request.GET.get("tim", "")[:200],
    }


@login_required
@require_GET
def delegations(request: Request) -> HttpResponse:
    page = queries.delegations_page(
        request.actor,
        request.now,
        **_asked(request),
        page=request.GET.get("trang", ""),
        query=request.GET.urlencode(),
    )
    given = {"page": page, "sorted_by": page.sorted_by}
    return render(request, "submissions/delegations.html", given)


def _rows(request: Request) -> Iterator[DelegationRow]:
    return queries.every_delegation(request.now, **_asked(request))


@login_required
@require_GET
def delegations_csv(request: Request) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        exports.delegation_lines(_rows(request)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="phan-cap-uy-quyen.csv"'
    return response


@login_required
@require_GET
def delegations_xlsx(request: Request) -> FileResponse:
    book = exports.delegation_workbook(_rows(request))
    return FileResponse(book, as_attachment=True, filename="phan-cap-uy-quyen.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: Request) -> HttpResponse:
    policy.require_register(request.actor, policy.DELEGATE)
    sent = request.method == "POST"
    form = forms.Delegate(request.POST if sent else None, at=request.now)
    if sent and form.is_valid():
        try:
            services.delegate(**form.cleaned_data, actor=request.actor, at=request.now)
        except Refused as no:
            form.add_error(None, no.verdict.reason)
        else:
            messages.success(request, gettext("Đã ghi vào danh mục."))
            return redirect("submissions:delegations")
    return render(request, "submissions/delegate.html", {"form": form})


@login_required
@require_POST
def end_delegation(request: Request, pk: int) -> HttpResponse:
    services.end_delegation(pk, actor=request.actor, at=request.now)
    messages.success(request, gettext("Đã bỏ khỏi danh mục từ lúc này."))
    return redirect("submissions:delegations")
