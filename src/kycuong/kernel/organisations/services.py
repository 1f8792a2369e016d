"""Writing the registry: units, names, posts, people. Nothing true once is erased."""

from collections.abc import Iterable
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import policy
from kycuong.kernel.organisations.appointing import appoint, dismiss
from kycuong.kernel.organisations.closing import (
    close_post,
    close_unit,
    require_later,
    settle,
)
from kycuong.kernel.organisations.delegating import delegate, revoke
from kycuong.kernel.organisations.models import (
    Official,
    Post,
    Unit,
    UnitName,
)
from kycuong.kernel.organisations.reorganising.reactions import Ended, on_succession
from kycuong.kernel.organisations.sitting import sit
from kycuong.kernel.organisations.substituting import (
    Substituted,
    on_substituted,
    substitute,
    withdraw,
)
from kycuong.kernel.organisations.versions import touch

__all__ = [
    "Ended",
    "Substituted",
    "appoint",
    "close_post",
    "close_unit",
    "delegate",
    "dismiss",
    "on_substituted",
    "on_succession",
    "revoke",
    "settle",
    "sit",
    "substitute",
    "touch",
    "withdraw",
]


def add_unit(
    *,
    code: str,
    kind: str,
    name: str,
    short_name: str = "",
    aliases: Iterable[str] = (),
    parent: int | None = None,
    order: int = 0,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> int:
    """Enter a unit into the registry (lập cơ quan, đơn vị); return its id.

    `aliases` are other names and abbreviations in use, found but never printed.
    """
    policy.require(actor, "add_unit")
    with act(actor, "organisations.unit_added", at=at, detail={"name": name}):
        unit = Unit.objects.create(
            code=code,
            kind=kind,
            name=name,
            short_name=short_name or name,
            parent_id=parent,
            order=order,
            valid_from=valid_from,
        )
        _name(unit.pk, name, valid_from, official=True)
        for alias in {short_name, *aliases} - {name, ""}:
            _name(unit.pk, alias, valid_from, official=False)
        touch()
    return int(unit.pk)


def rename_unit(
    pk: int,
    *,
    name: str,
    short_name: str = "",
    on: date,
    actor: Actor,
    at: datetime,
) -> None:
    """Give a unit a new official name from `on` (đổi tên); the old one stays found."""
    policy.require(actor, "rename_unit")
    unit = Unit.objects.get(pk=pk)
    require_later(on, unit.valid_from)
    with act(actor, "organisations.unit_renamed", unit, at=at, detail={"name": name}):
        UnitName.objects.filter(unit=unit, official=True, valid_to__isnull=True).update(
            valid_to=on
        )
        _name(pk, name, on, official=True)
        unit.name, unit.short_name = name, short_name or name
        unit.save()
        touch()


def add_post(
    *,
    unit: int,
    title: str,
    role: str,
    order: int = 0,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> int:
    """Set up a post in a unit (lập chức vụ, vị trí); return its id."""
    policy.require(actor, "add_post")
    with act(actor, "organisations.post_added", at=at, detail={"title": title}):
        return int(
            Post.objects.create(
                unit_id=unit, title=title, role=role, order=order, valid_from=valid_from
            ).pk
        )


def add_official(
    *, full_name: str, user: int | None = None, actor: Actor, at: datetime
) -> int:
    """Enter a person in public service, with a login or without; return the id."""
    policy.require(actor, "add_official")
    with act(actor, "organisations.official_added", at=at, detail={"name": full_name}):
        return int(Official.objects.create(full_name=full_name, user_id=user).pk)


def _name(unit: int, name: str, valid_from: date, *, official: bool) -> None:
    UnitName.objects.create(
        unit_id=unit, name=name, official=official, valid_from=valid_from
    )
