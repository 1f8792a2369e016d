"""The doorways: which dossiers a person sees, and one of them for one act."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.rules import gate
from kycuong.rules.gate import Standing, State
from kycuong.shared.verdict import NotThere, Refused, Verdict
from kycuong.work.submissions import journal, policy, spoken
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
    found = Dossier.objects.filter(
        _read_by(actor) | Q(pk__in=asked.values("dossier")),
    )
    return found.exclude(pk__in=_shut(actor, [Classification.RESTRICTED]))


def admitted(actor: Actor) -> Q:
    """Return which dossiers of a closed class admit a person (hạn chế, cá nhân).

    The province's leaders; heads and clerks of the body whose it is, of the Office once
    it was sent, and of the bodies that were asked; of its body who prepared it or put
    papers in; and whoever's post holds a clock of it.
    """
    if any(map(actor.may, policy.READ_ALL)):
        return Q()
    body = body_of(actor) or 0
    theirs = Q(body=body)
    if actor.may("head") or actor.may("clerk"):
        asked = Q(body=body) | Q(matter__holder_body=body)
        theirs |= Q(pk__in=Consulted.objects.filter(asked).values("dossier"))
        if actor.may("office"):
            theirs |= Q(round__gte=1)
    else:
        wrote = Paper.objects.filter(added_by=actor.user or 0).values("dossier")
        theirs &= Q(prepared_by=actor.user or 0) | Q(pk__in=wrote)
    if actor.post is None:
        return theirs
    asked_post = Consulted.objects.filter(matter__holder_post=actor.post)
    return (
        theirs
        | Q(gate_matter__holder_post=actor.post)
        | Q(supplement_matter__holder_post=actor.post)
        | Q(pk__in=asked_post.values("dossier"))
    )


def admits(actor: Actor, dossier: Dossier) -> bool:
    """Say whether a dossier's class lets somebody read what it says."""
    if dossier.classification not in CLOSED:
        return True
    return bool(Dossier.objects.filter(admitted(actor), pk=dossier.pk).exists())


def _shut(actor: Actor, classes: Collection[str]) -> "QuerySet[Any, Any]":
    """Return the dossiers of these classes that do not admit a person."""
    closed = Dossier.objects.filter(classification__in=classes)
    open_to = closed.filter(admitted(actor)).values("pk")
    return closed.exclude(pk__in=open_to).values("pk")


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
    shut = _shut(actor, CLOSED)
    questions = _asked_of(body_of(actor) or 0).exclude(dossier__in=shut)
    lists = questions.values_list("papers", flat=True)
    asked = {paper["paper"] for papers in lists for paper in papers}
    theirs = Dossier.objects.filter(_read_by(actor)).exclude(pk__in=shut)
    read = theirs.values("pk")
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
        classification=dossier.classification,
        admitted=admits(actor, dossier),
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

    Whoever gets one reads its true words; what is loaded for writing has what may be
    said anywhere.

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now; or its class does
            not admit them.
    """
    dossier: Dossier | None = Dossier.objects.filter(pk=pk).first()
    if dossier is None:
        raise NotThere
    case = case_of(dossier, actor, at)
    seen = policy.VIEW if verb == policy.VIEW else policy.SEE
    if not policy.may(actor, seen, case):
        raise NotThere
    if not case.admitted:
        raise Refused(policy.COVERED)
    if verb not in (policy.VIEW, policy.SEE):
        policy.require(actor, verb, case)
    return spoken.told(dossier), case


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
