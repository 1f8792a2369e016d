"""The registry as pages show it: every string ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from kycuong.kernel.organisations import directory, queries
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.reorganising.queries import coming
from kycuong.kernel.organisations.values import Match, PostView, UnitView
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page

MOST_FOUND = 60
WORTH_LISTING = 0.6
ONE_DAY = timedelta(days=1)
VACANT = gettext_noop("(khuyết)")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A body in the list; `fit` is how well its name fits what was sought."""

    url: str
    name: str
    short: str
    code: str
    kind: str
    head: str
    head_title: str
    fit: str
    note: str


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The bodies of a day."""

    day: str
    rows: tuple[UnitRow, ...]
    pager: Pager
    sought: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post and who holds it."""

    title: str
    role: str
    holder: str
    since: str
    url: str
    manner: str
    absence: str


@dataclass(frozen=True, slots=True)
class Room:
    """The posts of the body itself, or of one division."""

    name: str
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A unit to go to."""

    url: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit as of a day."""

    name: str
    day: str
    exists: str
    facts: tuple[tuple[str, str], ...]
    above: tuple[Link, ...]
    rooms: tuple[Room, ...]
    names: tuple[tuple[str, str], ...]
    heirs: tuple[Link, ...]
    forebears: tuple[Link, ...]
    coming: tuple[Link, ...]


def units_page(
    *,
    on: date,
    text: str = "",
    kind: str = "",
    order: str = "",
    page: str | None = None,
) -> UnitsPage:
    """Return the bodies that existed on `on`, found by name, of one kind, sorted.

    `order`: name, code or kind, with "-" before it for the other way round; without
    it the protocol's order, or the best fit first where a name is sought. Four
    queries whatever the number of rows.
    """
    found = _found(text, on) if text.strip() else _all(on)
    found = [one for one in found if not kind or one[0].kind == kind]
    key = order.removeprefix("-")
    if key in {"name", "code", "kind"}:
        found.sort(
            key=lambda one: _sortable(one[0], key), reverse=order.startswith("-")
        )
    pager = asked_page(page, len(found), size=100)
    shown = found[pager.first - 1 : pager.last] if found else []
    heads = queries.head_posts((unit.id for unit, _, _ in shown), on=on)
    rows = tuple(_row(*one, heads.get(one[0].id), on) for one in shown)
    return UnitsPage(formats.day(on), rows, pager, " ".join(text.split()))


def _all(on: date) -> list[tuple[UnitView, str, str]]:
    return [
        (unit, "", "")
        for unit in queries.units_on(on)
        if unit.kind != UnitKind.DIVISION
    ]


def _found(text: str, on: date) -> list[tuple[UnitView, str, str]]:
    return [
        (
            match.unit,
            f"{round(match.score * 100)}%",
            _note(match),
        )
        for match in queries.find(text, on=on, limit=MOST_FOUND)
        if match.score >= WORTH_LISTING
    ]


def _note(match: Match) -> str:
    """Return why a body was found under a name that is not its own."""
    if match.former is not None and match.former.valid_to is not None:
        return gettext("%(old)s, từ %(day)s nay là cơ quan này") % {
            "old": match.former.name,
            "day": formats.day(match.former.valid_to),
        }
    if match.matched == match.unit.name:
        return ""
    return gettext("theo tên %(name)s") % {"name": match.matched}


def _sortable(unit: UnitView, key: str) -> tuple[str, ...]:
    if key == "name":
        return (queries.sort_key(unit.name),)
    if key == "code":
        return (unit.code,)
    return (unit.kind_label, unit.code)


def _row(
    unit: UnitView, fit: str, note: str, head: PostView | None, on: date
) -> UnitRow:
    return UnitRow(
        url=unit_url(unit.id, on),
        name=unit.name,
        short=unit.short_name,
        code=unit.code,
        kind=unit.kind_label,
        head=(head.holder_name if head else "") or gettext(VACANT),
        head_title=head.title if head else "",
        fit=fit,
        note=note,
    )


