"""Ten million stretches of a year, cast from some thousand lives (quãng việc).

Some thousand directives are lived by `year_lives` and cut by the engine. Each of these
moulds is cast many times: moved by whole weeks within the year, and turned so that
another body of the same pace leads. What has not happened by `NOW` is left out, so the
rows are what the ledger would have written: contiguous, with the dates and the lateness
that were known on the day.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from year_lives import Province, lives

from kycuong.config.demo.book_lives import Days
from kycuong.ledger import journal
from kycuong.ledger.models import Matter
from kycuong.rules.duty import Entry, EntryKind, IllegalEntry, fold
from kycuong.rules.duty.stretches import Ended, Stretch, stretches
from kycuong.rules.vntext.folding import fold as plain
from kycuong.rules.worktime import LOCAL, WorkCalendar, national_calendar

NOW = datetime(2026, 12, 28, 9, tzinfo=LOCAL)
CAST_FROM = date(2026, 5, 18)  # a Monday; the moulds begin in the four weeks from it
WEEKS = 4
BLOCKS = range(-5, 8)  # thirteen times four weeks: the year that ends with `NOW`
LIVED = date(2027, 1, 4)
MOULDS = 6_000
LEFT_LYING = 0.015  # of the lives, never handed in
PACES = 5  # groups of bodies alike
SEED = 493
TITLE = (
    "Rà soát, báo cáo kết quả thực hiện nhiệm vụ số {} theo chỉ đạo của Chủ tịch Ủy "
    "ban nhân dân tỉnh về cải cách thủ tục hành chính, hoàn thành đúng hạn"
)
SOURCE = "Công văn {}/UBND-TH ngày 18/5/2026"
UNITS = ("lead_unit_id", "holder_unit_id", "holder_body_id")
STRETCHED = (
    *("seq", "sort", "holder_post", "state", "since", "until", "due_at"),
    *("original_due_at", "overdue_from", "beyond_from", "begun", "ended"),
    *("dated", "early", "kept", "turned"),
)
KEPT = tuple(
    field.attname
    for field in Matter._meta.concrete_fields
    if field.attname not in ("id", "issuer_id", *UNITS)
)
Cells = tuple[Any, ...]


class Piece(NamedTuple):
    """One stretch of a mould, and the matter's columns while it lasts."""

    value: Stretch
    matter: dict[str, Any]


@dataclass(frozen=True)
class Mould:
    """A life to be cast: its stretches, its issuer, its columns when it has ended."""

    number: int
    place: int
    issuer: int
    pieces: tuple[Piece, ...]
    ended: dict[str, Any]

    @property
    def begins(self) -> datetime:
        """When it opens, unmoved."""
        return self.pieces[0].value.since


@dataclass(frozen=True)
class Row:
    """Cells of a row that copies share; the units are turned to each copy's body."""

    units: tuple[int | None, ...]
    cells: Cells


@dataclass(frozen=True)
class Cast:
    """A mould moved into one block of weeks: a matter's row and its stretches'."""

    mould: Mould
    matter: Row
    stretches: tuple[Row, ...]
    parts: tuple[tuple[int, str], ...]


def moulds(where: Province, count: int) -> list[Mould]:
    """Live the lives; return them as moulds in the order in which they begin."""
    calendar = national_calendar()
    where = replace(where, pace=_paces(where.bodies))
    days = Days(CAST_FROM, LIVED, calendar)
    until = CAST_FROM + timedelta(weeks=WEEKS)
    roots = {room: lead for lead, rooms in where.divisions.items() for room in rooms}
    found: list[Mould] = []
    groups = lives(where, days, count, until=until, seed=SEED, told=LIVED)
    chance = random.Random(SEED)
    for number, group in enumerate(groups):
        lead = where.bodies.index(group[0].entries[0].to.unit)
        lay = chance.random() < LEFT_LYING
        try:
            found += [
                _mould(
                    number,
                    lead,
                    one.kind,
                    _unfinished(one.entries) if lay else list(one.entries),
                    roots,
                    calendar,
                )
                for one in group
            ]
        except IllegalEntry:
            continue
    return sorted(found, key=lambda mould: mould.begins)


def _unfinished(entries: Sequence[Entry]) -> list[Entry]:
    """Return a life in which nobody ever handed anything in."""
    kinds = [entry.kind for entry in entries]
    if EntryKind.SUBMIT not in kinds:
        return list(entries)
    return list(entries[: kinds.index(EntryKind.SUBMIT)])


def _paces(bodies: tuple[int, ...]) -> dict[int, float]:
    """Return paces at which about nine in a hundred are late; the last are slowest."""
    last = len(bodies)
    return {body: 0.15 + 0.5 * place / last for place, body in enumerate(bodies)}


