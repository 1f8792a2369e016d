"""The form of one act, shown or sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import queries, requests
from kycuong.ledger.pages import act_page
from kycuong.shared.verdict import Refused

Do = Callable[..., object]
PREVIEW = "xem-truoc"


def act(
    request: Request,
    pk: int,
    verb: str,
    shape: Any,
    do: Do,
    *,
    label: str = "",
    template: str = "ledger/act.html",
) -> HttpResponse:
    """Show the form of one act, or do it; an outdated page keeps what was typed.

    Args:
        verb: what policy is asked; `label` names the page where it is another word.
        do: the service; the form's values are its arguments. It asks policy itself, so
            what is sent is judged here only where the form looks at the matter.
    """
    sent = request.method == "POST"
    first = "view" if sent else verb
    case: Any = SimpleLazyObject(
        lambda: queries.get_for(request.actor, pk, first, at=request.now)
    )
    if not sent or request.FILES:
        str(case)  # who may not see it is shown no form, and has no file kept
    posted = (request.POST, request.FILES) if sent else ()
    form, code = shape(*posted, case=case, at=request.now), 200
    asked_only = PREVIEW in request.POST
    if sent and not asked_only and form.is_valid():
        try:
            do(
                pk,
                actor=request.actor,
                at=request.now,
                **requests.values(request, form),
            )
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.refuse(no.verdict.reason, seen=queries.last_seq(pk))
            code = 409
        else:
            tags = "accepted" if verb == "approve" else ""
            messages.success(request, requests.done(verb, label), extra_tags=tags)
            return redirect("ledger:matter", pk)
    if code == 200 and sent:
        queries.get_for(request.actor, pk, verb, at=request.now)  # 403 before a form
    page = act_page(request.actor, pk, verb, request.now, label=label)
    given = {"page": page, "form": form}
    if asked_only:
        given["preview"] = requests.preview(pk, form, request.now)
    return render(request, template, given, status=code)
