"""From which seat a person may act on a day: own posts, absent ones, authority."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS, router
from django.utils.translation import get_language, gettext

from kycuong.kernel.audit import acts
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import directory, links
from kycuong.kernel.organisations.chains import Chain, stand_in
from kycuong.kernel.organisations.enums import (
    DECIDING,
    RANK_OF_ROLE,
    RIGHTS_OF_ROLE,
    Manner,
    Right,
    UnitKind,
)
from kycuong.kernel.organisations.models import Appointment, Substitution
from kycuong.kernel.organisations.posts import head_post, post_view, posts, valid_on
from kycuong.kernel.organisations.signings import (
    delegations_to,
    is_collective,
    written_to,
)
from kycuong.kernel.organisations.values import PostView
from kycuong.rules.signing import Capacity, Rank
from kycuong.rules.worktime.instants import end_of_day
from kycuong.shared.prepared import Prepared

MANY: Final = 2_000  # people whose seats one process keeps
REASON = 120  # characters of a reason in what is said of whom one stands in for


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat a person may choose; `until` is its last day, None while it lasts.

    `own`: a post of theirs; else an absent holder's or a written delegation.
    """

    key: str
    label: str
    actor: Actor
    own: bool
    until: date | None = None


def actor_of(user: Any, *, on: date, seat: str = "") -> Actor | None:
    """Return who acts for this login on a day, from the seat chosen or the own post.

    `Actor.unit` is the body (never a division): duties are the body's; the division
    shows in the post's title. Of several posts the first in protocol order counts,
    posts held besides last. A seat that is not theirs on that day is passed over:
    rights end with the midnight of the last day. None where nobody is signed in or the
    person holds no post that day.
    """
    chosen = seat_of(user, seat, on=on) if seat else None
    if chosen is not None:
        return chosen.actor
    held = _held(user, on)
    return _own(held[0], user, on).actor if held else None


def seat_of(user: Any, key: str, *, on: date) -> Seat | None:
    """Return the seat of that key, if the person has it on that day."""
    return next((seat for seat in seats_of(user, on=on) if seat.key == key), None)


def seats_of(user: Any, *, on: date) -> tuple[Seat, ...]:
    """Return every seat of a login on a day: own posts, absent ones, delegations.

    Worked out once for a day and a version of the registry: every act that gives or
    takes a seat makes a new version. Within an act they are read as they stand in it,
    and not kept: what it wrote may yet be undone. Nor is kept what a replica says,
    which may lag behind.
    """
    if not getattr(user, "is_authenticated", False):
        return ()
    primary = router.db_for_read(Appointment) == DEFAULT_DB_ALIAS
    if acts.current() is not None or not primary:
        return _seats_of(user, on)
    kept, key = directory.current().kept, ("seats", user.pk, on, get_language())
    found: tuple[Seat, ...] | None = kept.get(key)
    if found is None:
        if len(kept) >= MANY:
            kept.clear()
        found = kept[key] = _seats_of(user, on)
    return found


def _seats_of(user: Any, on: date) -> tuple[Seat, ...]:
    """Work the seats out, with a fixed number of queries however many there are."""
    held = _held(user, on)
    if not held:
        return ()
    own = [_own(row, user, on) for row in held]
    by_post = {row.post_id: seat for row, seat in zip(held, own, strict=True)}
    absent = _absent(by_post, on)
    written = [
        _delegated(row, by_post[row.receiver_id])
        for row in delegations_to([pk for pk in by_post if written_to(pk, on)], on)
    ]
    return (*own, *absent, *written)


def _held(user: Any, on: date) -> list[Any]:
    """Return the appointments of a login on a day, the one that counts first."""
    if not getattr(user, "is_authenticated", False):
        return []
    rows = map(_Held._make, _HELD(user=user.pk, on=on))
    return sorted(rows, key=lambda row: row.manner == Manner.CONCURRENT)


class _Held(NamedTuple):
    """An appointment of a day, with its post and who holds it.

    It stands for all three rows where a post is made a value (`post_view`).
    """

    post_id: int
    unit_id: int
    title: str
    role: str
    full_name: str
    user_id: int | None
    valid_from: date
    manner: str

    @property
    def pk(self) -> int:
        """The post's key."""
        return self.post_id

    @property
    def official(self) -> "_Held":
        """Who holds the post."""
        return self


def _of_login(user: int, on: date) -> Any:
    return (
        Appointment.objects.filter(valid_on(on), official__user_id=user)
        .filter(valid_on(on, "post__"))
        .order_by("post__order", "id")
        .values_list(
            *("post_id", "post__unit_id", "post__title", "post__role"),
            *("official__full_name", "official__user_id", "valid_from", "manner"),
        )
    )


_HELD: Final = Prepared(_of_login, user=int, on=date)


