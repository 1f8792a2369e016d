"""Where divisions, posts and people go when their body goes on in another.

What a decision does not say is done in the mildest way: divisions go along with their
people; the head of the first body leads a newly set up one, further heads become
deputies; nobody's title inside a division changes. Where a division of that name is
there already, its people join it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.enums import Role, UnitKind
from kycuong.kernel.organisations.models import Appointment, Post, Unit, UnitName
from kycuong.kernel.organisations.reorganising.models import Founding, Line

HEADS = frozenset({Role.HEAD, Role.CHAIRMAN})
JOINING = 10_000  # who joins a body is listed after those who were there
TITLES = {
    UnitKind.DEPARTMENT: ("Giám đốc", "Phó Giám đốc"),
    UnitKind.DISTRICT: ("Chủ tịch", "Phó Chủ tịch"),
    UnitKind.COMMUNE: ("Chủ tịch", "Phó Chủ tịch"),
}
"""Head and deputy of a newly set up body, whatever they were called before."""


@dataclass(slots=True)
class Target:
    """The heir as it fills up: its divisions by name, its heads, a deputy's title."""

    unit: int | None
    name: str
    kind: str
    fresh: bool = False
    headed: bool = False
    deputy: str = ""
    rooms: dict[str, int | None] = field(default_factory=dict)
    headed_rooms: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Move:
    """One person goes along: from a post to a new one.

    `room` is the division of the new post, "" for the body itself; `short` its short
    name where it is set up.
    """

    target: Target
    appointment: Any
    room: str
    short: str
    title: str
    role: str

    @property
    def person(self) -> str:
        """Who moves."""
        return str(self.appointment.official.full_name)

    @property
    def was(self) -> str:
        """The title so far."""
        return str(self.appointment.post.title)


def targets(lines: Iterable[Line], on: date) -> dict[int, Target]:
    """Return by line the heir as it stands before anybody joins it."""
    registry = directory.current()
    found: dict[tuple[int | None, int | None], Target] = {}
    by_line: dict[int, Target] = {}
    for line in lines:
        key = (line.heir_id, line.founding_id)
        if key == (None, None):
            continue
        if key not in found:
            if line.founding is not None:
                found[key] = _fresh(line.founding)
            elif line.heir_id is not None:
                found[key] = _standing(line.heir_id, registry, on)
        by_line[line.pk] = found[key]
    return by_line


def moves(line: Line, target: Target, on: date) -> list[Move]:
    """Return who goes along by a line; `target` fills up on the way."""
    registry = directory.current()
    units = [line.unit_id, *(room.id for room in registry.children(line.unit_id, on))]
    if not units[1:]:  # asked after the end: as of the last day
        last = registry.children(line.unit_id, on - timedelta(days=1))
        units += [room.id for room in last]
    place = {unit: index for index, unit in enumerate(units)}
    held = (
        Appointment.objects.filter(post__unit__in=units, valid_from__lt=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        .select_related("post", "official")
    )
    rows = sorted(held, key=lambda row: (place[row.post.unit_id], row.post.order))
    return [_move(row, line.unit_id, target, registry) for row in rows]


def carry(found: list[Move], on: date, order: int) -> list[list[int | None]]:
    """Set up the posts of the moves and put their people in; inside an act.

    Return `[unit, post, unit, post]` for what went where, posts before divisions.
    """
    rooms = {
        (move.target.unit, move.room, move.short): None for move in found if move.room
    }
    for unit, name, short in rooms:
        _set_up(found, unit, name, short, on, order)
    posts = Post.objects.bulk_create(
        Post(
            unit_id=_where(move),
            title=move.title,
            role=move.role,
            order=move.appointment.post.order + (0 if move.target.fresh else JOINING),
            valid_from=on,
        )
        for move in found
    )
    Appointment.objects.bulk_create(
        Appointment(
            official_id=move.appointment.official_id,
            post=post,
            manner=move.appointment.manner,
            valid_from=on,
        )
        for move, post in zip(found, posts, strict=True)
    )
    places: list[list[int | None]] = [
        [move.appointment.post.unit_id, move.appointment.post_id, _where(move), post.pk]
        for move, post in zip(found, posts, strict=True)
    ]
    old = {move.appointment.post.unit_id: _where(move) for move in found if move.room}
    return places + [[before, None, after, None] for before, after in old.items()]


def _standing(unit: int, registry: directory.Directory, on: date) -> Target:
    view = registry.unit(unit, on)
    target = Target(unit, view.name, view.kind)
    rooms = {room.id: room.name for room in registry.children(unit, on)}
    target.rooms = {name: pk for pk, name in rooms.items()}
    lasting = Post.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), unit__in=[unit, *rooms]
    )
    for post in lasting.order_by("order", "id"):
        if post.unit_id in rooms:
            if post.role == Role.DIVISION_HEAD:
                target.headed_rooms.add(rooms[post.unit_id])
        elif post.role in HEADS:
            target.headed = True
        elif post.role == Role.DEPUTY and not target.deputy:
            target.deputy = post.title
    return target


