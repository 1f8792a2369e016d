"""Finding bodies, posts and people, on any day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import directory, spelling
from kycuong.kernel.organisations.enums import (
    RIGHTS_OF_ROLE,
    Right,
    Role,
    UnitKind,
)
from kycuong.kernel.organisations.models import Appointment, Post
from kycuong.kernel.organisations.resolving import Resolver
from kycuong.kernel.organisations.values import (
    Match,
    NoSuchUnit,
    PostView,
    Resolution,
    UnitView,
)

__all__ = ["Match", "NoSuchUnit", "PostView", "Resolution", "UnitView"]

LEADING = {
    UnitKind.DIVISION: (Role.DIVISION_HEAD,),
    UnitKind.COMMITTEE: (Role.CHAIRMAN,),
}


def actor_of(user: Any, *, on: date) -> Actor | None:
    """Return who acts for this login on a day, from the post held then.

    `Actor.unit` is the body (never a division): duties are the body's; the division
    shows in the post's title. Of several posts the first in protocol order counts.
    None where nobody is signed in or the person holds no post that day.
    """
    if not getattr(user, "is_authenticated", False):
        return None
    held = (
        Appointment.objects.filter(_valid_on(on), official__user_id=user.pk)
        .filter(_valid_on(on, "post__"))
        .select_related("post", "official")
        .order_by("post__order", "id")
        .first()
    )
    if held is None:
        return None
    registry = directory.current()
    body = registry.unit(registry.root_of(held.post.unit_id), on)
    view = _post_view(held.post, registry, on, held)
    rights = RIGHTS_OF_ROLE[held.post.role]
    if body.kind == UnitKind.OFFICE:
        rights |= {Right.OFFICE}
    return Actor(
        user=user.pk,
        name=held.official.full_name,
        post=held.post_id,
        post_title=view.full_title,
        unit=body.id,
        unit_name=body.name,
        rights=frozenset(str(right) for right in rights),
    )


def unit(pk: int, *, on: date | None = None) -> UnitView:
    """Return one unit under its name of that day (None: its last name).

    Raises:
        NoSuchUnit: the registry has no such unit on any day.
    """
    return directory.current().unit(pk, on)


def units_on(day: date, *, kinds: Iterable[str] | None = None) -> tuple[UnitView, ...]:
    """Return the units that existed on `day`, in protocol order."""
    return directory.current().units_on(day, kinds)


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return the last official name of each unit; unknown ids are left out."""
    units = directory.current().units
    return {pk: units[pk].name for pk in ids if pk in units}


def short_names(ids: Iterable[int]) -> dict[int, str]:
    """Return the short name of each unit; unknown ids are left out."""
    units = directory.current().units
    return {pk: units[pk].short_name for pk in ids if pk in units}


def office(on: date) -> UnitView:
    """Return the Committee's Office: it issues directives and judges results.

    Raises:
        NoSuchUnit: the registry has none on that day.
    """
    return directory.current().one_of(UnitKind.OFFICE, on)


def committee(on: date) -> UnitView:
    """Return the provincial People's Committee.

    Raises:
        NoSuchUnit: the registry has none on that day.
    """
    return directory.current().one_of(UnitKind.COMMITTEE, on)


def root_of(unit_id: int) -> int:
    """Return the body that a division belongs to; a body is its own."""
    return directory.current().root_of(unit_id)


def sort_key(name: str) -> str:
    """Return by what names are sorted: plain letters, abbreviations written out."""
    return spelling.spell_out(name)


def lineage(unit_id: int) -> tuple[int, ...]:
    """Return the unit and the bodies above it, nearest first."""
    registry = directory.current()
    above = [registry.unit(unit_id)]
    while above[-1].parent_id is not None:
        above.append(registry.unit(above[-1].parent_id))
    return tuple(unit.id for unit in above)


def divisions(unit_id: int, *, on: date) -> tuple[UnitView, ...]:
    """Return the divisions of a body on a day (phòng, ban thuộc cơ quan)."""
    return directory.current().children(unit_id, on)


