"""What every page of one dossier says first: whose, which, where it stands, its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.rules import gate
from kycuong.rules.gate import State
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import policy
from kycuong.work.submissions.queries.listed import class_of, clock_of, kinds
from kycuong.work.submissions.queries.tabs import DossierTab, tabs

DONE = frozenset({State.ACCEPTED, State.WITHDRAWN, State.LAPSED})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a dossier's pages; `chip` is the clock that runs, with its matter."""

    pk: int
    number: str
    title: str
    kind: str
    body: str
    state: str
    tone: str
    chip: Any
    due: str
    matter: str
    matter_url: str
    tabs: tuple[DossierTab, ...]
    class_label: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Names for items: of components by key, of files by hash, of both."""

    parts: dict[str, str]
    papers: dict[str, str]

    @property
    def all(self) -> dict[str, str]:
        """Names by component or by hash."""
        return self.parts | self.papers


def head(dossier: Any, actor: Actor, at: datetime, chosen: str) -> Head:
    """Return the head of a dossier's page.

    Args:
        chosen: the view that is shown, for the tabs.
    """
    matter = row_of_clock(dossier, actor, at)
    state = State(dossier.state)
    tone = matter.tone if matter else ("closed" if state in DONE else "")
    return Head(
        pk=dossier.pk,
        number=dossier.number,
        title=dossier.title,
        kind=dict(kinds()).get(dossier.kind, dossier.kind),
        body=dossier.body_name,
        state=gettext(state.label),
        tone=tone,
        chip=matter.chip if matter else None,
        due=matter.due if matter else "",
        matter=matter.code if matter else "",
        matter_url=matter.url if matter else "",
        tabs=tuple(tabs(dossier, chosen, gate=policy.reads_all(actor))),
        class_label=class_of(dossier),
    )


def row_of_clock(dossier: Any, actor: Actor, at: datetime) -> ledger.Row | None:
    """Return the matter whose clock runs, where this person sees it."""
    matter = clock_of(dossier)
    if matter is None:
        return None
    try:
        return ledger.row_of(actor, matter, at)
    except NotThere:
        return None


def names_of(kind: str, papers: Iterable[Any], on: date) -> Names:
    """Return what items call components and files."""
    known = gate.checklist(kind, on).components
    return Names(
        {each.key: each.label for each in known},
        {paper.sha256: paper.name for paper in papers},
    )
