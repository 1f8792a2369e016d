"""Files on their way into a register."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.rules.citations.number import symbol_of
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import policy
from kycuong.work.documents.enums import Direction, IntakeState
from kycuong.work.documents.models import Intake
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.reading import doubtful, proposals

SHOWN: Final = 60_000


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One file on its way in: how far it is read, its text, what is proposed.

    `proposed` are the reader's values by field; those in `doubtful` are shown beside
    their fields and never typed into them. `typed` is what the clerk had typed.
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
    typed: dict[str, Any]
    document_url: str

    def initial(self, today: date) -> dict[str, Any]:
        """Return what the form starts with: what was typed, else what was read.

        Doubtful values are left out, to be taken over by a person.
        """
        sure = {
            name: value
            for name, value in self.proposed.items()
            if name not in self.doubtful
        }
        arrived = {"arrived_on": today}
        if self.direction == Direction.OUTGOING:
            sure["symbol"] = symbol_of(sure.get("number", ""))
        return {**arrived, **sure, **self.typed}

    def proposal_of(self, name: str) -> str:
        """Return the doubtful value to show beside a field, or nothing."""
        if name == "symbol" and "number" in self.doubtful:
            return symbol_of(self.proposed.get("number", ""))
        return self.proposed.get(name, "") if name in self.doubtful else ""


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
        stage=intake.stage or IntakeState(intake.state).label,
        percent=intake.percent,
        waiting=intake.state in (IntakeState.WAITING, IntakeState.READING),
        problem=intake.problem,
        notes=tuple(intake.notes),
        file_name=intake.file.name if intake.file else "",
        file_url=reverse("documents:intake_file", args=[pk]) if intake.file else "",
        text=intake.text[:SHOWN],
        cut=len(intake.text) > SHOWN,
        proposed=proposals(intake.reading),
        doubtful=doubtful(intake.reading),
        typed=intake.typed,
        document_url=reverse("documents:document", args=[intake.document_id])
        if done
        else "",
    )


def intake_file(actor: Actor, pk: int) -> tuple[Path, str]:
    """Return where an intake's file lies and its name."""
    intake = get_for(actor, pk, "intake")
    if intake.file is None:
        raise NotThere
    return files.path_of(intake.file), intake.file.name
