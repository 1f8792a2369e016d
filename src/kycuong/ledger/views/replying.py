"""Answers to what was asked: an opinion, or whose work it is."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, queries, services
from kycuong.ledger.views.acting import act

COMPETENCE: Final = _("Trả lời về thẩm quyền")
SHAPES: Final = {
    "explanation": forms.Explanation,
    "consultation": forms.Consultation,
}


@login_required
def answer(request: Request, pk: int) -> HttpResponse:
    case = queries.get_for(request.actor, pk, "view", at=request.now)
    if case.kind == "extension" and case.parent is not None:
        return redirect("ledger:decide", case.parent)
    if case.kind == "competence":
        return act(
            request, pk, "answer", forms.Competence, _competence, label=COMPETENCE
        )
    return act(
        request, pk, "answer", SHAPES.get(case.kind, forms.Answer), services.answer
    )


def _competence(pk: int, *, choice: str, **given: Any) -> int:
    """Take the work, or say by which clause it is not ours either."""
    if choice == "contest":
        return services.contest(pk, **given)
    return services.concede(
        pk, actor=given["actor"], at=given["at"], seen=given["seen"]
    )
