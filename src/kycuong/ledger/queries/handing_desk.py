"""The desk of a post before it is handed over: what would move, what not and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import people, policy
from kycuong.ledger.models import Matter
from kycuong.ledger.queries.access import cases_of
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.rows import drawn
from kycuong.ledger.queries.sight import body_of
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Verdict


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One matter with a tick box; `verdict` says whether the act may be done now."""

    row: Row
    seen: int
    verdict: Verdict

    @property
    def value(self) -> str:
        """Return what its tick box sends: the matter and the last entry shown."""
        return f"{self.row.pk}:{self.seen}"


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one post: its items, and the other desks of the body with work."""

    post: int
    body: int
    name: str
    items: tuple[DeskItem, ...]
    others: tuple[tuple[int, str], ...]

    @property
    def ready(self) -> int:
        """Return how many may move."""
        return sum(bool(item.verdict) for item in self.items)


def desk_of(post: int, actor: Actor, at: datetime) -> Desk:
    """Return the desk of a post for somebody of its body.

    A fixed number of queries however full it is.

    Raises:
        NotThere: there is no such post, or it is of another body.
    """
    on = local_day(at)
    try:
        view = organisations.post(post, on=on)
    except organisations.NoSuchUnit as missing:
        raise NotThere from missing
    if view.body_id != body_of(actor):
        raise NotThere
    matters = list(held_by([post]).order_by("due_at", "pk"))
    cases = cases_of(matters, actor, at=at)
    items = tuple(
        DeskItem(row, case.last_seq, policy.may(actor, "hand_over", case))
        for row, case in zip(drawn(matters, at), cases, strict=True)
    )
    return Desk(
        post=post,
        body=view.body_id,
        name=people.named(view),
        items=items,
        others=tuple(_others(organisations.posts_of(view.body_id, on=on))),
    )


def held_by(posts: Sequence[int]) -> "QuerySet[Any]":
    """Return the open matters that posts hold."""
    return Matter.objects.filter(holder_post__in=posts, closed_at__isnull=True)


def _others(posts: Sequence[organisations.PostView]) -> list[tuple[int, str]]:
    """Return the posts that hold something, with how much."""
    found = held_by([view.id for view in posts]).values_list("holder_post")
    held = dict(found.annotate(n=Count("pk")))
    return [
        (view.id, f"{people.named(view)}: {held[view.id]}")
        for view in posts
        if view.id in held
    ]
