"""The doorway to one directive."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere
from kycuong.work.directives import policy
from kycuong.work.directives.enums import DirectiveState
from kycuong.work.directives.models import Directive
from kycuong.work.documents import queries as documents


def get_for(actor: Actor | None, pk: int, verb: str) -> Directive:
    """Return a directive on which `actor` may do `verb`.

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: this person sees it but may not do that.
    """
    if not policy.sees(actor):
        raise NotThere
    directive: Directive | None = (
        Directive.objects.select_related("document").filter(pk=pk).first()
    )
    if directive is None or not documents.reads(actor, directive.document):
        raise NotThere
    policy.require(actor, verb)
    return directive


def is_dispatched(actor: Actor | None, pk: int) -> bool:
    """Say whether a directive's work has been given."""
    return get_for(actor, pk, "review").state == DirectiveState.DISPATCHED
