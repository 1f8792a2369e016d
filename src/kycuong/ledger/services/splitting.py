"""Parts of a duty: given to divisions, asked of other bodies (chia việc, lấy ý kiến)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import clocks, spoken
from kycuong.ledger.models import Matter
from kycuong.ledger.services.opening import open_matter, source_of
from kycuong.ledger.services.receivers import require_body, require_unit
from kycuong.ledger.services.recording import Draft, append, consulted, judge, locked
from kycuong.ledger.services.replying import open_reply
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind, Party
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.shared.verdict import Refused, refuse

PART, OPINION = "part", "opinion"
LEAST, MOST = 2, 5
"""Working days for an opinion: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part to give out: to whom, what, until when.

    `unit` is a division of the lead's own body or another body; `due` None takes the
    matter's own date.
    """

    unit: int
    title: str
    due: duty.Due | None = None


def split(
    pk: int,
    *,
    pieces: Sequence[Piece],
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> list[int]:
    """Give parts of a duty to divisions or bodies (chia việc); return their ids.

    Each part is a matter of its own with the lead as its issuer; the duty cannot be
    handed in or closed while one is open, and no part is due after it.
    """
    if not pieces:
        raise Refused(refuse("Hãy ghi ít nhất một phần việc và nơi nhận."))
    with act(actor, "ledger.split", Matter(pk=pk), at=at):
        judge(locked(pk), EntryKind.SPLIT, actor=actor, at=at, seen=seen)
        return give_parts(pk, pieces=pieces, actor=actor, at=at)


def give_parts(
    pk: int, *, pieces: Sequence[Piece], actor: Actor, at: datetime
) -> list[int]:
    """Give parts where the caller's own policy says who may; return their ids."""
    with act(actor, "ledger.split", Matter(pk=pk), at=at):
        matter = locked(pk)
        return [_give(matter, piece, actor=actor, at=at) for piece in pieces]


def consult(
    pk: int,
    *,
    units: Sequence[int],
    question: str,
    days: int | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> list[int]:
    """Ask other bodies for their opinion (lấy ý kiến); return the questions' ids.

    Each has a clock of its own, 2 to 5 working days; silence is agreement, recorded by
    name. Those asked see the matter until they have answered.

    Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17.
    """
    with act(actor, "ledger.consult", Matter(pk=pk), at=at):
        judge(locked(pk), EntryKind.SPLIT, actor=actor, at=at, seen=seen)
        return ask_opinions(
            pk, units=units, question=question, days=days, actor=actor, at=at
        )


def ask_opinions(
    pk: int,
    *,
    units: Sequence[int],
    question: str,
    days: int | None = None,
    actor: Actor,
    at: datetime,
) -> list[int]:
    """Ask where the caller's own policy says who may; return the questions' ids."""
    if not units or not question.strip():
        raise Refused(refuse("Hãy ghi điều cần hỏi và ít nhất một cơ quan được hỏi."))
    if days is not None and not LEAST <= days <= MOST:
        raise Refused(
            refuse(
                f"Thời hạn trả lời ý kiến là {LEAST} đến {MOST} ngày làm việc.",
                law=duty.TRANSITIONS[EntryKind.ANSWER].law.on(at),
            )
        )
    clock = f"{days}wd" if days else clocks.of("opinion", at)
    with act(actor, "ledger.consult", Matter(pk=pk), at=at):
        matter = locked(pk)
        return [
            _ask(matter, unit, question, clock, actor=actor, at=at)
            for unit in dict.fromkeys(units)
        ]


def _give(matter: Matter, piece: Piece, *, actor: Actor, at: datetime) -> int:
    body = matter.lead_unit_id
    require_unit(piece.unit, at)
    if organisations.root_of(piece.unit) != organisations.root_of(body):
        require_body(piece.unit, at)
    words = spoken.true_words(matter)
    child = open_matter(
        kind=PART,
        title=piece.title.strip() or words.title,
        issuer=organisations.root_of(body),
        lead=piece.unit,
        due=piece.due or _ahead(matter, at),
        parent=matter.pk,
        product=words.product,
        source=source_of(matter, words),
        actor=actor,
        at=at,
    )
    due = piece.due or matter.due
    _record(matter, child, PART, piece.unit, due, actor=actor, at=at)
    return child


def _ask(
    matter: Matter,
    unit: int,
    question: str,
    clock: str,
    *,
    actor: Actor,
    at: datetime,
) -> int:
    require_body(unit, at)
    if unit == organisations.root_of(matter.lead_unit_id):
        raise Refused(refuse("Không lấy ý kiến của chính cơ quan chủ trì."))
    due = clock_due(at, clock, calendars.calendar_for(unit, at=at))
    whole = _ahead(matter, at)
    if whole and due.at > whole.at:
        raise Refused(
            refuse(
                f"Thời hạn trả lời {limit_label(parse_limit(clock))} sẽ qua hạn của "
                "việc; hãy chọn số ngày ít hơn hoặc xin gia hạn trước."
            )
        )
    child = open_reply(
        matter,
        kind=OPINION,
        title=question.strip(),
        issuer=organisations.root_of(matter.lead_unit_id),
        lead=unit,
        clock=clock,
        actor=actor,
        at=at,
    )
    consulted(matter.pk, unit)
    _record(matter, child, OPINION, unit, due, actor=actor, at=at)
    return child


def _record(
    matter: Matter,
    child: int,
    kind: str,
    unit: int,
    due: duty.Due | None,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    title = Matter.objects.values_list("title", flat=True).get(pk=child)
    draft = Draft(
        EntryKind.SPLIT,
        to=Party(unit),
        due=due,
        details={"child": child, "kind": kind, "title": title},
    )
    append(matter, draft, actor=actor, at=at, tell=False)


def _ahead(matter: Matter, at: datetime) -> duty.Due | None:
    """Return the matter's own date while it is ahead; one that has passed binds none."""
    due = matter.due
    return due if due and due.at > at else None
