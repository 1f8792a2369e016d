"""Entering a whole registry at once (nạp danh mục), in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import policy
from kycuong.kernel.organisations.models import (
    Appointment,
    Official,
    Post,
    Unit,
    UnitName,
)
from kycuong.kernel.organisations.versions import touch


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post with the person in it; `user` is the login's id, None without one."""

    title: str
    role: str
    full_name: str
    user: int | None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit to enter. `parent` is a code; `former` are (name, first day it lost it).

    `order` is its place in protocol; None: its place among the drafts.
    """

    code: str
    kind: str
    name: str
    short_name: str
    valid_from: date
    parent: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[tuple[str, date], ...] = ()
    posts: tuple[PostDraft, ...] = ()
    order: int | None = None


def load(drafts: Sequence[UnitDraft], *, actor: Actor, at: datetime) -> int:
    """Enter the units whose codes are not there yet; return how many that were.

    Drafts come in protocol order, parents before their divisions. What is there stays
    as it is, so that loading twice changes nothing.
    """
    policy.require(actor, "load")
    known = set(Unit.objects.values_list("code", flat=True))
    fresh = [draft for draft in drafts if draft.code not in known]
    if not fresh:
        return 0
    with act(actor, "organisations.loaded", at=at, detail={"units": len(fresh)}):
        place = {draft.code: index for index, draft in enumerate(drafts)}
        Unit.objects.bulk_create(
            _unit(draft, place[draft.code] if draft.order is None else draft.order)
            for draft in fresh
        )
        ids = dict(Unit.objects.values_list("code", "pk"))
        children = [unit for unit in fresh if unit.parent]
        units = Unit.objects.in_bulk([ids[draft.code] for draft in children])
        for draft in children:
            units[ids[draft.code]].parent_id = ids[draft.parent]
        Unit.objects.bulk_update(units.values(), ["parent"], batch_size=200)
        UnitName.objects.bulk_create(
            name for draft in fresh for name in _names(draft, ids[draft.code])
        )
        _people(fresh, ids)
        touch()
    return len(fresh)


def _unit(draft: UnitDraft, order: int) -> Unit:
    return Unit(
        code=draft.code,
        kind=draft.kind,
        name=draft.name,
        short_name=draft.short_name,
        order=order,
        valid_from=draft.valid_from,
    )


def _names(draft: UnitDraft, unit: int) -> list[UnitName]:
    rows, since = [], draft.valid_from
    for name, until in draft.former:
        rows.append(_name(unit, name, since, until, official=True))
        since = until
    rows.append(_name(unit, draft.name, since, None, official=True))
    others = {draft.short_name, *draft.aliases} - {draft.name, ""}
    rows += [
        _name(unit, other, draft.valid_from, None, official=False)
        for other in sorted(others)
    ]
    return rows


def _name(
    unit: int, name: str, since: date, until: date | None, *, official: bool
) -> UnitName:
    return UnitName(
        unit_id=unit, name=name, official=official, valid_from=since, valid_to=until
    )


def _people(drafts: Sequence[UnitDraft], ids: dict[str, int]) -> None:
    places = [(draft, post) for draft in drafts for post in draft.posts]
    posts = Post.objects.bulk_create(
        Post(
            unit_id=ids[draft.code],
            title=post.title,
            role=post.role,
            order=index,
            valid_from=draft.valid_from,
        )
        for index, (draft, post) in enumerate(places)
    )
    officials = Official.objects.bulk_create(
        Official(full_name=post.full_name, user_id=post.user) for _, post in places
    )
    Appointment.objects.bulk_create(
        Appointment(official=official, post=post, valid_from=draft.valid_from)
        for (draft, _), post, official in zip(places, posts, officials, strict=True)
    )
