"""Reading letters that say a letter came back (RFC 3464)."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from kycuong.kernel.notifications.channels.parcels import one_line

_ID = re.compile(r"(?im)^message-id:\s*(<[^>\s]+>)")
# Full, system in trouble, not allowed: the address itself may well live.
_PASSING = ("5.2", "5.3", "5.7")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back: the letter's Message-ID, why, and whether the address is dead."""

    message_id: str
    reason: str
    dead: bool


def read(raw: bytes) -> Bounce | None:
    """Return what a delivery report says failed for good; None for anything else."""
    letter = message_from_bytes(raw, policy=policy.compat32)
    fields = [
        part
        for report in letter.walk()
        if report.get_content_type() == "message/delivery-status"
        for part in report.walk()
        if part is not report
    ]
    failed = next((part for part in fields if _failed(part)), None)
    about = next(
        (
            found[1]
            for part in letter.walk()
            if part.get_content_type() in ("message/rfc822", "text/rfc822-headers")
            and (found := _ID.search(part.as_string()))
        ),
        "",
    )
    if failed is None or not about:
        return None
    status = str(failed.get("Status", "")).strip()
    why = f"{status} {failed.get('Diagnostic-Code', '')}"
    return Bounce(about, one_line(why), dead=not status.startswith(_PASSING))


def _failed(part: Message) -> bool:
    action = str(part.get("Action", "")).strip().lower()
    return action == "failed" and str(part.get("Status", "5")).strip().startswith("5")
