"""Ending bodies, divisions and posts, and handing on what they held.

A unit that ends leaves an `Ending`. On its day `settle` has whatever it held go to
the heir, once, and says so to those who joined `reorganising.reactions`. There is no
other way for a unit to end: nothing owed stays with nobody.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import directory, policy
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.models import Appointment, Post, Succession, Unit
from kycuong.kernel.organisations.reorganising import reactions
from kycuong.kernel.organisations.reorganising.models import Ending
from kycuong.kernel.organisations.versions import touch
from kycuong.rules.worktime.instants import at_minute, local_day
from kycuong.shared.verdict import Refused, refuse


def close_unit(
    pk: int,
    *,
    on: date,
    successors: Iterable[int] = (),
    instrument: str = "",
    actor: Actor,
    at: datetime,
) -> None:
    """End a unit (giải thể, sáp nhập): `on` is the first day it is no more.

    Its open appointments and posts end with it; its divisions too. Whatever it holds
    goes to the first successor on that day; a division's goes to its body.

    Raises:
        Refused: it holds open work and nobody goes on in its stead; or the day is not
            after its first, or it has ended before.
    """
    policy.require(actor, "close_unit")
    unit = Unit.objects.get(pk=pk)
    require_lasting(unit.name, unit.valid_to)
    require_later(on, unit.valid_from)
    heirs = list(successors)
    if not heirs and unit.kind == UnitKind.DIVISION and unit.parent_id is not None:
        heirs = [directory.current().root_of(pk)]
    if not heirs:
        require_nothing_open(pk, at)
    with act(actor, "organisations.unit_closed", unit, at=at, detail={"on": str(on)}):
        end(pk, on=on, heirs=heirs, instrument=instrument, recorded=at)
        settle(at)


def close_post(pk: int, *, on: date, actor: Actor, at: datetime) -> None:
    """Abolish a post (bãi bỏ vị trí): what it holds goes to its unit on that day.

    Raises:
        Refused: the day is not after its first.
    """
    policy.require(actor, "close_post")
    post = Post.objects.get(pk=pk)
    require_lasting(post.title, post.valid_to)
    require_later(on, post.valid_from)
    with act(actor, "organisations.post_closed", post, at=at, detail={"on": str(on)}):
        Appointment.objects.filter(
            post=post, valid_to__isnull=True, valid_from__lt=on
        ).update(valid_to=on)
        Post.objects.filter(pk=pk).update(valid_to=on)
        Ending.objects.create(
            unit_id=post.unit_id,
            post=post,
            heir_id=post.unit_id,
            on=on,
            since=instant_of(on, at),
        )
        settle(at)


def end(
    pk: int,
    *,
    on: date,
    heirs: Sequence[int],
    instrument: str,
    recorded: datetime,
    **more: Any,
) -> None:
    """Write that a unit ends, with its divisions, posts and appointments.

    Inside an act. `heirs` has the main one first; `more` are columns of `Ending`.
    """
    within = [pk, *divisions_of(pk)]
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    lasting &= Q(valid_from__lt=on)
    Appointment.objects.filter(lasting, post__unit__in=within).update(valid_to=on)
    Post.objects.filter(lasting, unit__in=within).update(valid_to=on)
    Unit.objects.filter(lasting, pk__in=within).update(valid_to=on)
    rows = [
        Succession(predecessor_id=pk, successor_id=heir, on=on, instrument=instrument)
        for heir in heirs
    ]
    Succession.objects.bulk_create(rows, ignore_conflicts=True)
    Ending.objects.create(
        unit_id=pk,
        heir_id=heirs[0] if heirs else None,
        on=on,
        since=instant_of(on, recorded),
        instrument=instrument,
        **more,
    )
    touch()


def settle(at: datetime) -> int:
    """Hand on what ended units and posts held, of all whose day has come; how many.

    Calling it again does nothing more. An heir that has ended itself by that day passes
    the work on; without any heir the Office gets it, to give it anew.
    """
    due = Ending.objects.filter(settled_at__isnull=True, on__lte=local_day(at))
    if not due.exists():
        return 0
    with directory.pinned(), act(SYSTEM, "organisations.settled", at=at):
        waiting = list(due.select_for_update())
        ended = [_ended(row) for row in waiting]
        for react in reactions.on_succession:
            react(ended)
        Ending.objects.filter(pk__in=[row.pk for row in waiting]).update(settled_at=at)
    return len(waiting)


def divisions_of(pk: int) -> list[int]:
    """Return the divisions of a body that have no last day yet."""
    found = Unit.objects.filter(
        parent=pk, kind=UnitKind.DIVISION, valid_to__isnull=True
    )
    return list(found.order_by("order", "id").values_list("pk", flat=True))


def instant_of(on: date, recorded: datetime) -> datetime:
    """Return when a succession takes place: at 00:00 of its day.

    What is written down later takes place when it is written down, for the book never
    goes back behind what was done meanwhile.
    """
    return max(at_minute(on, 0), recorded)


def require_nothing_open(pk: int, at: datetime) -> None:
    """Refuse to end a unit without an heir while it holds open work."""
    load = reactions.loads({pk: frozenset({pk, *divisions_of(pk)})}, at)[pk]
    if load.total:
        name = directory.current().unit(pk).name
        raise Refused(
            refuse(
                f"{name} còn {load.total} việc đang mở. Hãy chọn cơ quan kế thừa để "
                "nhận số việc này."
            )
        )


def require_lasting(name: str, until: date | None) -> None:
    """Refuse to end what has its last day already."""
    if until is not None:
        raise Refused(
            refuse(f"{name} đã ghi kết thúc từ {until:%d/%m/%Y}. Hãy kiểm tra lại.")
        )


def require_later(on: date, since: date | None) -> None:
    """Refuse a day that is not after the one on which something began."""
    if since is not None and on <= since:
        raise Refused(
            refuse(
                f"Ngày {on:%d/%m/%Y} không sau ngày bắt đầu {since:%d/%m/%Y} của dữ "
                "liệu đang có. Hãy kiểm tra lại ngày."
            )
        )


def _ended(row: Ending) -> reactions.Ended:
    registry = directory.current()
    units = {row.unit_id}
    if row.post_id is None:
        units |= {
            unit.id
            for unit in registry.units.values()
            if unit.parent_id == row.unit_id
            and unit.kind == UnitKind.DIVISION
            and unit.valid_to == row.on
        }
    return reactions.Ended(
        unit=row.unit_id,
        units=frozenset(units),
        post=row.post_id,
        heir=_living(row.heir_id, row, registry),
        on=row.on,
        at=row.since,
        instrument=row.instrument,
        chosen={
            int(work): _living(heir, row, registry) for work, heir in row.chosen.items()
        },
        places={(p[0], p[1]): (p[2], p[3]) for p in row.places},
    )


def _living(heir: int | None, row: Ending, registry: directory.Directory) -> int:
    """Return the heir, or who goes on in its stead if it ended by the same day."""
    seen: set[int] = set()
    while heir is not None and heir not in seen:
        seen.add(heir)
        unit = registry.unit(heir)
        if unit.valid_to is None or unit.valid_to > row.on:
            return heir
        later = registry.heirs.get(heir, ())
        if unit.kind == UnitKind.DIVISION and not later and unit.parent_id is not None:
            heir = unit.parent_id
        else:
            heir = later[0].unit if later else None
    return registry.one_of(UnitKind.OFFICE, row.on).id
