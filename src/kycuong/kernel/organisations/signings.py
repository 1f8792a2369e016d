"""In which capacities a post may sign on a day, with the lines above the name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Manner, UnitKind
from kycuong.kernel.organisations.links import in_force
from kycuong.kernel.organisations.models import Delegation
from kycuong.kernel.organisations.posts import head_post, post, valid_on
from kycuong.kernel.organisations.values import PostView
from kycuong.rules.signing import Capacity, Rank, block, capacities
from kycuong.rules.worktime.instants import end_of_day
from kycuong.shared.prepared import Prepared

COLLECTIVE = frozenset({UnitKind.COMMITTEE, UnitKind.DISTRICT, UnitKind.COMMUNE})


@dataclass(frozen=True, slots=True)
class Signing:
    """One way a post may sign: the lines above the name, and by which paper.

    `subject` and `instrument` are empty where the post alone gives it; `until` is the
    last day.
    """

    capacity: str
    block: tuple[str, ...]
    subject: str = ""
    instrument: str = ""
    until: date | None = None


def signings(post_id: int, *, on: date) -> tuple[Signing, ...]:
    """Return every way in which the holder of a post may sign on a day.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    view = post(post_id, on=on)
    registry = directory.current()
    body = registry.unit(view.body_id, on)
    own = _own(view, collective=is_collective(body.kind), on=on)
    granted = tuple(_granted(view, row, on) for row in delegations_to([post_id], on))
    return own + granted


def is_collective(kind: str) -> bool:
    """Say whether bodies of a kind decide as one (chế độ tập thể)."""
    return kind in COLLECTIVE


def delegations_to(posts: list[int], on: date) -> list[Any]:
    """Return the written delegations to posts in force on a day, with their givers."""
    if not posts:
        return []
    return list(
        Delegation.objects.filter(
            in_force(on), valid_on(on, "giver__"), receiver__in=posts
        )
        .select_related("giver")
        .order_by("id")
    )


def _written_to(post: int, on: date, end: datetime) -> Any:
    found = Delegation.objects.filter(
        in_force(on, end), valid_on(on, "giver__"), receiver=post
    )
    return found.order_by().values_list("pk")[:1]


_WRITTEN: Final = Prepared(_written_to, post=int, on=date, end=datetime)


def written_to(post: int, on: date) -> bool:
    """Say whether a post has a written delegation in force on a day."""
    return bool(_WRITTEN(post=post, on=on, end=end_of_day(on)))


def _own(view: PostView, *, collective: bool, on: date) -> tuple[Signing, ...]:
    rank = RANK_OF_ROLE[view.role]
    if view.manner == Manner.IN_CHARGE and rank is Rank.HEAD:
        rank = Rank.DEPUTY  # Điều 13 khoản 1: ký như cấp phó ký thay
    acting = view.manner == Manner.ACTING
    name = "Ủy ban nhân dân" if collective else ""
    found = []
    for capacity in capacities(rank, collective=collective, acting=acting):
        head = ""
        if capacity is Capacity.DEPUTISING:
            leading = head_post(view.body_id, on=on)
            if leading is None:
                continue
            head = leading.title
        lines = block(capacity, view.title, head=head, collective=name, acting=acting)
        found.append(Signing(capacity.value, lines))
    return tuple(found)


def _granted(view: PostView, row: Any, on: date) -> Signing:
    registry = directory.current()
    title = view.full_title
    if row.giver.unit_id != view.body_id:
        title = f"{title} {registry.unit(view.body_id, on).name}"
    return Signing(
        row.capacity,
        block(Capacity(row.capacity), title, head=row.giver.title),
        row.subject,
        row.instrument,
        row.valid_to - timedelta(days=1) if row.valid_to else None,
    )
