"""What moves or stops a due date."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import forms, services
from kycuong.ledger.views.acting import act

DECISIONS: Final[dict[str, Callable[..., int]]] = {
    "grant": services.grant,
    "counter": services.counter,
    "deny": services.deny,
}
DECIDING: Final = _("Quyết định gia hạn")


@login_required
def ask(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "ask", forms.Ask, services.ask)


@login_required
def decide(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "grant", forms.Decide, _decide, label=DECIDING)


def _decide(pk: int, *, decision: str, **given: Any) -> int:
    """Write whichever of the three decisions was chosen."""
    if decision == "grant":
        given.pop("reason")
    if decision != "counter":
        given.pop("due")
    return DECISIONS[decision](pk, **given)


@login_required
def pause(request: Request, pk: int) -> HttpResponse:
    return act(
        request, pk, "pause", forms.Pause, services.pause, template="ledger/pause.html"
    )


@login_required
def resume(request: Request, pk: int) -> HttpResponse:
    return act(request, pk, "resume", forms.Resume, services.resume)
