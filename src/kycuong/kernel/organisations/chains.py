"""Who acts for an absent post: from substitute to substitute, bounded and safe."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kycuong.rules.signing import Rank, Standing, standing_in

MOST_STEPS: Final = 3
ITSELF: Final = Standing()


class Gap(StrEnum):
    """Why nobody stands in."""

    NOBODY = "nobody"
    LOOP = "loop"
    TOO_LONG = "too_long"
    NO_FURTHER = "no_further"


@dataclass(frozen=True, slots=True)
class Link:
    """One substitution in force: `until` is the first day after it."""

    id: int
    absent: int
    substitute: int | None
    until: date
    absent_rank: Rank = Rank.STAFF
    substitute_rank: Rank = Rank.STAFF
    written: bool = False
    handling: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """From an absent post to the one that acts for it.

    `post` is None where nobody does, and `gap` says why; `standing` in which capacity
    it acts for the first of the chain. A post that is not absent acts itself.
    """

    post: int | None
    links: tuple[Link, ...] = ()
    gap: Gap | None = None
    standing: Standing = ITSELF

    @property
    def until(self) -> date | None:
        """Return the first day on which it no longer holds."""
        return min((link.until for link in self.links), default=None)

    @property
    def handling(self) -> bool:
        """Say whether only the daily work is handled, nothing decided."""
        return any(link.handling for link in self.links)


def stand_in(
    post: int, links: Mapping[int, Link], *, vacant: Container[int] = ()
) -> Chain:
    """Follow the substitutes of an absent post to one who is there.

    Ends after `MOST_STEPS`, at a loop, at a vacant post, and where authority would be
    passed on; in all these nobody stands in.

    Args:
        links: the substitutions in force on one day, by absent post.
        vacant: posts that nobody holds that day.
    """
    walked: list[Link] = []
    met = {post}
    at = post
    while at in links or at in vacant:
        link = links.get(at)
        if link is not None:
            walked.append(link)
        if link is None or link.substitute is None:
            return Chain(None, tuple(walked), Gap.NOBODY)
        if link.substitute in met:
            return Chain(None, tuple(walked), Gap.LOOP)
        if len(walked) > MOST_STEPS:
            return Chain(None, tuple(walked), Gap.TOO_LONG)
        at = link.substitute
        met.add(at)
    return _acting(post, at, walked)


def _acting(first: int, last: int, walked: list[Link]) -> Chain:
    """Return the chain that reached `last`, unless authority was passed on."""
    if not walked:
        return Chain(first)
    standing = standing_in(
        walked[0].absent_rank,
        walked[-1].substitute_rank,
        written=all(link.written for link in walked),
        handling=any(link.handling for link in walked),
    )
    if standing.refused or (standing.last and len(walked) > 1) or _passed_on(walked):
        return Chain(None, tuple(walked), Gap.NO_FURTHER)
    return Chain(last, tuple(walked), standing=standing)


def _passed_on(walked: list[Link]) -> bool:
    """Say whether somebody with authority alone (TUQ.) named another in turn."""
    return any(
        standing_in(
            link.absent_rank,
            link.substitute_rank,
            written=link.written,
            handling=link.handling,
        ).last
        for link in walked[:-1]
    )
