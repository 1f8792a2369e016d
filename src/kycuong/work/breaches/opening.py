"""From an address to what the register and the proposal begin with."""

from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.requests import Request
from kycuong.ledger import queries as ledger
from kycuong.work.breaches import forms, policy
from kycuong.work.documents import queries as documents

MOST_DIGITS: Final = 12


def require(actor: Actor, verb: str = policy.REGISTER) -> None:
    """Refuse whoever may not open the register, propose, or decide on praise.

    Raises:
        Refused: carries the verdict.
    """
    policy.require_register(actor, verb)


def narrowed(request: Request) -> forms.Narrow:
    """Return the filter of the register; refuse whoever may not open it."""
    require(request.actor)
    sees_all = policy.reads_all(request.actor)
    return forms.Narrow(request.GET, at=request.now, sees_all=sees_all)


def proposal(request: Request) -> forms.Propose:
    """Return the form of a proposal; the address may name a matter or a document."""
    if request.method == "POST":
        return forms.Propose(request.POST, request.FILES, at=request.now)
    return forms.Propose(initial=_initial(request), at=request.now)


def letter_of(request: Request, form: forms.Propose) -> str:
    """Return what the document is called that the proposal names already."""
    asked = str(form["letter"].value() or "")
    if not asked.isdecimal() or len(asked) > MOST_DIGITS:
        return ""
    seen = documents.visible_to(request.actor).filter(pk=int(asked)).exists()
    return documents.source(int(asked)).label if seen else ""


def _initial(request: Request) -> dict[str, Any]:
    """Return what the address says already: the matter with its lead, the document."""
    given: dict[str, Any] = {"happened_on": request.now.date()}
    matter, letter = request.GET.get("viec", ""), request.GET.get("van-ban", "")
    if matter.isdecimal() and len(matter) <= MOST_DIGITS:
        row = ledger.rows_by_id(request.actor, [int(matter)], request.now).get(
            int(matter)
        )
        if row is not None:
            _due, lead = ledger.due_and_lead(row.pk)
            given |= {"matters": row.code, "body": lead}
    if letter.isdecimal() and len(letter) <= MOST_DIGITS:
        given["letter"] = int(letter)
    return given
