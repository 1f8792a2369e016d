"""By which verdict a dossier's pages speak: as it is now, or as it was sealed."""

from dataclasses import dataclass
from datetime import date, datetime

from kycuong.rules.gate import WITH_SENDER, State, Verdict
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions.examining import examined, sealed
from kycuong.work.submissions.models import Dossier


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the day by whose rules it was made, and the hash of its writing."""

    verdict: Verdict
    on: date
    sha256: str


def judged(dossier: Dossier, at: datetime) -> Judged:
    """Return what is said of a dossier at an instant.

    While the sender has it, it is judged as it is now; at the gate and after, both
    sides are held to what was sealed when it was sent.
    """
    before = None if State(dossier.state) in WITH_SENDER else sealed(dossier)
    if before is None:
        now = examined(dossier, max(at, dossier.last_at, dossier.changed_at))
        return Judged(now.verdict, now.on, now.sha256)
    return Judged(before.verdict, local_day(before.at), before.sha256)
