"""Pages of acts on many matters."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from kycuong.kernel.audit.requests import Request
from kycuong.ledger.bulk import choosing, doing
from kycuong.ledger.bulk.forms import Bulk, asked
from kycuong.ledger.bulk.pages import bulk_page, done_page


@login_required
def bulk(request: Request) -> HttpResponse:
    sent = request.method == "POST"
    verb, pks = asked(request.POST if sent else request.GET)
    choice = choosing.choice_of(verb, pks, actor=request.actor, at=request.now)
    form = Bulk(request.POST if sent else None, choice=choice, at=request.now)
    if form.is_valid():
        results = doing.do_many(
            verb,
            form.items(),
            values=form.values(),
            actor=request.actor,
            at=request.now,
        )
        after = choosing.choice_of(verb, pks, actor=request.actor, at=request.now)
        page = done_page(after, results)
        return render(request, "ledger/bulk_done.html", {"page": page})
    before = bulk_page(choice, choice.ready if not sent else form["viec"].value())
    given = {"page": before, "form": form}
    return render(request, "ledger/bulk.html", given, status=409 if sent else 200)
