"""One list, locked until the act ends, with the guard asked under the lock."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere
from kycuong.work.retention import policy
from kycuong.work.retention.models import Disposal
from kycuong.work.retention.queries.access import case_of, visible_to


def locked(pk: int, verb: str, actor: Actor) -> Disposal:
    """Return a list on which somebody may do `verb` now; of two at once one waits.

    Raises:
        NotThere: none such, or not for this person.
        Refused: seen, but not theirs to do, or not any more.
    """
    if not visible_to(actor).filter(pk=pk).exists():
        raise NotThere
    row: Disposal = Disposal.objects.select_for_update(no_key=True).get(pk=pk)
    policy.require(actor, verb, case_of(actor, row))
    return row
