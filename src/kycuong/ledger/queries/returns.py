"""Results returned and work refused, from both sides (trả lại kết quả, từ chối việc).

Who is returned most, and who returns most: the same entries counted by the body that
led the work then and by the person who wrote them. Nobody's rights are asked here.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.models import Entry, Stretch
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flows
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.stretches import Ended
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page


@dataclass(frozen=True, slots=True)
class ReturnedBody:
    """How often the results of one body came back in a period.

    Args:
        judged: results accepted and returned; accepted: matters accepted in the
            period, `rounds` how often each had been handed in until then, by number.
        given: duties given to it; refused: those it refused.
    """

    body: int
    returned: int
    accepted: int
    rounds: Mapping[int, int]
    given: int
    refused: int

    @property
    def judged(self) -> int:
        """How many results somebody decided on."""
        return self.returned + self.accepted

    @property
    def median(self) -> float | None:
        """The middle number of rounds until acceptance; None without any."""
        return middle(self.rounds)


@dataclass(frozen=True, slots=True)
class Returner:
    """How often one person returned the results they decided on."""

    user: int | None
    name: str
    title: str
    returned: int
    accepted: int

    @property
    def judged(self) -> int:
        """How many results the person decided on."""
        return self.returned + self.accepted


@dataclass(frozen=True, slots=True)
class Return:
    """One return or refusal, every string ready; `lead` is the body it concerns."""

    code: str
    title: str
    url: str
    lead: str
    by: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class Returns:
    """One page of them, newest first; `reasons` are the commonest words, with counts."""

    rows: tuple[Return, ...]
    pager: Pager
    reasons: tuple[tuple[str, int], ...]


def returned_bodies(period: Period, at: datetime) -> tuple[ReturnedBody, ...]:
    """Return every body that was given, handed in or refused anything; seven queries.

    The body is the one that led the work when its result came back.
    """
    found = flows(period, at)
    returned = _by_body(_select(EntryKind.REWORK, period, at))
    refused = _by_body(_select(EntryKind.DECLINE, period, at))
    again = _rounds(period, at)
    bodies = []
    for body in found.keys() | returned.keys() | refused.keys():
        flow = found.get(body)
        accepted = flow.on_time + flow.late if flow else 0
        rounds = Counter(again.get(body, Counter()))
        first_time = accepted - rounds.total()
        if first_time > 0:
            rounds[1] += first_time
        given = flow.received + flow.taken if flow else 0
        told = returned[body], accepted, dict(rounds), given, refused[body]
        if any((returned[body], accepted, given, refused[body])):
            bodies.append(ReturnedBody(body, *told))
    return tuple(bodies)


def returners(period: Period, at: datetime) -> tuple[Returner, ...]:
    """Return everybody who decided on a result in the period; one query.

    One line a person, under the name and title of their last decision.
    """
    kinds = EntryKind.REWORK.value, EntryKind.APPROVE.value
    rows = (
        Entry.objects.filter(
            kind__in=kinds, at__gte=period.since, at__lt=period.until, at__lte=at
        )
        .order_by()
        .values_list("actor_user", "actor_name", "actor_post_title", "kind")
        .annotate(n=Count("pk"), last_at=Max("at"), last=Max("pk"))
    )
    counted: Counter[tuple[Any, str]] = Counter()
    latest: dict[Any, tuple[Any, str, str]] = {}
    for user, name, title, kind, n, *last in rows:
        person = (name,) if user is None else user
        counted[person, kind] += n
        told = (last, name, title)
        latest[person] = max(latest.get(person, told), told)
    return tuple(
        Returner(
            person if isinstance(person, int) else None,
            name,
            title,
            *(counted[person, kind] for kind in kinds),
        )
        for person, (_last, name, title) in latest.items()
    )


def returns(
    period: Period,
    at: datetime,
    *,
    kind: EntryKind = EntryKind.REWORK,
    body: int | None = None,
    user: int | None = None,
    page: str | None = None,
    size: int = 50,
) -> Returns:
    """Return the returns (or, by `DECLINE`, the refusals) of a period, newest first.

    Args:
        body: of which body; user: written by whom.
    """
    found = _select(kind, period, at)
    if user is not None:
        found = found.filter(actor_user=user)
    if body is not None:
        found = found.filter(body=body)
    pager = asked_page(page, found.count(), size)
    rows = found.select_related("matter").order_by("-at", "-pk")
    shown = list(rows[pager.start : pager.start + size])
    leads = organisations.short_names({row.body for row in shown if row.body})
    told = found.order_by().values_list("reason").annotate(n=Count("pk"))
    return Returns(
        tuple(_drawn(row, leads.get(row.body, "")) for row in shown),
        pager,
        tuple(told.order_by("-n", "reason")[:10]),
    )


def middle(rounds: Mapping[int, int]) -> float | None:
    """Return the median of numbers given with how often each occurs.

    >>> middle({1: 3, 2: 1}), middle({1: 1, 2: 1}), middle({})
    (1.0, 1.5, None)
    """
    total = sum(rounds.values())
    if not total:
        return None
    each = sorted(rounds)
    return (_at(each, rounds, (total - 1) // 2) + _at(each, rounds, total // 2)) / 2


def _at(each: list[int], rounds: Mapping[int, int], place: int) -> int:
    passed = 0
    for number in each:
        passed += rounds[number]
        if place < passed:
            return number
    raise AssertionError(place)


def _select(kind: EntryKind, period: Period, at: datetime) -> "QuerySet[Any]":
    """Return the entries of a kind in a period, by index, with who led just before."""
    before: QuerySet[Any] = Stretch.objects.filter(
        matter=OuterRef("matter"), seq__lt=OuterRef("seq")
    ).order_by("-seq")
    found: QuerySet[Any] = Entry.objects.filter(
        kind=kind.value, at__gte=period.since, at__lt=period.until
    ).filter(at__lte=at)
    led: QuerySet[Any] = found.annotate(body=Subquery(before.values("lead_unit")[:1]))
    return led


def _by_body(found: "QuerySet[Any]") -> Counter[int]:
    """Count by body; what a body's own divisions lead stays within the body."""
    rows = found.order_by().values_list("body").annotate(n=Count("pk"))
    bodies = {unit: n for unit, n in rows if unit}
    return Counter({u: n for u, n in bodies.items() if organisations.root_of(u) == u})


def _rounds(period: Period, at: datetime) -> dict[int, Counter[int]]:
    """Return, by lead, how often returned results were handed in until accepted.

    Only of matters accepted in the period after at least one return; one query.
    """
    done = [Ended.ON_TIME.value, Ended.LATE.value]
    again: QuerySet[Any] = Entry.objects.filter(
        kind=EntryKind.REWORK.value,
        matter__stretches__ended__in=done,
        matter__stretches__until__gte=period.since,
        matter__stretches__until__lt=period.until,
        matter__stretches__until__lte=at,  # in one condition: of the same stretch
    )
    rows = again.order_by().values_list("matter__stretches__lead_unit", "matter")
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for lead, _matter, n in rows.annotate(n=Count("pk")):
        if organisations.root_of(lead) == lead:
            found[lead][n + 1] += 1
    return found


def _drawn(row: Any, lead: str) -> Return:
    by = ", ".join(part for part in (row.actor_name, row.actor_post_title) if part)
    return Return(
        code=row.matter.code,
        title=row.matter.title,
        url=f"{reverse('ledger:matter', args=[row.matter_id])}#e{row.seq}",
        lead=lead,
        by=by,
        when=moment(row.at),
        reason=row.reason,
    )
