"""What the league says on a dashboard: the last of each group, or one's own row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.oversight.dashboards.asking import Asked, periods
from kycuong.oversight.dashboards.enums import USUAL
from kycuong.oversight.dashboards.queries.bodies import Body, League
from kycuong.oversight.dashboards.queries.league import (
    GroupLine,
    Line,
    groups_of,
    line,
)
from kycuong.oversight.watching.policy import Sphere
from kycuong.rules.duty.peers import Group
from kycuong.rules.worktime.instants import local_day

LAST: Final = 3


@dataclass(frozen=True, slots=True)
class Leading:
    """Rows of the league of the running quarter, and the groups they are in."""

    words: str
    lines: tuple[Line, ...]
    groups: tuple[GroupLine, ...]
    query: str


def usual(at: datetime) -> Asked:
    """Return the running quarter."""
    return Asked(periods(local_day(at))[USUAL], at)


def leading(mine: Sphere, asked: Asked, found: League) -> Leading:
    """Return the lowest ranks of each group, lowest first; of a body its own row."""
    if mine.whole:
        shown = _last(found)
    else:
        shown = [body for body in found.bodies if body.unit == mine.body]
    lines = tuple(line(body, found, asked) for body in shown)
    own = None if mine.whole else shown
    return Leading(asked.words, lines, groups_of(found, own), asked.query())


def _last(found: League) -> list[Body]:
    """Return the lowest of each group that has a rank, the largest group first."""
    shown: list[Body] = []
    for group in reversed(Group):
        ranked = [
            body
            for body in found.bodies
            if body.standing.group is group and body.standing.rank
        ]
        ranked.sort(key=lambda body: -(body.standing.rank or 0))
        shown += ranked[:LAST]
    return shown
