"""The page that takes the signed file of an outgoing document."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files.services import TooLarge
from kycuong.shared.verdict import Refused
from kycuong.work.documents import forms, queries, services


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach_signed(request: Request, pk: int) -> HttpResponse:
    page = queries.attach_page(request.actor, pk)
    sent = request.method == "POST"
    form = forms.AttachSigned(request.POST if sent else None, request.FILES or None)
    if sent and form.is_valid():
        try:
            services.attach_signed(
                pk, upload=form.upload(), actor=request.actor, at=request.now
            )
        except (Refused, TooLarge) as refusal:
            form.add_error("file", str(refusal))
        else:
            said = gettext("Đã nhận tệp ký số; nơi nhận tải về là tệp này.")
            messages.success(request, said, extra_tags="accepted")
            return redirect("documents:document", pk)
    given = {"page": page, "form": form}
    status = 409 if sent else 200
    return render(request, "documents/attach_signed.html", given, status=status)