def _fresh(founding: Founding) -> Target:
    titles = TITLES.get(UnitKind(founding.kind), ("", ""))
    target = Target(
        founding.unit_id,
        founding.name,
        founding.kind,
        fresh=True,
        deputy="" if founding.staff else titles[1],
    )
    for post in founding.staff:
        room, role = post.get("division", ""), post["role"]
        if room:
            target.rooms.setdefault(room, None)
            if role == Role.DIVISION_HEAD:
                target.headed_rooms.add(room)
        elif role in HEADS:
            target.headed = True
        elif role == Role.DEPUTY and not target.deputy:
            target.deputy = post["title"]
    return target


def _move(row: Any, body: int, target: Target, registry: directory.Directory) -> Move:
    title, role, room, short = row.post.title, row.post.role, "", ""
    if row.post.unit_id != body:
        own = registry.unit(row.post.unit_id)
        room, short = own.name, own.short_name
        target.rooms.setdefault(room, None)
        if role == Role.DIVISION_HEAD:
            if room in target.headed_rooms:
                title = _deputy_of(title)
            target.headed_rooms.add(room)
    elif role in HEADS:
        if target.headed:
            title, role = target.deputy or _deputy_of(title), Role.DEPUTY
        elif target.fresh and target.kind in TITLES:
            title = TITLES[UnitKind(target.kind)][0]
        target.headed = True
    elif role == Role.DEPUTY:
        title = target.deputy or title
        target.deputy = target.deputy or title
    return Move(target, row, room, short, title, str(role))


def _deputy_of(title: str) -> str:
    return title if title.startswith("Phó ") else f"Phó {title}"


def _where(move: Move) -> int:
    unit = move.target.rooms[move.room] if move.room else move.target.unit
    assert unit is not None
    return unit


def _set_up(
    found: list[Move], parent: int | None, name: str, short: str, on: date, order: int
) -> None:
    """Give the body a division of that name, unless it has one."""
    target = next(move.target for move in found if move.target.unit == parent)
    if target.rooms.get(name) is not None or parent is None:
        return
    number = Unit.objects.filter(parent=parent).count() + 1
    above = Unit.objects.values_list("code", flat=True).get(pk=parent)
    code = f"{above}.{number:02}"
    while Unit.objects.filter(code=code).exists():
        number += 1
        code = f"{above}.{number:02}"
    room = Unit.objects.create(
        code=code,
        kind="division",
        name=name,
        short_name=short or name,
        parent_id=parent,
        order=order,
        valid_from=on,
    )
    UnitName.objects.create(unit=room, name=name, official=True, valid_from=on)
    if short and short != name:
        UnitName.objects.create(unit=room, name=short, official=False, valid_from=on)
    target.rooms[name] = room.pk
