"""The one examination: the sender's pre-flight and the gate's own run ask it here.

Facts of a dossier are gathered as they were at an instant, then judged by the rules of
a day: the same instant and day give the same bytes, whoever asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from kycuong.kernel.parameters.queries import settings
from kycuong.rules import gate
from kycuong.rules.duty.entries import last_before
from kycuong.rules.gate import (
    Asked,
    Consultee,
    Delegated,
    EntryKind,
    Facts,
    Limits,
    PaperFacts,
    Stance,
    State,
    Told,
    Verdict,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions import heard, journal, registered
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import (
    Consulted,
    Delegation,
    Dossier,
    DossierEntry,
    Paper,
    ReturnItem,
)

SENDINGS: Final = frozenset({EntryKind.SEND.value, EntryKind.RESEND.value})


@dataclass(frozen=True, slots=True)
class Examined:
    """A dossier as it was at an instant, and what the rules of a day say of it.

    `data` is the verdict's one exact writing, `sha256` its hash; `marks` tell part by
    part what is the same in another round.
    """

    facts: Facts
    verdict: Verdict
    on: date
    data: bytes
    sha256: str
    marks: dict[str, str]

    @property
    def pending(self) -> tuple[str, ...]:
        """The names of the files that are still being read."""
        return self.facts.pending


def examined(
    dossier: Dossier, at: datetime, *, said: Mapping[str, Any] | None = None
) -> Examined:
    """Return what the gate says of a dossier as it was at `at`, by that day's rules.

    Before sending that is now; at the gate it is the instant of sending, so that what
    came later, and rules that came later, change nothing.

    Args:
        said: what the dossier said then (see `said_by`), where its sender may have
            changed that since.
    """
    facts, on = facts_of(dossier, at, said=said), local_day(at)
    verdict = gate.examine(facts, on=on)
    return Examined(
        facts=facts,
        verdict=verdict,
        on=on,
        data=gate.canonical(verdict),
        sha256=gate.sha256(verdict),
        marks=gate.marks(facts),
    )


@dataclass(frozen=True, slots=True)
class Sealed:
    """The verdict that went with a sending: what both sides are held to.

    `seq` is the entry's number, `at` its instant, `said` what the dossier said besides
    its papers, `despite` why the sender sent it with
    items open, `sha256` the verdict's hash as it was written then.
    """

    seq: int
    round: int
    at: datetime
    verdict: Verdict
    sha256: str
    marks: dict[str, str]
    said: dict[str, Any]
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was sealed at sending, and the same examined again.

    `matches` is whether both are the same to the byte, `different` the items that are
    not. `newer` is the version of today's rules where it is another: the dossier is
    judged by those in force when it was sent.
    """

    sealed: Sealed
    again: Examined
    matches: bool
    different: tuple[str, ...]
    newer: str = ""


def sealed(dossier: Dossier) -> Sealed | None:
    """Return the verdict of the last sending; None before the first."""
    rows = [row for row in journal.read(dossier.pk) if _sends(row)]
    if not rows:
        return None
    row = rows[-1]
    data = str(row.payload["verdict"]).encode()
    return Sealed(
        seq=row.seq,
        round=len(rows),
        at=row.at,
        verdict=gate.read(data),
        sha256=str(row.payload["sha256"]),
        marks=dict(row.payload["marks"]),
        said=dict(row.payload["said"]),
        despite=str(row.payload.get("despite", "")),
    )


def compared(dossier: Dossier, at: datetime) -> Compared | None:
    """Return the gate's own run beside what was sealed; None before the first sending."""
    before = sealed(dossier)
    if before is None:
        return None
    said = before.said
    if dossier.state == State.CHECKING:  # nobody may have changed the rest meanwhile
        said = said_by(dossier) | {"consulted": said.get("consulted")}
    again = examined(dossier, before.at, said=said)
    now = gate.rulebook().version(local_day(at))
    return Compared(
        sealed=before,
        again=again,
        matches=again.sha256 == before.sha256,
        different=gate.different(before.verdict, again.verdict),
        newer=now if now != before.verdict.rule_version else "",
    )


def said_by(dossier: Dossier) -> dict[str, Any]:
    """Return what a dossier says besides its papers, as it is kept with a sending."""
    until = dossier.programme_on
    return {
        "kind": dossier.kind,
        "field": dossier.field,
        "authority": dossier.authority,
        "article": dossier.article,
        "programme_on": until.isoformat() if until else None,
        "concerned": dossier.concerned,
        "answers": dossier.answers,
    }


