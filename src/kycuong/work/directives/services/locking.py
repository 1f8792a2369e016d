"""Taking a directive in hand: one reviewer writes at a time, from the page they saw."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.directives import policy
from kycuong.work.directives.enums import DirectiveState
from kycuong.work.directives.models import Directive, Draft
from kycuong.work.documents import queries as documents


class Stale(Exception):
    """Somebody changed the draft after the page was shown; nothing was written."""

    def __init__(self, draft: Draft | None) -> None:
        who = draft.accepted_by if draft is not None else ""
        told = f" ({who} vừa nhận)" if who else ""
        super().__init__(
            f"Nháp này đã được người khác thay đổi{told}. Trang dưới đây là bản mới; "
            "hãy xem rồi làm lại."
        )


def locked(pk: int, *, verb: str, actor: Actor) -> Directive:
    """Return a directive under review, its row locked until the act ends.

    Raises:
        NotThere: there is none, or not for this person.
        Refused: not allowed, or it is dispatched already.
    """
    if not policy.sees(actor):
        raise NotThere
    policy.require(actor, verb)
    directive: Directive | None = (
        Directive.objects.select_for_update().filter(pk=pk).first()
    )
    if directive is None or not documents.reads(actor, directive.document):
        raise NotThere
    if directive.state != DirectiveState.REVIEW:
        raise Refused(
            refuse(
                "Văn bản này đã giao việc nên không soát lại được. Muốn đổi, hãy làm "
                "trên trang của từng việc.",
                who_can="Văn phòng, trên trang của từng việc.",
            )
        )
    return directive


def draft_as_seen(directive: Directive, pk: int, version: int) -> Draft:
    """Return a draft if it is still as the page showed it.

    Raises:
        Stale: it was changed, merged or dropped since.
    """
    draft: Draft | None = Draft.objects.filter(directive=directive, pk=pk).first()
    if draft is None or draft.version != version:
        raise Stale(draft)
    return draft


def changed(draft: Draft) -> None:
    """Save a draft as a new version, to be accepted anew."""
    draft.version += 1
    draft.accepted_at = None
    draft.accepted_by = ""
    draft.save()