def _own(row: Any, user: Any, on: date) -> Seat:
    registry = directory.current()
    view = post_view(row, registry, on, row)
    body = registry.unit(view.body_id, on)
    capacity, post, name = _capacity(view, body.kind, body.name, on)
    actor = Actor(
        user=user.pk,
        name=view.holder_name,
        post=view.id,
        post_title=_held_title(view),
        unit=body.id,
        unit_name=body.name,
        rights=_rights(view.role, body.kind),
        capacity=capacity,
        behalf_post=post,
        behalf_name=name,
    )
    return Seat(
        f"p{view.id}", f"{actor.post_title}, {body.short_name}", actor, own=True
    )


def _held_title(view: PostView) -> str:
    """Return the title with what the person is in it: "Q. Giám đốc"."""
    if view.manner == Manner.ACTING:
        return f"Q. {view.full_title}"
    if view.manner == Manner.IN_CHARGE:
        return f"{view.full_title} (phụ trách)"
    return view.full_title


def _rights(role: str, kind: str, *, handling: bool = False) -> frozenset[str]:
    rights: frozenset[Any] = RIGHTS_OF_ROLE[role]
    if handling and rights & DECIDING:
        rights = (rights - DECIDING) | {Right.OFFICER}
    if kind == UnitKind.OFFICE:
        rights |= {Right.OFFICE}
    return frozenset(str(right) for right in rights)


def _capacity(
    view: PostView, kind: str, body: str, on: date
) -> tuple[str, int | None, str]:
    """Return how the holder of a post acts in it, for which post, and in words."""
    rank = RANK_OF_ROLE[view.role]
    if rank is Rank.HEAD and view.manner == Manner.IN_CHARGE:
        return Capacity.DEPUTISING.value, None, view.title
    if rank is Rank.HEAD and is_collective(kind):
        return Capacity.COLLECTIVE.value, None, body
    if rank is Rank.HEAD and view.manner == Manner.ACTING:
        return Capacity.ACTING.value, None, ""
    if rank is Rank.DEPUTY and (head := head_post(view.body_id, on=on)):
        return Capacity.DEPUTISING.value, None, head.title
    return "", None, ""


def _absent(own: dict[int, Seat], on: date) -> Iterable[Seat]:
    """Yield the seats of absent holders for whom one of the own posts acts."""
    end = end_of_day(on)
    if not any(_LENT(post=post, on=on, end=end) for post in own):
        return
    found = links.links_on(on)
    chains = {pk: stand_in(pk, found.by_post) for pk in found.by_post}
    theirs = {pk: chain for pk, chain in chains.items() if chain.post in own}
    if not theirs:
        return
    known = posts(theirs, on=on)
    for pk, chain in sorted(theirs.items()):
        acting = own[chain.post or 0]
        if pk not in own:
            words = found.words[chain.links[0].id]
            yield _standing(known[pk], chain, acting, words, on)


def _lent_to(post: int, on: date, end: datetime) -> Any:
    """Return whether a post is anybody's substitute on a day: mostly it is not."""
    found = Substitution.objects.filter(links.in_force(on, end), substitute=post)
    return found.order_by().values_list("pk")[:1]


_LENT: Final = Prepared(_lent_to, post=int, on=date, end=datetime)


def _standing(
    absent: PostView, chain: Chain, acting: Seat, words: str, on: date
) -> Seat:
    body = directory.current().unit(absent.body_id, on)
    holder = f"thay {absent.holder_name}, " if absent.holder_name else ""
    reason = words if len(words) <= REASON else f"{words[: REASON - 1].rstrip()}…"
    actor = replace(
        acting.actor,
        post=absent.id,
        unit=body.id,
        unit_name=body.name,
        rights=_rights(absent.role, body.kind, handling=chain.handling),
        capacity=chain.standing.capacity.value,
        behalf_post=absent.id,
        behalf_name=f"{absent.full_title}; {holder}{reason}",
    )
    until = (chain.until or on) - timedelta(days=1)
    label = gettext("Làm thay: %(title)s (đến %(day)s)") % {
        "title": absent.full_title,
        "day": f"{until:%d/%m}",
    }
    return Seat(f"v{absent.id}", label, actor, own=False, until=until)


def _delegated(row: Any, acting: Seat) -> Seat:
    """Return the own seat with the mark of a written delegation; rights stay own."""
    title = row.giver.title
    until = row.valid_to - timedelta(days=1) if row.valid_to else None
    actor = replace(
        acting.actor,
        capacity=row.capacity,
        behalf_post=row.giver_id,
        behalf_name=f"{title}; theo {row.instrument}"[:REASON],
    )
    label = f"{row.capacity}. {title}: {row.subject}"
    if until:
        label += gettext(" (đến %(day)s)") % {"day": f"{until:%d/%m}"}
    return Seat(f"u{row.pk}", label, actor, own=False, until=until)
