"""The form of one act, shown or sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import queries, requests
from kycuong.ledger.pages import act_page
from kycuong.shared.verdict import Refused


def act(
    request: Request, pk: int, verb: str, shape: Any, do: Callable[..., int]
) -> HttpResponse:
    """Show the form of one act, or do it; an outdated page keeps what was typed."""
    asked = "view" if request.method == "POST" else verb
    case = queries.get_for(request.actor, pk, asked, at=request.now)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form, code = shape(*posted, case=case, at=request.now), 200
    if form.is_valid():
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
            messages.success(request, requests.done(verb), extra_tags=tags)
            return redirect("ledger:matter", pk)
    if code == 200 and posted:
        queries.get_for(request.actor, pk, verb, at=request.now)  # 403 before a form
    page = act_page(request.actor, pk, verb, request.now)
    given = {"page": page, "form": form}
    return render(request, "ledger/act.html", given, status=code)
