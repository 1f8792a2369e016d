"""The administrators' pages of logins."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kycuong.kernel.accounts import forms, policy, queries, services
from kycuong.kernel.accounts.views.asking import proved
from kycuong.kernel.audit.requests import Request


@never_cache
@login_required
def logins(request: Request) -> HttpResponse:
    page = queries.logins(
        queries.doer(request),
        text=request.GET.get("ten", "")[:120],
        kind=request.GET.get("loc", ""),
        page=request.GET.get("trang"),
        sort=request.GET.get("sap", ""),
    )
    given = {"page": page, "sorted_by": queries.NAME}
    return render(request, "accounts/logins.html", given)


@never_cache
@login_required
def login(request: Request, pk: int) -> HttpResponse:
    page = queries.login_page(queries.doer(request), pk, at=request.now)
    return render(request, "accounts/login.html", {"page": page})


@never_cache
@login_required
@proved
def open_login(request: Request) -> HttpResponse:
    actor = queries.doer(request)
    policy.require(actor, "open")
    form = forms.OpenLogin(request.POST or None)
    if form.is_valid():
        try:
            given = form.cleaned_data
            pk, password = services.open_login(**given, actor=actor, at=request.now)
            return _shown(request, pk, password, fresh=True)
        except services.NotDone as refused:
            form.add_error(None, str(refused))
    return render(request, "accounts/open_login.html", {"form": form})


@never_cache
@login_required
@require_POST
@proved
def reset(request: Request, pk: int) -> HttpResponse:
    actor = queries.doer(request)
    return _shown(request, pk, services.reset(pk, actor=actor, at=request.now))


def _act(do: Callable[..., None], told: str) -> Callable[..., HttpResponse]:
    @login_required
    @require_POST
    @proved
    def view(request: Request, pk: int) -> HttpResponse:
        do(pk, actor=queries.doer(request), at=request.now)
        messages.success(request, gettext(told), extra_tags="accepted")
        return redirect("accounts:login", pk)

    return view


@login_required
@require_POST
@proved
def name_sso(request: Request, pk: int) -> HttpResponse:
    name = request.POST.get("sso_name", "")[:120]
    try:
        services.name_sso(pk, name=name, actor=queries.doer(request), at=request.now)
        told = gettext("Đã ghi tên ở hệ thống đăng nhập một lần.")
        messages.success(request, told, extra_tags="accepted")
    except services.NotDone as refused:
        messages.warning(request, str(refused))
    return redirect("accounts:login", pk)


close = _act(services.close, _("Đã khóa tài khoản."))
reopen = _act(services.reopen, _("Đã mở lại tài khoản."))
unlock = _act(services.unlock, _("Người này đăng nhập lại được ngay."))
end_sessions = _act(
    services.sign_out,
    _("Đã kết thúc mọi phiên và thu hồi mọi mã truy cập API của người này."),
)
clear_factors = _act(services.clear_factors, _("Đã gỡ bước đăng nhập thứ hai."))
entrust = _act(services.entrust, _("Đã giao quản trị tài khoản."))
withdraw = _act(services.withdraw, _("Đã thôi giao quản trị tài khoản."))


def _shown(
    request: Request, pk: int, password: str, *, fresh: bool = False
) -> HttpResponse:
    page = queries.login_page(queries.doer(request), pk, at=request.now)
    shown = {"page": page, "password": password, "fresh": fresh}
    return render(request, "accounts/one_time.html", shown)
