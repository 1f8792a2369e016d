"""Files on their way into a register."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.rules.citations.number import symbol_of
from kycuong.rules.letters import Origin
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import accompanying, policy
from kycuong.work.documents.enums import Direction, Dropping, IntakeState
from kycuong.work.documents.models import Intake
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.queries.signed import SignedView, signed_view
from kycuong.work.documents.reading import doubtful, proposals

SHOWN: Final = 20_000


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One file on its way in: how far it is read, its text, what is proposed.

    `proposed` are the reader's values by field; those in `doubtful` are marked, and of
    a scan they are shown beside their fields, never filled in. `typed` is what the clerk had typed.
    """

    pk: int
    direction: str
    title: str
    register_url: str
    state: str
    stage: str
    percent: int
    waiting: bool
    problem: str
    notes: tuple[str, ...]
    file_name: str
    file_url: str
    text: str
    cut: bool
    proposed: dict[str, str]
    doubtful: frozenset[str]
    scanned: bool
    typed: dict[str, Any]
    document_url: str
    signed: SignedView | None

    @property
    def droppings(self) -> list[tuple[str, str]]:
        """Return why it may be left unregistered, each with its label."""
        return [(str(each), str(each.label)) for each in Dropping]

    def initial(self, today: date) -> dict[str, Any]:
        """Return what the form starts with: what was typed, else what was read.

        Of a scan nothing doubtful is filled in: a person takes it over or types it.
        """
        kept = {
            name: value
            for name, value in self.proposed.items()
            if name not in self.doubtful or not self.scanned
        }
        if "number" in kept and self.direction == Direction.OUTGOING:
            kept["symbol"] = symbol_of(kept["number"])
        return {"arrived_on": today, **kept, **self.typed}

    def doubts(self) -> dict[str, str]:
        """Return what was read for each field that a person must confirm."""
        found = {name: self.proposed.get(name, "") for name in self.doubtful}
        if "number" in found and self.direction == Direction.OUTGOING:
            found["symbol"] = symbol_of(found["number"])
        return found


def get_for(actor: Actor | None, pk: int, verb: str) -> Intake:
    """Return an intake on which `actor` may do `verb`.

    Raises:
        NotThere: it does not exist, or belongs to another body.
        Refused: of the same body, but not allowed.
    """
    intake = Intake.objects.select_related("file").filter(pk=pk).first()
    body = body_of(actor)
    if intake is None or body is None or intake.unit_id != body:
        raise NotThere
    policy.require(actor, verb, unit=intake.unit_id, body=body)
    return intake


def visible_intakes(actor: Actor | None) -> "QuerySet[Intake]":
    """Return the intakes whose file `actor` may read: of their body, who registers."""
    body = body_of(actor)
    if body is None or not policy.may(actor, "intake", unit=body, body=body):
        return Intake.objects.none()
    return Intake.objects.filter(unit=body)


def intake_page(actor: Actor, pk: int) -> IntakePage:
    """Return the page of one intake."""
    intake = get_for(actor, pk, "intake")
    incoming = intake.direction == Direction.INCOMING
    done = intake.document_id is not None
    return IntakePage(
        pk=pk,
        direction=intake.direction,
        title=gettext("Đăng ký văn bản đến")
        if incoming
        else gettext("Đăng ký văn bản đi"),
        register_url=reverse(f"documents:{intake.direction}"),
        state=intake.state,
        stage=intake.stage or str(IntakeState(intake.state).label),
        percent=intake.percent,
        waiting=intake.state in (IntakeState.WAITING, IntakeState.READING),
        problem=intake.problem,
        notes=(*accompanying.notes_of(pk), *intake.notes),
        file_name=intake.file.name if intake.file else "",
        file_url=reverse("documents:intake_file", args=[pk]) if intake.file else "",
        text=intake.text[:SHOWN].lstrip(),
        cut=len(intake.text) > SHOWN,
        proposed=proposals(intake.reading),
        doubtful=doubtful(intake.reading),
        scanned=intake.origin == Origin.SCAN,
        typed=intake.typed,
        document_url=reverse("documents:document", args=[intake.document_id])
        if done
        else "",
        signed=signed_view(
            intake.reading.get("signatures", {}), intake.reading.get("meta")
        ),
    )


def intake_file(actor: Actor, pk: int) -> tuple[Path, str]:
    """Return where an intake's file lies and its name."""
    intake = get_for(actor, pk, "intake")
    if intake.file is None:
        raise NotThere
    return files.path_of(intake.file), intake.file.name
