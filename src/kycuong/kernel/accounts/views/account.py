"""One's own login: password, second step, passkeys, sessions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kycuong.kernel.accounts import forms, pictures, queries, services, totp
from kycuong.kernel.accounts.views.asking import asked, origin, own, proved
from kycuong.kernel.audit.requests import Request


@never_cache
@login_required
@own
def account(request: Request) -> HttpResponse:
    page = {"page": queries.own_page(request), "rights": queries.holds_right(request)}
    return render(request, "accounts/account.html", page)


@never_cache
@sensitive_post_parameters("password", "code")
@login_required
@own
def prove(request: Request) -> HttpResponse:
    form = forms.Prove(request.POST or None)
    if form.is_valid():
        try:
            services.prove_again(
                request,
                **form.cleaned_data,
                answer=request.POST.get("answer", ""),
                origin=origin(request),
                at=request.now,
            )
            return redirect(asked(request) or "accounts:account")
        except services.NotSignedIn as refused:
            form.add_error(None, str(refused))
    page = {
        "form": form,
        "next": asked(request),
        "page": queries.own_page(request),
    }
    return render(request, "accounts/prove.html", page)


@never_cache
@sensitive_post_parameters("old", "new", "again")
@login_required
@own
def change_password(request: Request) -> HttpResponse:
    mine = queries.own_page(request)
    form = forms.ChangePassword(
        request.POST or None,
        has_machines=bool(mine.machines),
        one_time=bool(mine.one_time),
    )
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        machines = form.cleaned_data.get("machines", False)
        try:
            services.change_password(
                request, old=old, new=new, machines=machines, at=request.now
            )
            told = gettext("Đã đổi mật khẩu; mọi phiên khác của bạn đã kết thúc.")
            messages.success(request, told, extra_tags="accepted")
            return redirect("accounts:account")
        except (services.NotDone, services.NotSignedIn) as refused:
            form.add_error(None, str(refused))
    page = {"form": form, "page": mine}
    return render(request, "accounts/change_password.html", page)


@never_cache
@login_required
@own
@proved
def add_totp(request: Request) -> HttpResponse:
    form = forms.FirstCode(request.POST or None)
    if form.is_valid():
        try:
            code = form.cleaned_data["code"]
            codes = services.confirm_totp(request, code=code, at=request.now)
            return _codes(request, codes)
        except (services.NotDone, services.NotSignedIn) as refused:
            form.add_error(None, str(refused))
    secret = services.begin_totp(request)
    page = {
        "form": form,
        "secret": totp.spaced(secret),
        "picture": pictures.of_totp(secret, request.user.get_username()),
        "page": queries.own_page(request),
    }
    return render(request, "accounts/add_totp.html", page)


@login_required
@require_POST
@own
@proved
def remove_totp(request: Request) -> HttpResponse:
    services.remove_totp(request, at=request.now)
    return _back(request, gettext("Đã gỡ ứng dụng tạo mã."))


@never_cache
@login_required
@require_POST
@own
@proved
def renew_codes(request: Request) -> HttpResponse:
    return _codes(request, services.renew_codes(request, at=request.now))


@never_cache
@login_required
@require_POST
@own
@proved
def new_passkey_asked(request: Request) -> HttpResponse:
    """Tell the browser's script what passkey to make."""
    return JsonResponse(services.ask_new_passkey(request, origin=origin(request)))


@login_required
@require_POST
@own
@proved
def add_passkey(request: Request) -> HttpResponse:
    try:
        services.add_passkey(
            request,
            origin=origin(request),
            name=request.POST.get("name", ""),
            answer=request.POST.get("answer", ""),
            at=request.now,
        )
    except services.NotDone as refused:
        messages.warning(request, str(refused))
        return redirect("accounts:account")
    return _back(request, gettext("Đã thêm khóa truy cập."))


@login_required
@require_POST
@own
@proved
def remove_passkey(request: Request, pk: int) -> HttpResponse:
    services.remove_passkey(request, pk, at=request.now)
    return _back(request, gettext("Đã gỡ khóa truy cập."))


@login_required
@require_POST
@own
def end_session(request: Request, pk: int) -> HttpResponse:
    services.end_session(request, pk, at=request.now)
    return _back(request, gettext("Đã kết thúc phiên đó."))


@login_required
@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    services.sign_out_everywhere(request, at=request.now)
    return redirect("accounts:sign_in")


def _codes(request: Request, codes: list[str]) -> HttpResponse:
    page: dict[str, Any] = {"codes": codes}
    return render(request, "accounts/codes.html", page)


def _back(request: Request, told: str) -> HttpResponse:
    messages.success(request, told, extra_tags="accepted")
    return redirect("accounts:account")
