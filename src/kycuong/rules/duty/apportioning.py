"""Who made it late: the late minutes of a matter divided among those who held it.

Every minute from the opening to the end of the lateness is somebody's. The time that
was allotted (opening to due date) pays for them in this order:

1. a step with a clock of its own (acceptance, judging, ruling, a date of one's own) is
   paid what it used, up to its clock; what it leaves falls to the common time;
2. the common time is divided equally among those who worked on it; who needs less than
   an equal part leaves the rest to the others, equally again;
3. what a party used beyond what was paid is *above its share*, and the lateness is
   divided in proportion to that, in whole minutes, so that the parts add up exactly.

Equal parts, because nobody wrote another plan: whoever wants one gives dates of their
own when handing over. Leaving unused time to the others, because passing a matter on at
once must change nothing for those who keep it. A date given at a hand-over that is
shorter than an equal part does not bind here: otherwise whoever sat on the work could
hand the lateness on together with the date.

Law: Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2 (trách nhiệm về thời hạn của từng người).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.entries import Entry, Party
from kycuong.rules.duty.fold import fold
from kycuong.rules.duty.position import Position
from kycuong.rules.duty.stays import Stay, StayKind, stays, worked
from kycuong.rules.worktime.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Share:
    """What one party used and carries; all in working minutes.

    `used` = `share` + `above` where something is above; otherwise `used` ≤ `share`.
    """

    party: Party
    used: int
    share: int
    above: int
    late_minutes: int


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of the sum: a party in one kind of step.

    `clock` is what the step had of its own (None: it took from the common time),
    `share` what it was entitled to, `above` what it used beyond; `seq` the first entry
    that gave it the matter.
    """

    party: Party
    kind: StayKind
    seq: int
    used: int
    clock: int | None
    share: int
    above: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole sum, line by line, of one late matter.

    Args:
        since, until: the lateness; `late` its working minutes, pauses left out.
        allotted: the minutes from the opening to the due date.
        stepped: how much of it steps with a clock took; `common` what was left.
        level: an equal part of the common time, after what others left.
    """

    since: datetime
    until: datetime
    late: int
    allotted: int
    stepped: int
    common: int
    level: int
    charges: tuple[Charge, ...]
    shares: tuple[Share, ...]


@dataclass(slots=True)
class _Item:
    """A charge while it is worked out."""

    party: Party
    kind: StayKind
    seq: int
    clock: int | None
    used: int = 0
    paid: int = 0
    entitled: int = 0


def apportion(
    position: Position, calendar: WorkCalendar, allowances: Sequence[Stay]
) -> tuple[Share, ...]:
    """Return each party's part of the lateness, in order of their first hold.

    Nothing where the matter is not late. The parts add up to the lateness.

    Args:
        position: folded at the instant asked about.
        allowances: `stays` of the same entries at the same instant.
    """
    found = statement(position, calendar, allowances)
    return found.shares if found else ()


def statement_of(
    entries: Sequence[Entry], calendar: WorkCalendar, at: datetime
) -> Statement | None:
    """Return the sum of a matter's lateness by `at`; None where it was never late."""
    position = fold(entries, calendar, at)
    if position.overdue_since is None:
        return None
    return statement(position, calendar, stays(entries, calendar, at))


def statement(
    position: Position, calendar: WorkCalendar, allowances: Sequence[Stay]
) -> Statement | None:
    """Return the sum line by line; None where no working minute of it is late."""
    since, due = position.overdue_since, position.due
    if since is None or due is None:
        return None
    until = late_until(position, since)
    late = worked(since, until, position.pauses, calendar)
    if late <= 0:
        return None
    allotted = worked(position.opened_at, due.at, position.pauses, calendar)
    items = _items(allowances, until, position.pauses, calendar)
    stepped, common, level = _pay(items, allotted)
    return Statement(
        since=since,
        until=until,
        late=late,
        allotted=allotted,
        stepped=stepped,
        common=common,
        level=level,
        charges=tuple(_charge(item) for item in items),
        shares=_shares(items, late),
    )


def late_until(position: Position, since: datetime) -> datetime:
    """Return when the lateness ended: by the last result handed in, or the closing.

    The time in which a late result waits for its reviewer makes it no later.
    """
    end = position.submitted_at or position.closed_at or position.custody[-1].until
    return max(since, end)


