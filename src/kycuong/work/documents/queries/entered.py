"""What pages say of how long a document waited for its register."""

from dataclasses import dataclass

from django.utils.translation import gettext

from kycuong.rules.registering import LABELS, Measured, Registered, Source
from kycuong.work.documents.models import Registration


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One evidence: what it is, what it says, its days one by one."""

    label: str
    text: str
    late: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnteredView:
    """How long a document waited: the verdict, contradictions, every evidence."""

    sentence: str
    late: bool
    doubts: tuple[str, ...]
    measures: tuple[MeasureLine, ...]
    terms: str
    basis: str


def entered_view(document: int) -> EnteredView | None:
    """Return what was kept when a document was entered; None where nothing was."""
    row = Registration.objects.filter(document=document).first()
    if row is None:
        return None
    told = Registered.from_json(row.content)
    return EnteredView(
        sentence=told.sentence(),
        late=told.late,
        doubts=told.doubts,
        measures=tuple(_measure(each, told) for each in told.measured),
        terms=gettext("Được phép %(days)s ngày làm việc: %(why)s.")
        % {"days": told.terms.days, "why": told.terms.why},
        basis=told.terms.basis,
    )


def _measure(each: Measured, told: Registered) -> MeasureLine:
    source = each.evidence.source
    label = LABELS[source][:1].upper() + LABELS[source][1:]
    text = gettext("%(days)s ngày làm việc") % {"days": each.waited}
    if source in (Source.DATED, Source.SIGNED):
        text = gettext(
            "%(text)s; không tính là chậm, vì văn bản có thể đang đi đường"
        ) % {"text": text}
    elif each.late:
        over = each.waited - told.terms.days
        text = gettext("%(text)s, chậm %(over)s") % {"text": text, "over": over}
    return MeasureLine(label, text, each.late, each.lines)
