"""The doorways: which dossiers a person sees, and one of them for one act."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.rules import gate
from kycuong.rules.gate import Standing, State
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.submissions import journal, policy
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier, Paper

PAPER: Final = "paper"
"""Under which key the layout check knows our papers."""


def body_of(actor: Actor) -> int | None:
    """Return the body to which the actor's unit belongs."""
    return organisations.root_of(actor.unit) if actor.unit is not None else None


def visible_to(actor: Actor) -> "QuerySet[Any]":
    """Return the dossiers that a person has in the lists.

    Those that they read, and those about which their body is asked for its opinion.
    """
    asked = _asked_of(body_of(actor) or 0)
    return Dossier.objects.filter(
        _read_by(actor) | Q(pk__in=asked.values("dossier")),
    )


def _read_by(actor: Actor) -> Q:
    """Return which dossiers a person reads wholly.

    Leaders read all; the Office all that were sent, and its own; the people of a body
    its own.
    """
    if any(map(actor.may, policy.READ_ALL)):
        return Q(pk__gt=0)
    mine = Q(body=body_of(actor) or 0)
    return mine | Q(round__gte=1) if actor.may("office") else mine


def _asked_of(body: int) -> "QuerySet[Any]":
    """Return the questions that wait for a body's answer: its own, and those it took
    over from a body that is no more."""
    return Consulted.objects.filter(matter__holder_body=body, state=Asking.WAITING)


def readable_papers(actor: Actor) -> "QuerySet[Any]":
    """Return the papers that a person reads: of their dossiers, of every round.

    Whoever is asked about a dossier reads the papers of the question, and no others.
    """
    lists = _asked_of(body_of(actor) or 0).values_list("papers", flat=True)
    asked = {paper["paper"] for papers in lists for paper in papers}
    read = Dossier.objects.filter(_read_by(actor)).values("pk")
    return Paper.objects.filter(Q(dossier__in=read) | Q(pk__in=asked))


def standing_of(pk: int, at: datetime) -> Standing:
    """Return where a dossier stands at an instant, from its entries.

    Raises:
        NotThere: there is none at that instant.
    """
    standing = gate.fold([journal.value(row) for row in journal.read(pk)], at)
    if standing is None:
        raise NotThere
    return standing


def case_of(
    dossier: Dossier, actor: Actor, at: datetime, *, standing: Standing | None = None
) -> policy.Case:
    """Return the dossier as policy sees it for this person."""
    known = standing or standing_of(dossier.pk, max(at, dossier.last_at))
    who = books.who(actor)
    asked = _asked_of(who.body or 0).filter(dossier=dossier)
    return policy.Case(
        at=at,
        standing=known,
        who=who,
        asked=bool(asked.exists()),
        of_office=of_office(known),
    )


def of_office(standing: Standing) -> bool:
    """Say whether a dossier is, or was, the Office's own."""
    return any(
        organisations.unit(body).kind == UnitKind.OFFICE for body in standing.bodies
    )


def only_asked(actor: Actor, pk: int, at: datetime) -> int | None:
    """Return the question that is all of a dossier that a person reads.

    None for whoever reads the whole of it.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    dossier, case = get_for(actor, pk, policy.SEE, at=at)
    if policy.may(actor, policy.VIEW, case):
        return None
    rows = _asked_of(case.who.body or 0).filter(dossier=dossier)
    return int(rows.order_by("-pk").values_list("pk", flat=True)[0])


def get_for(
    actor: Actor, pk: int, verb: str, *, at: datetime
) -> tuple[Dossier, policy.Case]:
    """Return one dossier for one verb (an entry's kind, or one of policy's).

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now.
    """
    dossier: Dossier | None = Dossier.objects.filter(pk=pk).first()
    if dossier is None:
        raise NotThere
    case = case_of(dossier, actor, at)
    seen = policy.VIEW if verb == policy.VIEW else policy.SEE
    if not policy.may(actor, seen, case):
        raise NotThere
    if verb not in (policy.VIEW, policy.SEE):
        policy.require(actor, verb, case)
    return dossier, case


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the dossier of a key."""
    _dossier, case = get_for(actor, pk or 0, policy.SEE, at=at)
    return policy.may(actor, verb, case)


@policy.OUTCOMES.find_by
def outcome(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about what an accepted dossier asks for."""
    dossier, _case = get_for(actor, pk or 0, policy.VIEW, at=at)
    return policy.OUTCOMES.may(actor, verb, State(dossier.state))
