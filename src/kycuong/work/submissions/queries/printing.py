"""The papers a dossier gives: the return slip, the summary of opinions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.kernel.permissions.enums import CLOSED
from kycuong.rules import duty, gate
from kycuong.rules.duty.entries import last_before
from kycuong.rules.gate import (
    TRANSITIONS,
    Charge,
    ChargedTo,
    EntryKind,
    Ground,
    Item,
    UnknownKind,
    Verdict,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.work.documents.letterform import Letter, Signature
from kycuong.work.documents.letterheads import letterhead, signature_of, symbol_for
from kycuong.work.submissions import journal, messages, opinions, policy, slip
from kycuong.work.submissions.models import Consulted, Dossier, DossierEntry, ReturnItem
from kycuong.work.submissions.queries import access, opinion_lines

SIGNING: Final = frozenset({Role.HEAD, Role.DEPUTY, Role.CHAIRMAN, Role.VICE_CHAIRMAN})
DEPUTIES: Final = frozenset({Role.DEPUTY, Role.VICE_CHAIRMAN})
SENDING: Final = frozenset({EntryKind.SEND, EntryKind.RESEND})
WHOLE: Final = "Toàn bộ hồ sơ"


def slip_of(
    actor: Actor, pk: int, at: datetime, *, seq: int | None = None
) -> tuple[str, Letter]:
    """Return the name and the letter of one return; None for the last.

    The same return gives the same letter for ever: everything is of its own day.

    Raises:
        NotThere: no such dossier or return for this person.
    """
    dossier, _case = access.get_for(actor, pk, policy.VIEW, at=at)
    return slip_letter(dossier, seq)


def slip_letter(dossier: Dossier, seq: int | None = None) -> tuple[str, Letter]:
    """Return the name and the letter of one return of a dossier; None for the last.

    Raises:
        NotThere: it was never returned, or not by this entry.
    """
    rows = journal.read(dossier.pk)
    returns = [row for row in rows if row.kind == EntryKind.RETURN]
    chosen = [row for row in returns if seq in (None, row.seq)]
    if not chosen:
        raise NotThere
    entry = chosen[-1]
    sent = [row for row in rows if row.kind in SENDING and row.seq < entry.seq][-1]
    number = returns.index(entry) + 1
    now = gate.fold(
        [journal.value(row) for row in rows if row.seq <= entry.seq], entry.at
    )
    bodies = now.bodies if now else ()
    made = _slip(dossier, entry, sent, number, _faults(dossier, entry, sent), bodies)
    return f"phieu-tra-{dossier.number.lower()}-lan-{number}", slip.letter_of(made)


def slip_before(
    dossier: Dossier,
    named: Sequence[tuple[Item, Charge]],
    *,
    note: str,
    until: date | None,
    actor: Actor,
    at: datetime,
) -> Letter:
    """Return the letter of a return as it would be if it were written now.

    Args:
        named: the items it would name, each with whom it counts against.
        until: the last day to complete it.
    """
    rows = journal.read(dossier.pk)
    returns = sum(row.kind == EntryKind.RETURN for row in rows)
    sent = [row for row in rows if row.kind in SENDING][-1]
    entry = DossierEntry(at=at, actor_post=actor.post, reason=note)
    names = _components(dossier.kind, local_day(sent.at))
    faults = _in_order(
        slip.Fault(
            ground=item.ground.label,
            component=names.get(item.component, WHOLE),
            wrong=item.sentence,
            complete=item.expected,
            law=item.law,
            charged=charge.to is ChargedTo.GATE,
        )
        for item, charge in named
    )
    bodies = access.standing_of(dossier.pk, max(at, dossier.last_at)).bodies
    made = _slip(dossier, entry, sent, returns + 1, faults, bodies)
    return slip.letter_of(replace(made, until=until))


def _slip(
    dossier: Dossier,
    entry: DossierEntry,
    sent: DossierEntry,
    number: int,
    faults: tuple[slip.Fault, ...],
    bodies: Iterable[int],
) -> slip.ReturnSlip:
    """Return a slip as what was sent then had it, by `bodies` whose it was till then."""
    on = local_day(entry.at)
    said = sent.payload["said"]
    office = messages.gate_of(bodies, entry.at)
    head = letterhead(office, on=on)
    symbol = _division(entry.actor_post, on)
    due = entry.due_at
    return slip.ReturnSlip(
        number=dossier.number,
        title=dossier.title
        if dossier.classification in CLOSED
        else said.get("title", dossier.title),
        kind=dict(gate.kinds()).get(dossier.kind, dossier.kind),
        body=said.get("body_name") or sent.actor_body_name or dossier.body_name,
        sent=local_day(sent.at),
        round=number,
        until=last_before(due).date() if due else None,
        faults=faults,
        note=entry.reason,
        law=TRANSITIONS[EntryKind.RETURN].law.on(entry.at),
        parent=head.parent,
        issuer=head.issuer,
        issuer_name=head.issuer_name,
        symbol=symbol_for("cong_van", head.code, symbol),
        place=head.place,
        recipients=("Như trên", ", ".join(filter(None, ("Lưu: VT", symbol)))),
        signature=_signature(office, entry.actor_post, on),
    )


def _faults(
    dossier: Dossier, entry: DossierEntry, sent: DossierEntry
) -> tuple[slip.Fault, ...]:
    """Return the items of a return, what each demands as the verdict then said it."""
    names = _components(dossier.kind, local_day(sent.at))
    wanted = _demands(sent.payload.get("verdict"))
    items = ReturnItem.objects.filter(entry=entry).order_by("order")
    return _in_order(
        slip.Fault(
            ground=Ground(item.ground).label,
            component=names.get(item.component, WHOLE),
            wrong=item.sentence,
            complete=wanted.get(
                (item.code, item.component, item.paper, item.about), ""
            ),
            law=item.law,
            charged=item.charged == ChargedTo.GATE,
        )
        for item in items
    )


def _in_order(faults: Iterable[slip.Fault]) -> tuple[slip.Fault, ...]:
    places = [ground.label for ground in Ground]
    return tuple(sorted(faults, key=lambda fault: places.index(fault.ground)))


def _demands(kept: Any) -> dict[tuple[str, str, str, str], str]:
    """Return what each item of a kept verdict expects, by what tells it apart."""
    if not kept:
        return {}
    verdict: Verdict = gate.read(str(kept).encode())
    return {
        (item.code, item.component, item.paper, item.about): item.expected
        for item in verdict.items
    }


def _components(kind: str, on: date) -> dict[str, str]:
    try:
        return {each.key: each.label for each in gate.checklist(kind, on).components}
    except UnknownKind:
        return {}


def _division(post: int | None, on: date) -> str:
    """Return the short letters of the division that handled it, as symbols have them."""
    view = organisations.posts([post], on=on).get(post) if post else None
    if view is None or view.unit_id == view.body_id:
        return ""
    short = organisations.unit(view.unit_id, on=on).short_name
    return short if short.isalpha() and short.isupper() else ""


def _signature(office: int, post: int | None, on: date) -> Signature:
    """Return who signs: the head of who examines, or the deputy who decided.

    A deputy signs, too, where nobody heads it.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    head = organisations.head_post(office, on=on)
    if head is None or not head.holder_name:
        posts = organisations.posts_of(office, on=on)
        held = [each for each in posts if each.role in DEPUTIES and each.holder_name]
        head = held[0] if held else head
    decided = organisations.posts([post], on=on).get(post) if post else None
    if decided and decided.body_id == office and decided.role in SIGNING:
        head = decided
    ways = organisations.signings(head.id, on=on) if head else ()
    if head is None or not ways:
        return signature_of(office, on=on)
    return Signature(ways[0].block, head.holder_name)