def _mould(
    number: int,
    place: int,
    kind: str,
    entries: list[Entry],
    roots: dict[int, int],
    calendar: WorkCalendar,
) -> Mould:
    end = datetime(2027, 6, 1, tzinfo=LOCAL)
    title = TITLE.format(number + 1)
    source = SOURCE.format(number % 900 + 1)
    told = {
        "kind": kind,
        "title": title,
        "product": "Báo cáo",
        "source_label": source,
        "search": plain(f"{title} {source} Báo cáo"),
    }

    def columns(known: list[Entry]) -> dict[str, Any]:
        position = fold(known, calendar, end)
        cells = journal.cache(position)
        holder = cells["holder_unit_id"]
        body = roots.get(holder, holder)
        return {**told, **cells, "holder_body_id": body}

    pieces = tuple(
        Piece(value, columns([one for one in entries if one.seq <= value.seq]))
        for value in stretches(entries)
    )
    issuer = entries[0].actor.unit
    return Mould(number, place, issuer, pieces, columns(entries))


def count(found: list[Mould]) -> int:
    """Return how many stretches there are when every mould is cast once a block."""
    shifts = [timedelta(weeks=WEEKS * block) for block in BLOCKS]
    begun = [piece.value.since for mould in found for piece in mould.pieces]
    return sum(since + shift < NOW for since in begun for shift in shifts)


def casts(found: list[Mould]) -> Iterator[Cast]:
    """Yield every mould in every block of weeks, oldest first."""
    for block in BLOCKS:
        shift = timedelta(weeks=WEEKS * block)
        for mould in found:
            if mould.begins + shift < NOW:
                yield _cast(mould, shift)


def _cast(mould: Mould, shift: timedelta) -> Cast:
    rows, columns = [], mould.ended
    for value, matter in mould.pieces:
        if value.since + shift >= NOW:
            break
        columns = matter
        if value.until is None or value.until + shift > NOW:
            value = replace(value, until=None, ended=Ended.ON, **_UNFINISHED)
        elif value is mould.pieces[-1].value:
            columns = mould.ended
        rows.append(_stretch(value, matter["holder_body_id"], shift))
    cells = {**_DEFAULTS, **columns}
    units = (mould.issuer, *(columns[name] for name in UNITS))
    return Cast(
        mould,
        Row(units, tuple(moved(cells[name], shift) for name in KEPT)),
        tuple(rows),
        _parts(mould.issuer, columns),
    )


def _stretch(value: Stretch, body: int, shift: timedelta) -> Row:
    told = {
        **{name: getattr(value, name, None) for name in STRETCHED},
        "holder_post": value.holder.post,
    }
    units = (value.lead, value.holder.unit, body)
    return Row(units, tuple(moved(told[name], shift) for name in STRETCHED))


def _parts(issuer: int, columns: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    lead, body = columns["lead_unit_id"], columns["holder_body_id"]
    parts = {(issuer, "issuer"), (lead, "lead")} - {(issuer, "lead")}
    if body is not None:
        parts.add((body, "holder"))
    return tuple(sorted(parts))


def moved(value: Any, shift: timedelta) -> Any:
    """Return a cell as the databases read it, moved in time."""
    if isinstance(value, datetime):
        told = (value + shift).astimezone(UTC)
        return told.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return (value + shift).isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value if value is None or isinstance(value, bool | int) else str(value)


_UNFINISHED = {"dated": False, "early": False, "kept": False}
_DEFAULTS: dict[str, Any] = {
    field.attname: None if field.null else field.get_default()
    for field in Matter._meta.concrete_fields
}


class Turner:
    """Which body leads a copy: large and small ones, of the mould's own pace."""

    def __init__(self, where: Province) -> None:
        """Draw a long list of bodies for each pace, large ones often."""
        chance = random.Random(SEED)
        size = len(where.bodies)
        ranks = list(range(size))
        chance.shuffle(ranks)
        weights = [(rank + 6) ** -0.7 for rank in ranks]
        self._group = -(-size // PACES)
        self._drawn: list[list[int]] = []
        for start in range(0, size, self._group):
            places = range(start, min(start + self._group, size))
            drawn = chance.choices(
                places, [weights[place] for place in places], k=65_537
            )
            self._drawn.append(drawn)
        self._next = [0] * len(self._drawn)
        self.maps = [_turned(where, by) for by in range(size)]

    def turn(self, place: int) -> dict[int | None, int | None]:
        """Return the units of the next copy of a mould, by the mould's own units."""
        group = place // self._group
        drawn = self._drawn[group]
        self._next[group] = at = (self._next[group] + 1) % len(drawn)
        return self.maps[(drawn[at] - place) % len(self.maps)]


def _turned(where: Province, by: int) -> dict[int | None, int | None]:
    size = len(where.bodies)
    found: dict[int | None, int | None] = {None: None, where.office: where.office}
    for place, body in enumerate(where.bodies):
        other = where.bodies[(place + by) % size]
        found[body] = other
        found.update(
            zip(where.divisions[body], where.divisions[other], strict=True)  # type: ignore[arg-type]
        )
    return found
