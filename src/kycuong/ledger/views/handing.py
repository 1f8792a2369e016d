"""Handing over a desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import queries, services
from kycuong.ledger.forms.handing import HandDesk
from kycuong.ledger.handing_pages import desk_page, result_page
from kycuong.shared.verdict import Refused


@login_required
def hand_desk(request: Request) -> HttpResponse:
    asked = request.POST.get("tu") or request.GET.get("tu", "")
    known = asked.isdecimal() and len(asked) < 18
    giver = int(asked) if known else request.actor.post or 0
    desk = queries.desk_of(giver, request.actor, request.now)
    form = HandDesk(request.POST or None, desk=desk, at=request.now)
    if form.is_valid():
        try:
            done = services.hand_desk(
                giver, **form.handed(), actor=request.actor, at=request.now
            )
            shown = {"page": result_page(desk, done)}
            return render(request, "ledger/desk_handed.html", shown)
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.add_error("den", no.verdict.reason)
    page = desk_page(desk, form["viec"].value())
    given = {"page": page, "form": form}
    return render(request, "ledger/hand_desk.html", given)
