"""A draft as pages show it: preformatted strings, no decisions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from kycuong.ledger import queries as ledger
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.shared.formats import day, weekday
from kycuong.work.directives.completeness import lacks, open_deadline
from kycuong.work.directives.enums import DueChoice, Part
from kycuong.work.directives.models import Draft

LENGTH = 180
SURE, FAIR = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class PartyView:
    """A body as the letter writes it and the units it stands for."""

    written: str
    units: str
    count: int
    explained: str
    out: tuple[str, ...]
    unknown: bool
    repeated: bool


@dataclass(frozen=True, slots=True)
class DueView:
    """A deadline: in words, its kind as a chip, its receipt, what was printed."""

    text: str
    kind: str
    decided: bool
    receipt: tuple[str, ...]
    printed: str
    proposed: str
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft."""

    pk: int
    seen: str
    mark: str
    title: str
    leads: tuple[PartyView, ...]
    coordinators: tuple[PartyView, ...]
    due: DueView
    points: tuple[str, ...]
    product: str
    report_to: str
    sureness: str
    unsure: bool
    reasons: str
    warnings: tuple[str, ...]
    lacks: tuple[str, ...]
    accepted: str
    items: tuple[int, ...]
    sole: bool


def draft_view(
    draft: Draft, *, mark: str, items: tuple[int, ...], sole: bool, told: set[str]
) -> DraftView:
    """Return a draft as a page shows it.

    Args:
        sole: an item has no other draft.
        told: the lists of units that the page has shown; one list is shown once.
    """
    return DraftView(
        pk=draft.pk,
        seen=f"{draft.pk}.{draft.version}",
        mark=mark,
        title=shortened(draft.title),
        leads=_parties(draft, Part.LEAD, told),
        coordinators=_parties(draft, Part.COORDINATOR, told),
        due=due_view(draft),
        points=tuple(draft.points),
        product=draft.product,
        report_to=draft.report_to,
        sureness=sureness(draft.confidence),
        unsure=draft.confidence < FAIR,
        reasons="; ".join(draft.reasons),
        warnings=tuple(draft.proposed.get("warned", ())),
        lacks=tuple(text for text in lacks(draft) if text != open_deadline()),
        accepted=draft.accepted_by if draft.accepted_at else "",
        items=items,
        sole=sole,
    )


def cited(*marks: str) -> str:
    """Return how items are called: "Mục 2.a)", "Điều 5, 2.", or "Đoạn" without a mark.

    >>> cited("1.", "2.a)"), cited("Điều 5, 2."), cited("")
    ('Mục 1., 2.a)', 'Điều 5, 2.', 'Đoạn')
    """
    named = "; ".join(filter(None, marks)) if "," in "".join(marks) else ""
    named = named or ", ".join(filter(None, marks))
    if not named:
        return gettext("Đoạn")
    if named.startswith("Điều"):
        return named
    return gettext("Mục %(mark)s") % {"mark": named}


def shortened(text: str) -> str:
    """Return the beginning of a text, whole words of it.

    >>> shortened("việc này")
    'việc này'
    """
    if len(text) <= LENGTH:
        return text
    return f"{text[:LENGTH].rsplit(' ', 1)[0]} …"


def sureness(confidence: float) -> str:
    """Return in words how sure the reader is."""
    word = gettext("cần xem kỹ")
    if confidence >= SURE:
        word = gettext("khá chắc")
    elif confidence >= FAIR:
        word = gettext("nên xem lại")
    return f"{word} ({round(100 * confidence)}%)"


def due_view(draft: Draft) -> DueView:
    """Return a draft's deadline as a page shows it."""
    text, kind = _due_words(draft)
    proposed = draft.proposed
    return DueView(
        text=text,
        kind=kind,
        decided=draft.due_choice != DueChoice.UNDECIDED,
        receipt=ledger.receipt_shown((draft.receipt or {}).get("lines", ())),
        printed=draft.limit_text,
        proposed=_proposal(proposed),
        suggested=proposed.get("suggested", "")
        if draft.due_choice == DueChoice.RECEIPT
        else "",
    )


def _due_words(draft: Draft) -> tuple[str, str]:
    if draft.due_choice == DueChoice.DATE and draft.due_on is not None:
        hour = f"{draft.due_time:%H:%M} " if draft.due_time else ""
        told = f"{hour}{weekday(draft.due_on)}, {day(draft.due_on)}"
        if draft.due_provisional:
            told = f"{told} {gettext('(tạm tính)')}"
        return told, "ok"
    if draft.due_choice == DueChoice.RECEIPT:
        limit = limit_label(parse_limit(draft.limit))
        return gettext("%(limit)s kể từ ngày giao việc") % {"limit": limit}, "ok"
    if draft.due_choice == DueChoice.STANDING:
        return gettext("thường xuyên"), "standing"
    if draft.due_choice == DueChoice.NONE:
        return gettext("không có hạn"), "none"
    return gettext("chưa chọn"), "none"


def _proposal(proposed: dict[str, Any]) -> str:
    """Return the day that was read but not taken over."""
    if not proposed.get("on"):
        return ""
    hour = proposed.get("hour") or ""
    return f"{hour} {day(date.fromisoformat(proposed['on']))}".strip()


def _parties(draft: Draft, part: str, told: set[str]) -> tuple[PartyView, ...]:
    return tuple(
        _party(party, told) for party in draft.parties if party["part"] == part
    )


def _party(party: dict[str, Any], told: set[str]) -> PartyView:
    inside = [unit["name"] for unit in party["units"] if not unit["out"]]
    single = not party["collective"] and inside == [party["written"]]
    units = "" if single else "; ".join(inside)
    repeated = len(inside) > 1 and units in told
    told.add(units)
    return PartyView(
        written=party["written"],
        units="" if repeated else units,
        count=len(inside),
        explained=party["explained"] if party["collective"] and not repeated else "",
        out=tuple(f"{u['name']}: {u['out']}" for u in party["units"] if u["out"]),
        unknown=not party["units"],
        repeated=repeated,
    )
