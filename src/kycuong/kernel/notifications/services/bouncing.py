"""What came back: a letter that bounced was never delivered."""

from datetime import datetime

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import bounces
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Delivery
from kycuong.kernel.notifications.services.sending import bury


def bounced(*, message_id: str, reason: str, dead: bool, at: datetime) -> bool:
    """Note that a digest came back; say whether it was one of ours.

    Args:
        dead: the address itself takes nothing; nothing more is sent to it.
    """
    row = Delivery.objects.filter(message_id=message_id).first()
    if row is None:
        return False
    with act(SYSTEM, "notifications.bounced", row, at=at):
        Delivery.objects.filter(pk=row.pk).update(
            state=DeliveryState.BOUNCED, ended_at=at, problem=reason[:300]
        )
        if dead:
            bury(row.way, row.address, reason, at=at)
    return True


def take_bounce(raw: bytes, *, at: datetime) -> bool:
    """Read a letter that arrived at the sender's box; say whether it was a bounce.

    Anything else, a forged report included, changes nothing.
    """
    found = bounces.read(raw)
    return found is not None and bounced(
        message_id=found.message_id, reason=found.reason, dead=found.dead, at=at
    )
