"""What the register and the ledger do with an arrival goes back to its sender.

Joined to `documents` and `ledger` in config/wiring.py.
"""

from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.files import destroying
from kycuong.ledger import queries as ledger
from kycuong.rules import duty
from kycuong.work.documents import secrecy
from kycuong.work.documents.enums import Dropping
from kycuong.work.exchange.edxml import Step
from kycuong.work.exchange.models import Arrival, Enclosure
from kycuong.work.exchange.services.writing import tell

OF_ENTRY: Final = {
    duty.EntryKind.ASSIGN: Step.ASSIGNED,
    duty.EntryKind.ACCEPT: Step.UNDER_WAY,
    duty.EntryKind.APPROVE: Step.DONE,
    duty.EntryKind.ANSWER: Step.DONE,
}


def registered(document: int, actor: Actor, at: datetime) -> None:
    """Tell the sender that its document stands in our register (đã tiếp nhận).

    Joined to `documents.services.on_registered`.
    """
    arrival = Arrival.objects.filter(intake__document=document).first()
    if arrival is not None:
        tell(arrival, Step.ACCEPTED, actor=actor, at=at)


def left(intake: int, why: str, actor: Actor, at: datetime) -> None:
    """Tell the sender that its document was not registered (từ chối tiếp nhận).

    Of a state secret nothing stays: the further files are destroyed too. Joined to
    `documents.services.on_left`.
    """
    arrival = Arrival.objects.filter(intake=intake).first()
    if arrival is None:
        return
    secret = why not in Dropping.values
    reason = secrecy.SENTENCE if secret else str(Dropping(why).label)
    tell(
        arrival,
        Step.REFUSED,
        description=arrival.reason or reason,
        actor=actor,
        at=at,
    )
    if secret:
        _forget(arrival, at)


def _forget(arrival: Arrival, at: datetime) -> None:
    """Keep of a state secret that it came and was not taken; inside the act."""
    files = list(arrival.enclosures.values_list("file", flat=True))
    Enclosure.objects.filter(arrival=arrival).delete()
    for file in files:
        destroying.destroy(file, why="secret", actor=SYSTEM, at=at)
    Arrival.objects.filter(pk=arrival.pk).update(header={})


def heard(matter: Any, entry: duty.Entry) -> None:
    """Tell the sender that its document was given out, is worked on, is done.

    Done once everything that it ordered has ended, something of it with a result.
    Joined to `ledger.services.heard`; one question where no sender waits.
    """
    step = OF_ENTRY.get(entry.kind)
    if step is None or matter.source_document is None:
        return
    arrival = Arrival.objects.filter(intake__document=matter.source_document).first()
    if arrival is None:
        return
    if step is Step.DONE and not _all_ended(matter.source_document):
        return
    tell(arrival, step, actor=SYSTEM, at=entry.at)


def _all_ended(document: int) -> bool:
    return all(each.state is duty.State.CLOSED for each in ledger.citing(document))
