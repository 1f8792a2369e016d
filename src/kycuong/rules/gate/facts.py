"""What the gate knows of a dossier: plain values, gathered once, judged anywhere."""

import dataclasses
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

EDITION: Final = 1
"""By which reading the stored facts of a file were made; more where that changes."""


class Sealing(StrEnum):
    """Whether a file bears a digital signature, and how it stands."""

    SOUND = "sound"
    BROKEN = "broken"
    NONE = "none"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a body that was asked thinks of it."""

    AGREE = "agree"
    COMMENTS = "comments"
    DISAGREE = "disagree"
    OTHER = "other"


class Asked(StrEnum):
    """How far the asking of one body has come."""

    WAITING = "waiting"
    ANSWERED = "answered"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Reading:
    """The frame of a paper as the reader found it; empty where it does not say.

    `doubts` are the fields that a person must confirm (a scan's, for instance).
    """

    doc_type: str = ""
    number: str = ""
    dated: date | None = None
    issuer: str = ""
    signer: str = ""
    position: str = ""
    capacity: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One layout finding on a paper, as `rules.docform` says it."""

    code: str
    where: str
    expected: str
    got: str
    law: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What one file says; computed once when it came, then never again.

    `pending`: its facts are still being read. `unreadable` is the sentence why it
    cannot be read, `empty` that there is nothing in it. `pages` None: not known, then
    `pages_most` is what they cannot exceed, if that is known.
    `printed`: it is a PDF, which may bear a digital signature.
    `unjudged` says why its layout could not be judged, empty where it was.
    """

    component: str
    name: str
    sha256: str
    pending: bool = False
    empty: bool = False
    unreadable: str = ""
    pages: int | None = None
    pages_most: int | None = None
    reading: Reading | None = None
    printed: bool = False
    sealing: Sealing = Sealing.UNKNOWN
    sealed_by: str = ""
    faults: tuple[Fault, ...] = ()
    unjudged: str = ""

    def stored(self) -> dict[str, Any]:
        """Return what is kept of it beside the file, as JSON values."""
        kept = asdict(self)
        for name in ("component", "name", "sha256", "pending"):
            del kept[name]
        if self.reading is not None:
            dated = self.reading.dated
            kept["reading"]["dated"] = dated.isoformat() if dated else None
        return {**kept, "sealing": self.sealing.value, "edition": EDITION}

    @classmethod
    def restored(
        cls, component: str, name: str, sha256: str, kept: Mapping[str, Any]
    ) -> "PaperFacts":
        """Return the facts of a file from what was kept; pending where nothing was."""
        if not kept:
            return cls(component, name, sha256, pending=True)
        reading = kept.get("reading")
        return cls(
            component,
            name,
            sha256,
            empty=bool(kept.get("empty")),
            unreadable=str(kept.get("unreadable", "")),
            pages=kept.get("pages"),
            pages_most=kept.get("pages_most"),
            reading=_reading(reading) if reading else None,
            printed=bool(kept.get("printed")),
            sealing=Sealing(kept.get("sealing", Sealing.UNKNOWN)),
            sealed_by=str(kept.get("sealed_by", "")),
            faults=tuple(Fault(**fault) for fault in kept.get("faults", ())),
            unjudged=str(kept.get("unjudged", "")),
        )


def _reading(kept: Mapping[str, Any]) -> Reading:
    dated = kept.get("dated")
    known = {
        "dated": date.fromisoformat(dated) if dated else None,
        "doubts": tuple(kept.get("doubts", ())),
    }
    return Reading(**{**kept, **known})


@dataclass(frozen=True, slots=True)
class Consultee:
    """One body that was asked inside the dossier, and what came of it.

    `until` is the last day of its period. `settled` says how the lead unified what
    they did not agree on; empty: not yet.
    """

    body: int
    name: str
    state: Asked
    stance: Stance | None = None
    until: date | None = None
    settled: str = ""

    def stored(self) -> dict[str, Any]:
        """Return what is sealed of it with a sending, as JSON values."""
        return {
            "body": self.body,
            "name": self.name,
            "state": self.state.value,
            "stance": self.stance.value if self.stance else "",
            "until": self.until.isoformat() if self.until else "",
            "settled": self.settled,
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> "Consultee":
        """Return a body that was asked from what was sealed."""
        until, stance = kept["until"], kept["stance"]
        return cls(
            body=kept["body"],
            name=kept["name"],
            state=Asked(kept["state"]),
            stance=Stance(stance) if stance else None,
            until=date.fromisoformat(until) if until else None,
            settled=kept["settled"],
        )


@dataclass(frozen=True, slots=True)
class Delegated:
    """A field of work that the Committee or its Chairman has passed on.

    `to` is the body that decides now (None: every body of that kind), in `to_name`.
    """

    field: str
    to: int | None
    to_name: str
    document: str
    article: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One way in which somebody might sign for the body on the proposal's day."""

    holder: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the day, each a dated setting with its text."""

    long_pages: int = 10
    summary_pages: int = 6
    pages_law: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier round's return said of something that may still be there.

    `paper` is the file it was about; where it was about a whole part, `part` are that
    part's files of then (as `charging.marks` has them), empty where it had none.
    `about` tells it apart from others of the same rule and place, as an item's does.
    """

    round: int
    code: str
    component: str
    sentence: str
    paper: str = ""
    part: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry knows of a body: every name it bore, who stands for it now.

    `heirs` are empty while it exists, or where nobody went on with it.
    """

    names: tuple[str, ...] = ()
    heirs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a dossier is judged by.

    `declared` is what the sender answered, by item key; `concerned` are bodies whose
    work it touches, as the sender names them (id, name), `known` what the registry says
    of them and of those who were asked; `body_names` under which names the sender could
    issue its proposal, today's first; `seats` who could sign on the proposal's day
    (None: the registry does not say).
    """

    kind: str
    body: int
    body_names: tuple[str, ...]
    field: str = ""
    authority: str = ""
    article: str = ""
    programme_on: date | None = None
    papers: tuple[PaperFacts, ...] = ()
    concerned: tuple[tuple[int, str], ...] = ()
    consulted: tuple[Consultee, ...] = ()
    declared: Mapping[str, str] = dataclasses.field(default_factory=dict)
    delegated: tuple[Delegated, ...] = ()
    seats: tuple[Seat, ...] | None = None
    told: tuple[Told, ...] = ()
    limits: Limits = Limits()
    known: Mapping[int, Known] = dataclasses.field(default_factory=dict)

    def stands(self, body: int) -> frozenset[int]:
        """Return a body and whoever stands for it now."""
        known = self.known.get(body, Known())
        return frozenset({body, *known.heirs})

    @property
    def outside(self) -> tuple[tuple[int, str], ...]:
        """The bodies concerned that were not asked inside the system, by name.

        Not the sender itself, nor whoever went on in it; of a body that is no more its
        heir is asked, and an heir has been asked where its forebear was.
        """
        asked = {one for row in self.consulted for one in self.stands(row.body)}
        left = [
            (body, name)
            for body, name in self.concerned
            if not self.stands(body) & asked and self.body not in self.stands(body)
        ]
        return tuple(sorted(left, key=lambda row: (row[1], row[0])))

    def of(self, component: str) -> tuple[PaperFacts, ...]:
        """Return the papers of a component, by hash."""
        found = (paper for paper in self.papers if paper.component == component)
        return tuple(sorted(found, key=lambda paper: (paper.sha256, paper.name)))

    @property
    def pending(self) -> tuple[str, ...]:
        """The names of the files whose facts are still being read."""
        return tuple(sorted(paper.name for paper in self.papers if paper.pending))
