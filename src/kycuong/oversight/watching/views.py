"""The pages of oversight."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import jobs
from kycuong.ledger.forms.periods import USUAL, ChoosePeriod
from kycuong.oversight.watching import exports, policy, queries
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment

COUNTED: Final = ("held", "shares", "signs")
"""Pages whose figures may be left to the background."""


@login_required
@require_GET
def lateness(request: Request, pk: int) -> HttpResponse:
    page = queries.lateness_page(request.actor, pk, request.now)
    return render(request, "watching/lateness.html", {"page": page})


@login_required
@require_GET
def held(request: Request) -> HttpResponse:
    form = _form(request)
    page = queries.held_page(
        request.actor,
        form.period(),
        request.now,
        level=request.GET.get("theo", ""),
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )
    return _shown(request, "held", page, form, sorted_by=page.sorted_by)


@login_required
@require_GET
def held_csv(request: Request) -> StreamingHttpResponse:
    return _csv(exports.HELD, _held_lines(request))


@login_required
@require_GET
def held_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, exports.HELD, _held_lines(request))


@login_required
@require_GET
def shares(request: Request) -> HttpResponse:
    form = _form(request)
    page = queries.shares_page(
        request.actor,
        form.period(),
        request.now,
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
        body=_number(request.GET.get("don-vi")),
    )
    return _shown(request, "shares", page, form, sorted_by=page.sorted_by)


@login_required
@require_GET
def shares_csv(request: Request) -> StreamingHttpResponse:
    return _csv(*_share_lines(request))


@login_required
@require_GET
def shares_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, *_share_lines(request))


@login_required
@require_GET
def double(request: Request) -> HttpResponse:
    form = _form(request)
    page = queries.double_page(
        request.actor,
        form.period(),
        request.now,
        sort=request.GET.get("sap", ""),
        page=request.GET.get("trang", ""),
    )
    return _shown(request, "double", page, form, sorted_by=page.sorted_by)


@login_required
@require_GET
def double_csv(request: Request) -> StreamingHttpResponse:
    return _csv(exports.DOUBLE, _sorted_lines(request, queries.double_lines))


@login_required
@require_GET
def double_xlsx(request: Request) -> FileResponse:
    lines = _sorted_lines(request, queries.double_lines)
    return _xlsx(request, exports.DOUBLE, lines)


@login_required
@require_GET
def signs(request: Request) -> HttpResponse:
    form = _form(request)
    page = queries.signs_page(
        request.actor,
        form.period(),
        request.now,
        body=_number(request.GET.get("don-vi")),
        kind=request.GET.get("loai", ""),
        page=request.GET.get("trang", ""),
    )
    return _shown(request, "signs", page, form)


@login_required
@require_GET
def signs_csv(request: Request) -> StreamingHttpResponse:
    return _csv(exports.SIGNS, _sign_lines(request))


@login_required
@require_GET
def signs_xlsx(request: Request) -> FileResponse:
    return _xlsx(request, exports.SIGNS, _sign_lines(request))


@login_required
@require_GET
def stagnation(request: Request) -> HttpResponse:
    page = queries.stagnation_page(
        request.actor,
        request.now,
        body=_number(request.GET.get("don-vi")),
        page=request.GET.get("trang", ""),
    )
    given = {"page": page, "query": _without_page(request.GET)}
    return render(request, "watching/stagnation.html", given)


@login_required
@require_GET
def stagnation_csv(request: Request) -> StreamingHttpResponse:
    return _csv(exports.STAGNATION, _stagnation_lines(request))


@login_required
@require_GET
def stagnation_xlsx(request: Request) -> FileResponse:
    title = gettext("%(who)s xuất lúc %(when)s") % {
        "who": request.actor.name,
        "when": moment(request.now),
    }
    book = exports.workbook(exports.STAGNATION, title, _stagnation_lines(request))
    return FileResponse(book, as_attachment=True, filename="ngung-tre.xlsx")


@login_required
@require_POST
def count(request: Request) -> HttpResponse:
    policy.require_counting(request.actor)
    form = ChoosePeriod(request.POST, today=local_day(request.now))
    jobs.ask(form.period())
    messages.success(request, gettext("Đang tính; hãy mở lại trang sau ít phút."))
    name = request.POST.get("trang", "")
    page = reverse(f"watching:{name if name in COUNTED else 'held'}")
    return redirect(f"{page}?{_kept(request.POST)}")


def _form(request: Request) -> ChoosePeriod:
    """Return the period that the address asks for, this quarter shown as chosen."""
    given = request.GET.copy()
    given.setdefault("ky", USUAL)
    return ChoosePeriod(given, today=local_day(request.now))


def _shown(
    request: Request, name: str, page: Any, form: ChoosePeriod, **more: Any
) -> HttpResponse:
    """Render a page of a period; `period` repeats it for links."""
    given = {
        "page": page,
        "form": form,
        "period": _kept(request.GET),
        "query": _without_page(request.GET),
        "name": name,
        "may_count": policy.reads_all(request.actor),
    }
    return render(request, f"watching/{name}.html", given | more)


def _kept(data: Any) -> str:
    """Return the period's part of an address."""
    words = data.copy()
    for key in set(words) - {"ky", "tu", "den"}:
        del words[key]
    return str(words.urlencode())


def _without_page(data: Any) -> str:
    """Return the whole address but its page: what an export repeats."""
    words = data.copy()
    words.pop("trang", None)
    return str(words.urlencode())


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


def _of_period(
    request: Request, lines: Callable[..., Iterable[Any]], **more: Any
) -> Iterable[Any]:
    return lines(request.actor, _form(request).period(), request.now, **more)


def _sorted_lines(
    request: Request, lines: Callable[..., Iterable[Any]], **more: Any
) -> Iterable[Any]:
    return _of_period(request, lines, sort=request.GET.get("sap", ""), **more)


def _held_lines(request: Request) -> Iterable[Any]:
    level = request.GET.get("theo", "")
    return _sorted_lines(request, queries.held_lines, level=level)


def _share_lines(request: Request) -> tuple[exports.Table, Iterable[Any]]:
    """Return the table of bodies, or the matters of the one that is chosen."""
    body = _number(request.GET.get("don-vi"))
    parts = [*_of_period(request, queries.part_lines, body=body)] if body else []
    if parts:
        return exports.PARTS, parts
    return exports.SHARES, _sorted_lines(request, queries.share_lines)


def _sign_lines(request: Request) -> Iterable[Any]:
    return _of_period(
        request,
        queries.sign_lines,
        body=_number(request.GET.get("don-vi")),
        kind=request.GET.get("loai", ""),
    )


def _stagnation_lines(request: Request) -> Iterable[Any]:
    body = _number(request.GET.get("don-vi"))
    return queries.stagnation_lines(request.actor, request.now, body=body)


def _csv(table: exports.Table, lines: Iterable[Any]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        exports.csv_lines(table, lines), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return response


def _xlsx(request: Request, table: exports.Table, lines: Iterable[Any]) -> FileResponse:
    period = _form(request).period()
    title = gettext("%(who)s xuất lúc %(when)s, kỳ %(first)s – %(last)s") % {
        "who": request.actor.name,
        "when": moment(request.now),
        "first": f"{period.first:%d/%m/%Y}",
        "last": f"{period.last:%d/%m/%Y}",
    }
    book = exports.workbook(table, title, lines)
    return FileResponse(book, as_attachment=True, filename=f"{table.name}.xlsx")
