"""The doorways: which breaches a person sees, and one of them for one act."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.rules import breaches
from kycuong.rules.breaches import Standing, State
from kycuong.shared.verdict import ALLOWED, NotThere, Refused, Verdict, refuse
from kycuong.work.breaches import journal, policy
from kycuong.work.breaches.models import Breach, BreachEntry


def body_of(actor: Actor) -> int | None:
    """Return the body to which the actor's unit belongs."""
    return organisations.root_of(actor.unit) if actor.unit is not None else None


def visible_to(actor: Actor) -> "QuerySet[Any]":
    """Return the breaches that a person reads in the register.

    The Office and the province's leaders read all; the head of a body those that the
    body was asked to explain, itself or for a forebear; others none.
    """
    if policy.reads_all(actor):
        return Breach.objects.all()
    body = body_of(actor)
    if body is None or not actor.may("head"):
        return Breach.objects.none()
    return Breach.objects.filter(Q(answers=body), put_at__isnull=False)


def standing_of(pk: int, at: datetime) -> Standing:
    """Return where a breach stands at an instant, from its entries.

    Raises:
        NotThere: there is none at that instant.
    """
    entries = [journal.value(row) for row in journal.read(pk)]
    standing = breaches.fold(entries, at)
    if standing is None:
        raise NotThere
    return standing


def case_of(
    breach: Breach, actor: Actor, at: datetime, *, standing: Standing | None = None
) -> policy.Case:
    """Return the breach as policy sees it for this person."""
    now = max(at, breach.last_at)
    known = standing or standing_of(breach.pk, now)
    return policy.Case(
        at=at,
        standing=known,
        who=books.who(actor),
        may_answer=_may_answer(breach, known, actor, at),
        took_part=_took_part(breach, known, actor),
    )


def _took_part(breach: Breach, standing: Standing, actor: Actor) -> bool:
    """Return whether this person wrote an entry for the body they are of now.

    Whoever wrote it for a forebear reads on in the heir; whoever left reads no further.
    """
    body = body_of(actor)
    if actor.user is None or body is None:
        return False
    mine = standing.bodies if body == standing.answers else {body}
    wrote = BreachEntry.objects.filter(breach=breach, actor_user=actor.user)
    return bool(wrote.filter(actor_body__in=mine).exists())


def _may_answer(
    breach: Breach, standing: Standing, actor: Actor, at: datetime
) -> Verdict:
    """Return whether the ledger lets this person answer what the body owes."""
    if breach.matter_id is None or standing.state is not State.ASKED:
        return refuse("Không có yêu cầu giải trình nào đang chờ.")
    try:
        ledger.get_for(actor, breach.matter_id, "answer", at=at)
    except NotThere:
        row = breaches.TRANSITIONS[breaches.EntryKind.REPLY]
        return refuse(
            "Chỉ cơ quan được yêu cầu mới giải trình.",
            who_can=f"{row.who}.",
            law=row.law.on(at),
        )
    except Refused as no:
        return no.verdict
    return ALLOWED


def get_for(
    actor: Actor, pk: int, verb: str, *, at: datetime
) -> tuple[Breach, policy.Case]:
    """Return one breach for one verb (an entry's kind, or `view`).

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now.
    """
    breach: Breach | None = Breach.objects.filter(pk=pk).first()
    if breach is None:
        raise NotThere
    case = case_of(breach, actor, at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    if verb != policy.VIEW:
        policy.require(actor, verb, case)
    return breach, case


def attached(breach: Breach, file: int) -> bool:
    """Return whether a kept file belongs to a breach: its evidence, or an entry."""
    own = {each["id"] for each in breach.evidence if each.get("kind") == "file"}
    said = BreachEntry.objects.filter(breach=breach).values_list("payload", flat=True)
    return file in own or any(file in payload.get("files", ()) for payload in said)


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the breach of a key."""
    _breach, case = get_for(actor, pk or 0, policy.VIEW, at=at)
    return policy.may(actor, verb, case)
