"""Finding a person in public service by name, for a form."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.models import Appointment, Official
from kycuong.kernel.organisations.posts import post_view, valid_on
from kycuong.rules.vntext.folding import fold

WHOLE, ENDS, PART = 1.0, 0.93, 0.85


@dataclass(frozen=True, slots=True)
class Found:
    """One person: `label` is the name with the posts held that day."""

    id: int
    label: str
    score: float


def find_people(text: str, *, on: date, limit: int = 8) -> tuple[Found, ...]:
    """Find people by any part of their name, marks or none; best first.

    What follows a dash or a bracket (the posts, as suggested) narrows no further.
    """
    sought = fold(text.partition(" (")[0])
    if not sought:
        return ()
    held = Appointment.objects.filter(valid_on(on)).select_related("post")
    rows = Official.objects.order_by("full_name", "id").values_list("id", "full_name")
    scored = sorted(
        (
            (score, pk)
            for pk, name in rows
            if (score := _score(sought, fold(name))) >= PART
        ),
        key=lambda one: -one[0],
    )[:limit]
    people = Official.objects.prefetch_related(
        Prefetch("appointments", held, to_attr="held")
    ).in_bulk([pk for _, pk in scored])
    return tuple(Found(pk, _label(people[pk], on), score) for score, pk in scored)


def name_of(pk: int, *, on: date) -> str:
    """Return the label of a person; "" where there is none."""
    held = Appointment.objects.filter(valid_on(on)).select_related("post")
    row = (
        Official.objects.filter(pk=pk)
        .prefetch_related(Prefetch("appointments", held, to_attr="held"))
        .first()
    )
    return _label(row, on) if row else ""


def users_of(people: Collection[int]) -> dict[int, tuple[int, str]]:
    """Return login and name of people by key; who has no login is left out."""
    rows = Official.objects.filter(pk__in=people, user__isnull=False)
    return {
        pk: (user, name)
        for pk, user, name in rows.values_list("pk", "user", "full_name")
    }


def _score(sought: str, name: str) -> float:
    if sought == name:
        return WHOLE
    if name.endswith(f" {sought}"):
        return ENDS
    return PART if sought in name else 0.0


def _label(row: object, on: date) -> str:
    registry = directory.current()
    posts = []
    for held in getattr(row, "held", ()):
        view = post_view(held.post, registry, on, held)
        body = registry.unit(view.body_id, on).short_name
        posts.append(f"{view.full_title}, {body}")
    return f"{row} ({'; '.join(posts)})" if posts else str(row)