def summary_of(actor: Actor, pk: int, at: datetime) -> tuple[str, Letter]:
    """Return the name and the letter of the summary of opinions of a dossier.

    Raises:
        NotThere: no such dossier, not the sender's or the gate's, or nobody was asked.
    """
    dossier, told = opinions_of(actor, pk, at)
    on = local_day(at)
    head = letterhead(dossier.body_id, on=on)
    made = opinions.Summary(
        number=dossier.number,
        title=dossier.title,
        chairman=f"Chủ tịch {organisations.committee(on).name}",
        opinions=told,
        law=duty.TRANSITIONS[duty.EntryKind.LAPSE].law.on(at),
        parent=head.parent,
        issuer=head.issuer,
        issuer_name=head.issuer_name,
        symbol=symbol_for("bao_cao", head.code),
        place=head.place,
        recipients=("Như trên", "Lưu: VT"),
        signature=signature_of(dossier.body_id, on=on),
    )
    return f"tong-hop-y-kien-{dossier.number.lower()}", opinions.letter_of(made)


def opinions_of(
    actor: Actor, pk: int, at: datetime
) -> tuple[Dossier, tuple[opinions.Opinion, ...]]:
    """Return a dossier with the last opinion of every body that was asked.

    Raises:
        NotThere: as `summary_of`.
    """
    dossier, case = access.get_for(actor, pk, policy.VIEW, at=at)
    if not (case.theirs or policy.reads_all(actor)):
        raise NotThere  # who is asked reads their own answer, not everybody's
    rows = Consulted.objects.filter(dossier=dossier).select_related("dossier")
    told = opinion_lines.told(rows.order_by("pk"))
    if not told:
        raise NotThere
    return dossier, told
