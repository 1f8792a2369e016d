"""What the registry says of a dossier's bodies: names, heirs, who could sign, by day."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.gate import Known, PaperFacts, Seat, Standing
from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.rules.worktime.instants import local_day

ALWAYS: Final = (date.min, date.max)


def names(
    standing: Standing, papers: Iterable[PaperFacts], on: date
) -> tuple[str, ...]:
    """Return under which names the proposal could be issued, today's first.

    The names of every body whose dossier it ever was, from the proposal's day (where it
    bears none, the day it was begun) up to the day of sending: a paper issued before a
    merger or another name stays the body's own.
    """
    since = min((*_days(papers), on), default=on)
    if not _days(papers):
        since = min(since, local_day(standing.prepared_at))
    unit = organisations.unit(standing.body, on=on)
    found = [unit.name, unit.short_name]
    for body in (standing.body, *sorted(standing.bodies - {standing.body})):
        found += organisations.names_between(body, since, on)
    return tuple(dict.fromkeys(filter(None, found)))


def seats(standing: Standing, papers: Iterable[PaperFacts]) -> tuple[Seat, ...] | None:
    """Return who could sign for the body on the proposal's day; None: no day known."""
    days = _days(papers)
    if not days:
        return None
    found = set()
    for day in days:
        for body in standing.bodies:
            if organisations.unit(body, on=day).exists_on(day):
                found |= _signing(body, day)
    return tuple(sorted(found, key=lambda seat: (seat.holder, seat.lines)))


def known(bodies: Iterable[int], on: date) -> dict[int, Known]:
    """Return what is known of bodies that are concerned or asked, and of their heirs."""
    found: dict[int, Known] = {}
    for body in bodies:
        heirs = [heir.id for heir in organisations.heirs_of(body, on)]
        found[body] = _known(body, tuple(heir for heir in heirs if heir != body))
        for heir in found[body].heirs:
            found.setdefault(heir, _known(heir, ()))
    return found


def named(body: int, name: str, on: date) -> str:
    """Return a body's name, and of one that is no more who stands for it.

    "Sở Tài chính (nay là Thanh tra tỉnh)".
    """
    heirs = [heir.name for heir in organisations.heirs_of(body, on) if heir.id != body]
    return f"{name} (nay là {', '.join(heirs)})" if heirs else name


def _days(papers: Iterable[PaperFacts]) -> list[date]:
    return sorted(
        {
            paper.reading.dated
            for paper in papers
            if paper.component == PROPOSAL and paper.reading and paper.reading.dated
        }
    )


def _signing(body: int, day: date) -> set[Seat]:
    return {
        Seat(post.holder_name, way.block)
        for post in organisations.posts_of(body, on=day)
        if post.holder_name
        for way in organisations.signings(post.id, on=day)
    }


def _known(body: int, heirs: tuple[int, ...]) -> Known:
    return Known(organisations.names_between(body, *ALWAYS), heirs)