def suggested(match: Match) -> str:
    """Return the note beside a suggestion: whom it stands for now, or how well it fits."""
    if match.former is not None:
        return gettext("nay thay %(old)s") % {"old": match.former.short_name}
    return f"{round(match.score * 100)}%"


def unit_url(pk: int, on: date) -> str:
    """Return the address of a unit's page on a day."""
    return f"{reverse('organisations:unit', args=[pk])}?ngay={on.isoformat()}"


def unit_page(pk: int, *, on: date) -> UnitPage:
    """Return one unit with its posts and who holds them on `on`.

    Raises:
        NoSuchUnit: the registry has no such unit on any day.
    """
    registry = directory.current()
    unit = registry.unit(pk, on)
    above = [registry.unit(above, on) for above in queries.lineage(pk)[1:]]
    return UnitPage(
        name=unit.name,
        day=formats.day(on),
        exists=_exists(unit, on),
        facts=(
            (gettext("Loại"), unit.kind_label),
            (gettext("Tên tắt"), unit.short_name),
            (gettext("Mã định danh"), unit.code),
            (gettext("Thời gian"), _span(unit.valid_from, unit.valid_to)),
        ),
        above=tuple(Link(unit_url(one.id, on), one.name) for one in above),
        rooms=_rooms(unit, queries.posts_of(pk, on=on), on),
        names=tuple(
            (name.text, _span(name.valid_from, name.valid_to))
            for name in registry.names_of(pk)
            if name.official
        ),
        heirs=_heirs(registry, pk, on),
        forebears=_forebears(pk, on),
        coming=_coming(pk),
    )


def _rooms(unit: UnitView, posts: Iterable[PostView], on: date) -> tuple[Room, ...]:
    rooms: dict[str, list[PostRow]] = {}
    posts = tuple(posts)
    absent = queries.absences((post.id for post in posts), on=on)
    for post in posts:
        name = post.division if post.unit_id != unit.id else ""
        rooms.setdefault(name, []).append(
            PostRow(
                title=post.title,
                role=post.role_label,
                holder=post.holder_name or gettext(VACANT),
                since=formats.day(post.held_since),
                url=reverse("organisations:post", args=[post.id]),
                manner=post.manner_label,
                absence=absent[post.id].text if post.id in absent else "",
            )
        )
    return tuple(Room(name, tuple(rows)) for name, rows in rooms.items())


def _heirs(registry: directory.Directory, pk: int, on: date) -> tuple[Link, ...]:
    return tuple(
        Link(
            unit_url(heir.unit, on),
            registry.unit(heir.unit, on).name,
            " · ".join(filter(None, (_since(heir.on), heir.instrument))),
        )
        for heir in registry.heirs.get(pk, ())
    )


def _forebears(pk: int, on: date) -> tuple[Link, ...]:
    return tuple(
        Link(
            unit_url(one.unit.id, one.on - ONE_DAY),
            one.unit.name,
            " · ".join(filter(None, (_since(one.on), one.instrument))),
        )
        for one in queries.forebears_of(pk)
        if one.on <= on
    )


def _coming(pk: int) -> tuple[Link, ...]:
    """Return the approved decisions that will change the unit on a day to come."""
    return tuple(
        Link(
            reverse("reorganising:reorganisation", args=[row.pk]),
            row.number,
            _since(row.on),
        )
        for row in coming(pk)
    )


def _exists(unit: UnitView, on: date) -> str:
    """Return the sentence that warns where the unit did not exist on the day."""
    if unit.exists_on(on):
        return ""
    day = formats.day(on)
    if on < unit.valid_from:
        return gettext("Ngày %(day)s cơ quan này chưa thành lập.") % {"day": day}
    return gettext("Ngày %(day)s cơ quan này không còn.") % {"day": day} + (
        f" {queries.gone(unit.id, on)}"
    )


def _since(day: date) -> str:
    return gettext("từ %(day)s") % {"day": formats.day(day)}


def _span(since: date, until: date | None) -> str:
    start = _since(since)
    if until is None:
        return start
    return gettext("%(start)s, hết trước %(day)s") % {
        "start": start,
        "day": formats.day(until),
    }