def sealed_said(dossier: Dossier, facts: Facts) -> dict[str, Any]:
    """Return what is kept with a sending besides the papers: also what was answered.

    Dates, answers and explanations of the questions may move after it.
    """
    return said_by(dossier) | {"consulted": [row.stored() for row in facts.consulted]}


def facts_of(
    dossier: Dossier, at: datetime, *, said: Mapping[str, Any] | None = None
) -> Facts:
    """Return all that a dossier is judged by, as it was at an instant."""
    told = said or said_by(dossier)
    until = told["programme_on"]
    entries = [journal.value(row) for row in journal.read(dossier.pk)]
    standing = gate.fold(entries, max(at, entries[0].at))
    assert standing is not None
    on = local_day(at)
    papers = papers_at(dossier.pk, at)
    if (kept := told.get("consulted")) is None:
        consulted = _consulted(dossier.pk, at)
    else:
        consulted = tuple(Consultee.restored(row) for row in kept)
    bodies = {row["id"] for row in told["concerned"]} | {row.body for row in consulted}
    return Facts(
        kind=told["kind"],
        body=standing.body,
        body_names=registered.names(standing, papers, on),
        field=told["field"],
        authority=told["authority"],
        article=told["article"],
        programme_on=date.fromisoformat(until) if until else None,
        papers=papers,
        concerned=tuple(
            (row["id"], registered.named(row["id"], row["name"], on))
            for row in told["concerned"]
        ),
        consulted=consulted,
        declared=told["answers"],
        delegated=_delegated(told["field"], at),
        seats=registered.seats(standing, papers),
        told=_told(dossier.pk, told["answers"], at),
        limits=_limits(on),
        known=registered.known(sorted(bodies), on),
    )


def papers_at(dossier: int, at: datetime) -> tuple[PaperFacts, ...]:
    """Return the facts of the papers that were in a dossier at an instant."""
    there = Q(removed_at__isnull=True) | Q(removed_at__gt=at)
    rows = Paper.objects.filter(there, dossier=dossier, added_at__lte=at)
    return tuple(
        PaperFacts.restored(row.component, row.name, row.sha256, row.facts)
        for row in rows.order_by("component", "sha256", "pk")
    )


def _consulted(dossier: int, at: datetime) -> tuple[Consultee, ...]:
    """Return what everybody who was asked by then is taken to say."""
    rows = Consulted.objects.filter(dossier=dossier, asked_at__lte=at)
    said = heard.standing(rows, at)
    return tuple(_consultee(said[body], at) for body in sorted(said))


def _consultee(row: Consulted, at: datetime) -> Consultee:
    state = heard.came(row, at)
    answered = state is Asking.ANSWERED and row.stance
    settled = row.settled_at is not None and row.settled_at <= at
    return Consultee(
        body=row.body_id,
        name=row.body_name,
        state=Asked(state.value),
        stance=Stance(row.stance) if answered else None,
        until=last_before(row.due_at).date(),
        settled=row.settled if settled else "",
    )


def _delegated(field: str, at: datetime) -> tuple[Delegated, ...]:
    """Return the rows that held on the day, as the Office's list said by then."""
    if not field:
        return ()
    on = local_day(at)
    rows = Delegation.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on),
        Q(ended_at__isnull=True) | Q(ended_at__gt=at),
        since__lte=on,
        entered_at__lte=at,
    )
    return tuple(
        Delegated(row.field, row.to_id, row.to_name, row.document, row.article)
        for row in rows.order_by("document", "article", "pk")
    )


def _told(dossier: int, answers: Mapping[str, str], at: datetime) -> tuple[Told, ...]:
    """Return what earlier returns said of files and parts.

    What was asked of a person as well is left out where they have answered anew.
    """
    sent = [row.payload["marks"] for row in journal.read(dossier) if _sends(row)]
    rows = ReturnItem.objects.filter(dossier=dossier, entry__at__lt=at)
    found = []
    for row in rows.order_by("round", "order"):
        then = sent[row.round - 1]
        part = "" if row.paper else then.get(f"part:{row.component}", "")
        key = f"{row.code}:{row.component}"
        asked = then.get(f"declared:{key}", "") != answers.get(key, "")
        if row.component and (row.paper or part) and not asked:
            found.append(
                Told(
                    row.round,
                    row.code,
                    row.component,
                    row.sentence,
                    row.paper,
                    part,
                    row.about,
                )
            )
    return tuple(found)


def _sends(row: DossierEntry) -> bool:
    return row.kind in SENDINGS


def _limits(on: date) -> Limits:
    numbers = settings()
    long = numbers.on("gate_long_pages", on)
    short = numbers.on("gate_summary_pages", on)
    return Limits(int(long.value), int(short.value), long.basis)
