"""The doorways: which dossiers a person sees, and one of them for one act."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.rules import gate
from kycuong.rules.gate import Standing
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import journal, policy
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier, DossierEntry, Paper

PAPER: Final = "paper"
"""Under which key the layout check knows our papers."""


def body_of(actor: Actor) -> int | None:
    """Return the body to which the actor's unit belongs."""
    return organisations.root_of(actor.unit) if actor.unit is not None else None


def visible_to(actor: Actor) -> "QuerySet[Any]":
    """Return the dossiers that a person reads in the lists.

    Leaders read all; the Office all that were sent, and its own; the people of a body
    its own and, while it is asked for its opinion, those in which it is asked.
    """
    if any(map(actor.may, policy.READ_ALL)):
        return Dossier.objects.all()
    body = body_of(actor)
    if body is None:
        return Dossier.objects.none()
    waiting = Consulted.objects.filter(body=body, state=Asking.WAITING)
    mine = Q(body=body) | Q(pk__in=waiting.values("dossier"))
    if actor.may("office"):
        mine |= Q(round__gte=1)
    return Dossier.objects.filter(mine)


def readable_papers(actor: Actor) -> "QuerySet[Any]":
    """Return the papers that a person reads: of their dossiers, of every round."""
    return Paper.objects.filter(dossier__in=visible_to(actor).values("pk"))


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
    who = journal.who(actor)
    asked = Consulted.objects.filter(
        dossier=dossier, body=who.body or 0, state=Asking.WAITING
    )
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


def get_for(
    actor: Actor, pk: int, verb: str, *, at: datetime
) -> tuple[Dossier, policy.Case]:
    """Return one dossier for one verb (an entry's kind, `view`, `amend`, `consult`).

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now.
    """
    dossier: Dossier | None = Dossier.objects.filter(pk=pk).first()
    if dossier is None:
        raise NotThere
    case = case_of(dossier, actor, at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    if verb != policy.VIEW:
        policy.require(actor, verb, case)
    return dossier, case


def attached(dossier: Dossier, file: int) -> bool:
    """Return whether a kept file belongs to a dossier: a paper, an opinion, an entry."""
    if Paper.objects.filter(dossier=dossier, file=file).exists():
        return True
    said = Consulted.objects.filter(dossier=dossier).values_list("files", flat=True)
    if any(file in files for files in said):
        return True
    entries = DossierEntry.objects.filter(dossier=dossier)
    payloads = entries.values_list("payload", flat=True)
    return any(file in payload.get("files", ()) for payload in payloads)
