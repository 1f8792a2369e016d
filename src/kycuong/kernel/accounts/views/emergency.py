"""Breaking the seal, and the register of who did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kycuong.kernel.accounts import forms, queries, services
from kycuong.kernel.audit.requests import Request


@never_cache
@sensitive_post_parameters("code")
def emergency(request: Request) -> HttpResponse:
    form = forms.BreakSeal(request.POST or None)
    if form.is_valid():
        try:
            services.open_seal(request, **form.cleaned_data, at=request.now)
            return redirect("accounts:logins")
        except (services.NotDone, services.NotSignedIn) as refused:
            form.add_error(None, str(refused))
    return render(request, "accounts/emergency.html", {"form": form})


@login_required
@require_POST
def close_seal(request: Request) -> HttpResponse:
    services.close_seal(request, at=request.now)
    told = gettext(
        "Đã xong việc khẩn cấp. Mã vừa dùng không mở được nữa: người vận hành máy chủ niêm "
        "phong mã mới."
    )
    messages.success(request, told)
    return redirect("accounts:sign_in")


@never_cache
@login_required
def emergencies(request: Request) -> HttpResponse:
    page = queries.emergencies(queries.doer(request))
    return render(request, "accounts/emergencies.html", {"page": page})


@login_required
@require_POST
def review(request: Request, pk: int) -> HttpResponse:
    note, actor = request.POST.get("note", ""), queries.doer(request)
    try:
        services.review(pk, note=note, actor=actor, at=request.now)
        told = gettext("Đã xác nhận kiểm tra lần mở niêm phong.")
        messages.success(request, told, extra_tags="accepted")
    except services.NotDone as refused:
        messages.warning(request, str(refused))
    return redirect("accounts:emergencies")
