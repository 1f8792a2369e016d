"""Parts of a duty: given out, asked of others."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, services
from kycuong.ledger.views.acting import act

PARTS: Final = _("Chia việc")
OPINIONS: Final = _("Lấy ý kiến")


@login_required
def split(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "split", forms.Split, services.split, label=PARTS)


@login_required
def consult(request: Request, pk: int) -> HttpResponse:
    return act(
        request,
        pk,
        "split",
        forms.Consult,
        services.consult,
        label=OPINIONS,
    )