def divide(total: int, weights: Sequence[int]) -> list[int]:
    """Divide whole minutes in proportion, by the largest remainder; exact.

    >>> divide(10, [1, 1, 1]), divide(7, [5, 0, 2]), divide(5, [0, 0])
    ([4, 3, 3], [5, 0, 2], [0, 0])
    """
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(
        range(len(weights)), key=lambda i: total * weights[i] % whole, reverse=True
    )
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts


def equal_parts(total: int, wanted: Sequence[int]) -> list[int]:
    """Divide minutes equally; who wants less leaves the rest to the others.

    >>> equal_parts(9, [1, 8, 4]), equal_parts(9, [1, 2, 3]), equal_parts(7, [9, 9])
    ([1, 4, 4], [1, 2, 3], [4, 3])
    """
    paid = [0] * len(wanted)
    left, open_ones = total, sorted(range(len(wanted)), key=lambda i: wanted[i])
    while open_ones:
        first = open_ones[0]
        if wanted[first] * len(open_ones) > left:
            break
        paid[first] = wanted[first]
        left -= wanted[first]
        open_ones = open_ones[1:]
    for place, index in enumerate(sorted(open_ones)):
        part, rest = divmod(left, len(open_ones))
        paid[index] = part + (place < rest)
    return paid


def _items(
    allowances: Iterable[Stay],
    until: datetime,
    pauses: Sequence[Pause],
    calendar: WorkCalendar,
) -> list[_Item]:
    """Add up the minutes: a step at a time, the common work of a party together."""
    found: dict[tuple[Party, StayKind, int], _Item] = {}
    for stay in allowances:
        if stay.since >= until:
            break
        own = stay.kind is not StayKind.WORKING
        key = (stay.party, stay.kind, stay.seq if own else 0)
        item = found.setdefault(
            key, _Item(stay.party, stay.kind, stay.seq, stay.allotted)
        )
        item.used += worked(stay.since, min(stay.until, until), pauses, calendar)
    return list(found.values())


def _pay(items: Sequence[_Item], allotted: int) -> tuple[int, int, int]:
    """Pay every item from the allotted time; return stepped, common and level."""
    while True:
        steps = [item for item in items if item.clock is not None]
        for item in steps:
            item.entitled = item.clock or 0
            item.paid = min(item.used, item.entitled)
        if (claimed := sum(item.paid for item in steps)) > allotted:
            cut = divide(max(0, allotted), [item.paid for item in steps])
            for item, minutes in zip(steps, cut, strict=True):
                item.paid = item.entitled = minutes
            claimed = max(0, allotted)
        common = max(0, allotted - claimed)
        level = _pay_common([item for item in items if item.clock is None], common)
        short = [
            item
            for item in steps
            if item.kind is StayKind.DATED and item.entitled < min(level, item.used)
        ]
        if not short:
            return claimed, common, level
        for item in short:
            item.clock = None


def _pay_common(items: Sequence[_Item], common: int) -> int:
    """Divide the common time among the parties that worked; return an equal part."""
    used: dict[Party, int] = {}
    for item in items:
        used[item.party] = used.get(item.party, 0) + item.used
    wanted = list(used.values())
    parts = equal_parts(common, wanted)
    level = max([common // max(1, len(parts)), *parts])
    paid = dict(zip(used, parts, strict=True))
    for item in items:
        item.paid = min(item.used, paid[item.party])
        paid[item.party] -= item.paid
        item.entitled = item.paid if item.paid < item.used else max(level, item.used)
    return level


def _charge(item: _Item) -> Charge:
    return Charge(
        party=item.party,
        kind=item.kind,
        seq=item.seq,
        used=item.used,
        clock=item.clock,
        share=item.entitled,
        above=item.used - item.paid,
    )


def _shares(items: Sequence[_Item], late: int) -> tuple[Share, ...]:
    """Add the items of each party up and divide the lateness by what is above."""
    used: dict[Party, int] = {}
    above: dict[Party, int] = {}
    entitled: dict[Party, int] = {}
    for item in items:
        _add(used, item.party, item.used)
        _add(above, item.party, item.used - item.paid)
        _add(entitled, item.party, item.entitled)
    parts = divide(late, list(above.values()))
    return tuple(
        Share(
            party=party,
            used=used[party],
            share=used[party] - over if over else entitled[party],
            above=over,
            late_minutes=part,
        )
        for (party, over), part in zip(above.items(), parts, strict=True)
    )


def _add(sums: dict[Party, int], party: Party, minutes: int) -> None:
    sums[party] = sums.get(party, 0) + minutes