def posts_of(unit_id: int, *, on: date) -> tuple[PostView, ...]:
    """Return the posts of a unit and of its divisions, with who holds them.

    The body's own posts come first, then division after division; two queries
    whatever the number of posts.
    """
    registry = directory.current()
    units = [unit_id, *(child.id for child in registry.children(unit_id, on))]
    place = {pk: index for index, pk in enumerate(units)}
    found = [
        _post_view(post, registry, on)
        for post in _posts(on).filter(_valid_on(on), unit_id__in=units)
    ]
    return tuple(sorted(found, key=lambda post: place[post.unit_id]))


def post(pk: int, *, on: date) -> PostView:
    """Return one post with who holds it on a day.

    Raises:
        NoSuchUnit: there is no such post.
    """
    row = _posts(on).filter(pk=pk).first()
    if row is None:
        raise NoSuchUnit(f"Không có chức vụ mã {pk} trong danh mục.")
    return _post_view(row, directory.current(), on)


def posts(ids: Iterable[int], *, on: date) -> dict[int, PostView]:
    """Return posts by id with who holds them on a day; unknown ids are left out."""
    registry = directory.current()
    rows = _posts(on).filter(pk__in=set(ids))
    return {row.pk: _post_view(row, registry, on) for row in rows}


def head_post(unit_id: int, *, on: date) -> PostView | None:
    """Return the post that leads a unit on a day (người đứng đầu), if it has one."""
    registry = directory.current()
    roles = LEADING.get(UnitKind(registry.unit(unit_id).kind), (Role.HEAD,))
    row = _posts(on).filter(_valid_on(on), unit_id=unit_id, role__in=roles).first()
    return None if row is None else _post_view(row, registry, on)


def head_posts(unit_ids: Iterable[int], *, on: date) -> dict[int, PostView]:
    """Return the leading post of each unit that has one, in two queries."""
    registry = directory.current()
    wanted = set(unit_ids)
    rows = _posts(on).filter(
        _valid_on(on), unit_id__in=wanted, role__in=[Role.HEAD, Role.CHAIRMAN]
    )
    found: dict[int, PostView] = {}
    for row in rows:
        found.setdefault(row.unit_id, _post_view(row, registry, on))
    return found


def _valid_on(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


def _posts(on: date) -> Any:
    held = Appointment.objects.filter(_valid_on(on)).select_related("official")
    return Post.objects.order_by("order", "id").prefetch_related(
        Prefetch("appointments", held, to_attr="held")
    )


def _post_view(
    row: Any,
    registry: directory.Directory,
    on: date,
    held: Any = None,
) -> PostView:
    own = registry.unit(row.unit_id, on)
    if held is None:
        held = row.held[0] if row.held else None
    return PostView(
        id=row.pk,
        title=row.title,
        role=row.role,
        unit_id=own.id,
        body_id=registry.root_of(own.id),
        division=own.name if own.kind == UnitKind.DIVISION else "",
        holder_name=held.official.full_name if held else "",
        holder_user=held.official.user_id if held else None,
        held_since=held.valid_from if held else None,
    )


def find(text: str, *, on: date, limit: int = 8) -> tuple[Match, ...]:
    """Find units by any name they bear or bore, for a person who is typing.

    Case, tone marks, spacing and the usual abbreviations do not matter; beginnings
    and parts of names are found too. A unit that is no more gives its successors.
    `score` is 0 to 1, best first.
    """
    return resolver(on).finder.find(text, limit)


def resolve(text: str, *, on: date) -> Resolution:
    """Return the units that a name written in a letter of that day stands for.

    Heads stand for bodies; collectives are expanded to the bodies of that day; lists
    are taken apart. What is not certain (below `resolving.CERTAIN`) gives no unit, and
    `explained` says what to do: nobody is charged with a duty by guess.
    """
    return resolver(on).resolve(text)


def resolver(on: date) -> Resolver:
    """Return the reader of a day, for many names without asking the database again."""
    registry = directory.current()
    kept = _resolvers.get(on)
    if kept is None or kept.registry is not registry:
        if len(_resolvers) >= MOST_DAYS_KEPT:
            _resolvers.clear()
        kept = _resolvers[on] = Resolver(registry, on)
    return kept


_resolvers: dict[date, Resolver] = {}
MOST_DAYS_KEPT = 16
