"""The ladder in force, drawn along time; proposals and ladders of the past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.duty.ladder import Clock, Kind, Ladder, Rung
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.chasing import ladders, policy
from kycuong.work.chasing.enums import Stage
from kycuong.work.chasing.models import LadderVersion, Urging
from kycuong.work.chasing.queries.words import clock_of, form_of, to_whom, when_of

EDGE: Final = 5.0  # per cent left free at either end of a line
TALL: Final = {Kind.NOTICE: 0, Kind.SLIP: 1, Kind.LETTER: 2, Kind.REPORT: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """One rung on a line: `x` in per cent, `top` and `text_y` in pixels."""

    x: str
    top: int
    text_y: int
    key: str
    title: str
    css: str


@dataclass(frozen=True, slots=True)
class Line:
    """One clock drawn along working days; `zero` is where its time runs out."""

    label: str
    zero: str
    marks: tuple[Mark, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung in words; `fired` how often it went under the ladder in force."""

    key: str
    when: str
    form: str
    to: str
    clock: str
    fired: str
    never: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One ladder, past, present or proposed."""

    pk: int
    stage: str
    proposed: str
    by: str
    since: str
    decided: str
    basis: str
    url: str


@dataclass(frozen=True, slots=True)
class LadderPage:
    """The ladder in force with its ground, and what is proposed."""

    basis: str
    since: str
    packaged: bool
    lines: tuple[Line, ...]
    rungs: tuple[RungRow, ...]
    never: tuple[str, ...]
    proposals: tuple[VersionRow, ...]
    past: tuple[VersionRow, ...]
    may_propose: Verdict


def ladder_page(actor: Actor, at: datetime) -> LadderPage:
    """Return the page; rungs that never went although in force are listed apart."""
    force = ladders.in_force(at)
    fired = Urging.objects.filter(version=force.version).values_list("rung")
    counts = dict(fired.annotate(times=Count("pk")).order_by())
    rungs = tuple(_rung(rung, counts) for rung in _ordered(force.ladder))
    rows = list(LadderVersion.objects.all())
    return LadderPage(
        basis=force.ladder.basis,
        since=formats.moment(force.ladder.since) if force.version else "",
        packaged=force.version is None,
        lines=lines(force.ladder),
        rungs=rungs,
        never=tuple(each.key for each in rungs if each.never),
        proposals=tuple(_version(r) for r in rows if r.stage == Stage.PROPOSED),
        past=tuple(_version(r) for r in rows if r.stage != Stage.PROPOSED),
        may_propose=policy.may(actor, "propose"),
    )


def proposer(pk: int) -> int | None:
    """Return who proposed a ladder.

    Raises:
        NotThere: there is none of that number.
    """
    row = LadderVersion.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    found: int | None = row.proposed_by
    return found


def lines(ladder: Ladder) -> tuple[Line, ...]:
    """Return the rungs drawn along the working days of each clock."""
    drawn = []
    for clock in Clock:
        rungs = [rung for rung in _ordered(ladder) if rung.clock is clock]
        if rungs:
            drawn.append(_line(clock, rungs))
    return tuple(drawn)


def rung_rows(ladder: Ladder) -> tuple[RungRow, ...]:
    """Return the rungs of a ladder in words, as if none had gone."""
    return tuple(_rung(rung, {}) for rung in _ordered(ladder))


def _ordered(ladder: Ladder) -> list[Rung]:
    return sorted(ladder.rungs, key=lambda r: (r.clock.value, r.offset, r.key))


def _line(clock: Clock, rungs: list[Rung]) -> Line:
    days = [rung.offset for rung in rungs] + [0]
    first, span = min(days), max(1, max(days) - min(days))

    def x(offset: int) -> str:
        share = (offset - first) / span
        return f"{EDGE + share * (100 - 2 * EDGE):.2f}%"

    marks = []
    for rung in rungs:
        top = 62 - 14 * TALL[rung.kind]
        title = f"{when_of(rung)}: {form_of(rung.kind.value, rung.round)}"
        css = "soon" if not rung.after_due else "late"
        marks.append(Mark(x(rung.offset), top, top - 7, rung.key, title, css))
    return Line(
        label=gettext(clock.label),
        zero=x(0),
        marks=tuple(marks),
        summary="; ".join(mark.title for mark in marks),
    )


def _rung(rung: Rung, counts: dict[str, int]) -> RungRow:
    times = counts.get(rung.key, 0)
    return RungRow(
        key=rung.key,
        when=when_of(rung),
        form=form_of(rung.kind.value, rung.round),
        to=to_whom(rung.to),
        clock=clock_of(rung),
        fired=formats.number(times),
        never=times == 0,
    )


def _version(row: Any) -> VersionRow:
    return VersionRow(
        pk=row.pk,
        stage=str(Stage(row.stage).label),
        proposed=formats.moment(row.proposed_at),
        by=row.proposed_name,
        since=formats.moment(row.active_from),
        decided=row.decided_name,
        basis=row.basis,
        url=reverse("chasing:rehearse", args=[row.pk]),
    )
