"""The earlier rounds of a dossier, as the gate had them before it."""

from kycuong.rules import gate
from kycuong.rules.gate import EntryKind, Round
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions import journal
from kycuong.work.submissions.examining import SENDINGS
from kycuong.work.submissions.models import Dossier, DossierEntry


def before(dossier: Dossier, seq: int) -> tuple[Round, ...]:
    """Return the examinations that ended with a return, before an entry's number."""
    found: list[Round] = []
    sent: DossierEntry | None = None
    number = 0
    for row in journal.read(dossier.pk):
        if row.seq >= seq:
            break
        if row.kind in SENDINGS:
            sent, number = row, number + 1
        elif row.kind == EntryKind.RETURN.value and sent is not None:
            found.append(
                Round(
                    number,
                    local_day(sent.at),
                    sent.payload["marks"],
                    frozenset(row.payload["told"]),
                    gate.read(str(sent.payload["verdict"]).encode()),
                )
            )
    return tuple(found)
