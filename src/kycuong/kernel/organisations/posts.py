"""Reading posts: who holds which, on any day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import FilteredRelation, Prefetch, Q

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.enums import Role, UnitKind
from kycuong.kernel.organisations.models import Appointment, Post
from kycuong.kernel.organisations.values import NoSuchUnit, PostView
from kycuong.shared.prepared import Prepared

FEW: Final = 3  # posts asked for one by one cost less than one built question

LEADING = {
    UnitKind.DIVISION: (Role.DIVISION_HEAD,),
    UnitKind.COMMITTEE: (Role.CHAIRMAN,),
}


def posts_of(unit_id: int, *, on: date) -> tuple[PostView, ...]:
    """Return the posts of a unit and of its divisions, with who holds them.

    The body's own posts come first, then division after division; two queries
    whatever the number of posts.
    """
    registry = directory.current()
    units = [unit_id, *(child.id for child in registry.children(unit_id, on))]
    place = {pk: index for index, pk in enumerate(units)}
    found = [
        post_view(post, registry, on)
        for post in _posts(on).filter(valid_on(on), unit_id__in=units)
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
    return post_view(row, directory.current(), on)


def unit_of(pk: int) -> Any:
    """Return the key of a post's unit as a question to be asked within another."""
    return Post.objects.filter(pk=pk).values("unit")


def posts(ids: Iterable[int], *, on: date) -> dict[int, PostView]:
    """Return posts by id with who holds them on a day; unknown ids are left out."""
    registry, wanted = directory.current(), set(ids)
    if len(wanted) <= FEW:
        found = (_KNOWN(post=pk, on=on)[:1] for pk in wanted)
        rows: Any = [_Known._make(row) for each in found for row in each]
    else:
        rows = _posts(on).filter(pk__in=wanted)
    return {row.pk: post_view(row, registry, on) for row in rows}


def head_post(unit_id: int, *, on: date) -> PostView | None:
    """Return the post that leads a unit on a day (người đứng đầu), if it has one."""
    registry = directory.current()
    roles = LEADING.get(UnitKind(registry.unit(unit_id).kind), (Role.HEAD,))
    row = _posts(on).filter(valid_on(on), unit_id=unit_id, role__in=roles).first()
    return None if row is None else post_view(row, registry, on)


def head_posts(unit_ids: Iterable[int], *, on: date) -> dict[int, PostView]:
    """Return the leading post of each unit that has one, in two queries."""
    registry = directory.current()
    wanted = set(unit_ids)
    rows = _posts(on).filter(
        valid_on(on), unit_id__in=wanted, role__in=[Role.HEAD, Role.CHAIRMAN]
    )
    found: dict[int, PostView] = {}
    for row in rows:
        found.setdefault(row.unit_id, post_view(row, registry, on))
    return found


def posts_held(users: Iterable[int], *, on: date) -> dict[int, tuple[PostView, ...]]:
    """Return the posts that logins hold on a day, in protocol order; one query.

    A login that holds none is left out. Chances to act for others are not posts held.
    """
    registry = directory.current()
    rows = (
        Appointment.objects.filter(valid_on(on), official__user_id__in={*users})
        .filter(valid_on(on, "post__"))
        .select_related("post", "official")
        .order_by("post__order", "id")
    )
    found: dict[int, tuple[PostView, ...]] = {}
    for row in rows:
        view = post_view(row.post, registry, on, row)
        user = view.holder_user or 0
        found[user] = (*found.get(user, ()), view)
    return found


class _Known(NamedTuple):
    """A post with who holds it on a day, as `post_view` takes both."""

    pk: int
    unit_id: int
    title: str
    role: str
    full_name: str | None
    user_id: int | None
    valid_from: date | None
    manner: str | None

    @property
    def held(self) -> "tuple[_Known, ...]":
        """Its appointment of the day; nothing where it is vacant."""
        return () if self.valid_from is None else (self,)

    @property
    def official(self) -> "_Known":
        """Who holds it."""
        return self


def _known(post: int, on: date) -> Any:
    held = FilteredRelation("appointments", condition=valid_on(on, "appointments__"))
    return (
        Post.objects.filter(pk=post)
        .annotate(now=held)
        .order_by("now__id")
        .values_list(
            *("pk", "unit_id", "title", "role", "now__official__full_name"),
            *("now__official__user_id", "now__valid_from", "now__manner"),
        )
    )


def valid_on(day: date, prefix: str = "") -> Q:
    """Return the rows that are true on a day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


_KNOWN: Final = Prepared(_known, post=int, on=date)


def _posts(on: date) -> Any:
    held = Appointment.objects.filter(valid_on(on)).select_related("official")
    return Post.objects.order_by("order", "id").prefetch_related(
        Prefetch("appointments", held, to_attr="held")
    )


def post_view(
    row: Any,
    registry: directory.Directory,
    on: date,
    held: Any = None,
) -> PostView:
    """Return a post's row as a value; `held` is its appointment of the day."""
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
        manner=held.manner if held else "",
    )
