"""Bodies of the letter's day that are no more give way to their heirs."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.rules.worktime.instants import local_day
from kycuong.work.directives import parties
from kycuong.work.directives.completeness import is_live
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.services.locking import locked


def succeed(pk: int, *, actor: Actor, at: datetime) -> int:
    """Put the main heir where a draft names a body that is no more; how many drafts.

    The body of the letter stays on the draft, taken out with the reason. An acceptance
    stays too: whoever does this answers for the heir. A body without an heir is left
    for a person to replace.

    Raises:
        NotThere, Refused: as dispatching does.

    Writes: audit act `directives.succeeded`.
    """
    on, changed = local_day(at), 0
    with act(actor, "directives.succeeded", Directive(pk=pk), at=at):
        directive = locked(pk, verb="succeed", actor=actor)
        items = list(Item.objects.filter(directive=directive))
        for draft in Draft.objects.filter(directive=directive):
            if not is_live(draft, items):
                continue
            after = parties.with_heirs(draft.parties, on=on)
            if after != draft.parties:
                draft.parties, draft.version = after, draft.version + 1
                draft.save()
                changed += 1
    return changed
