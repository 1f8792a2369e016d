"""That a check is read, told to the context from which its file came."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.work.formcheck.queries.access import get_for
from kycuong.work.formcheck.sources import joined


def read_check(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let somebody read a check, its drawing or its files; its source notes it.

    Raises:
        NotThere: it does not exist, or not for this person, or no longer.
    """
    check = get_for(actor, pk)
    source = joined().get(check.source)
    if source is not None and source.open is not None:
        source.open(check.item, actor, at)
