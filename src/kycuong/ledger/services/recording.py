"""The one way an entry gets into the book: lock, judge, fold, append, refresh."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import journal, messages, passages, people, policy, stretching
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.queries import access
from kycuong.ledger.services.errors import Stale, refused_by
from kycuong.rules import duty
from kycuong.rules.duty.sentences import moment
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.prepared import Prepared, Rows
from kycuong.shared.verdict import NotThere

Reaction = Callable[[Matter, duty.Entry, duty.Position, Actor], None]
reactions: list[Reaction] = []
"""What an entry brings about in other matters; see `services.following`."""
heard: list[Callable[[Matter, duty.Entry], None]] = []
"""Who hears of each entry written, the first of a matter included; see config/wiring."""
PARTIES: Final = frozenset({"lead_unit_id", "holder_body_id"})
SKEW: Final = timedelta(minutes=5)  # two requests read the clock before they queue
AT_ONCE: Final = 5_000  # keys in one question to the database


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number."""

    kind: duty.EntryKind
    to: duty.Party | None = None
    due: duty.Due | None = None
    was: duty.Due | None = None
    reason: str = ""
    clock: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def record(
    pk: int,
    draft: Draft,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    tell: bool = True,
) -> Entry:
    """Append one entry to a matter and refresh its cache, inside one act.

    Args:
        seen: the last entry the page showed; an older page is refused.
        tell: whether whoever has to know gets a message of this one entry.

    Raises:
        NotThere: the matter does not exist for this person.
        Stale: an entry came after `seen`; of two at once the second gets this.
        Refused: policy or the engine says no.
    """
    with act(actor, f"ledger.{draft.kind.value}", Matter(pk=pk), at=at):
        matter = locked(pk)
        judge(matter, draft.kind, actor=actor, at=at, seen=seen)
        return append(matter, draft, actor=actor, at=at, tell=tell)


def locked(pk: int) -> Matter:
    """Return a matter locked until the act ends, behind the wholes it is a part of.

    Raises:
        NotThere: there is none.
    """
    if any(above for (above,) in _PART_OF(pk=pk)):
        lock(wholes([pk]), alone=True)
    for matter in _LOCKED(pk=pk):
        found: Matter = matter
        return found
    raise NotThere


def _locked(pk: int) -> Any:
    return Matter.objects.select_for_update(no_key=True).filter(pk=pk)


_LOCKED: Final = Rows(_locked, pk=int)


def _part_of(pk: int) -> Any:
    return Matter.objects.filter(pk=pk).values_list("parent_id")


_PART_OF: Final = Prepared(_part_of, pk=int)


def lock(pks: Iterable[int], *, alone: bool = False) -> None:
    """Lock matters until the act ends, in the one order that everybody keeps.

    The whole comes before its parts, and what is older (the smaller key) before what is
    younger; whoever acts on a part holds its wholes too. An act on several matters
    locks all of them here before the first entry, so that no two acts wait for each
    other for ever.

    Args:
        alone: without the wholes, which are among `pks` or locked already.
    """
    wanted = set(pks)
    keys = sorted(wanted if alone else wanted | wholes(wanted))
    for chunk in _chunks(keys):
        rows = Matter.objects.select_for_update(no_key=True).filter(pk__in=chunk)
        list(rows.order_by("pk").values_list("pk", flat=True))


def wholes(pks: Iterable[int]) -> set[int]:
    """Return the matters of which these are parts, and so on up to the top."""
    found: set[int] = set()
    fresh = set(pks)
    while fresh:
        above: set[int] = set()
        for chunk in _chunks(sorted(fresh)):
            parts = Matter.objects.filter(pk__in=chunk, parent__isnull=False)
            above.update(parts.values_list("parent_id", flat=True))
        fresh = above - found
        found |= fresh
    return found


def _chunks(keys: list[int]) -> list[list[int]]:
    return [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)]


def judge(
    matter: Matter,
    kind: duty.EntryKind,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None,
) -> None:
    """Refuse strangers, old pages and what policy forbids, in this order."""
    case = access.case_of(matter, actor, at=at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    if seen is not None and seen != matter.last_seq:
        raise Stale(_said(journal.read(matter.pk)[-1]))
    policy.require(actor, kind.value, case)


def append(
    matter: Matter, draft: Draft, *, actor: Actor, at: datetime, tell: bool = True
) -> Entry:
    """Fold the draft onto the entries, then write entry, parts and cache.

    The matter is locked and nobody is asked for leave: `record` asks; what follows from
    an entry by itself (a part comes back, a parent is cancelled) comes here directly.

    Raises:
        Refused: the engine says that it may not follow.
    """
    known = [journal.value(row) for row in journal.read(matter.pk)]
    entry = _numbered(draft, known, actor=actor, at=at)
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    try:
        instant = max(
            entry.at, known[-1].at
        )  # an earlier one must be seen, and refused
        position = duty.fold([*known, entry], calendar, instant)
    except duty.IllegalEntry as rule:
        raise refused_by(rule) from rule
    row = write(matter, [*known, entry], position, actor=actor)
    if tell:
        messages.tell(matter, entry, position)
    for react in reactions:
        react(matter, entry, position, actor)
    return row


def write(
    matter: Matter,
    entries: Sequence[duty.Entry],
    position: duty.Position,
    *,
    actor: Actor,
) -> Entry:
    """Write the last entry, which was folded, the parts it gives and the caches."""
    entry = entries[-1]
    parties = [entry.actor, entry.to, position.holder]
    units = organisations.names({party.unit for party in parties if party})
    row = journal.row(
        entry, matter, actor=actor, units=units, post_name=_post_name(entry)
    )
    row.save(force_insert=True)
    passages.keep_entry(matter, row)
    refresh(matter, position)
    stretching.keep(matter.pk, entries)
    told = journal.counted(entry, matter.receipt) or {}
    if any(getattr(matter, name) != value for name, value in told.items()):
        Matter.objects.filter(pk=matter.pk).update(**told)
    for hear in heard:
        hear(matter, entry)
    return row


def refresh(matter: Matter, position: duty.Position) -> None:
    """Make the stored columns repeat `position`; bodies that got a part see it."""
    holder = position.holder
    body = organisations.root_of(holder.unit) if holder else None
    columns = {**journal.cache(position), "holder_body_id": body}
    changed = {
        name: value for name, value in columns.items() if getattr(matter, name) != value
    }
    if changed:
        Matter.objects.filter(pk=matter.pk).update(**changed)
    for name, value in changed.items():
        setattr(matter, name, value)
    if position.last_seq > 1 and changed.keys().isdisjoint(PARTIES):
        return  # whoever leads and holds it had their parts before
    lead = organisations.root_of(position.lead.unit)
    parts = set() if lead == matter.issuer_id else {(lead, Part.LEAD)}
    if body is not None:
        parts.add((body, Part.HOLDER))
    involve(matter.pk, parts)


def involve(matter: int, parts: set[tuple[int, Part]]) -> None:
    """Give bodies their parts; parts once given stay, as history does."""
    Involvement.objects.bulk_create(
        [
            Involvement(matter_id=matter, unit_id=unit, part=part)
            for unit, part in parts
        ],
        ignore_conflicts=True,
    )


def consulted(matter: int, unit: int) -> None:
    """Let a body that is asked see the matter, again where it had answered before."""
    involve(matter, {(unit, Part.CONSULTED)})
    Involvement.objects.filter(
        matter=matter, unit=unit, part=Part.CONSULTED, ended_at__isnull=False
    ).update(ended_at=None)


def _numbered(
    draft: Draft, known: list[duty.Entry], *, actor: Actor, at: datetime
) -> duty.Entry:
    """Number the draft; an instant read just before the last entry counts as its."""
    last = known[-1]
    instant = last.at if last.at - SKEW < at < last.at else at
    by = duty.Party(actor.unit, actor.post) if actor.unit is not None else None
    return duty.Entry(
        seq=last.seq + 1,
        kind=draft.kind,
        at=instant,
        actor=by,
        to=draft.to,
        due=draft.due,
        was=draft.was,
        reason=draft.reason,
        clock=draft.clock,
        details=draft.details,
    )


def _post_name(entry: duty.Entry) -> str:
    """Return who holds the post that receives, with its title, as of now."""
    if entry.to is None or entry.to.post is None:
        return ""
    return people.named(organisations.post(entry.to.post, on=local_day(entry.at)))


def _said(row: Entry) -> str:
    """Return an entry in few words, for whoever came too late."""
    label = duty.TRANSITIONS[duty.EntryKind(row.kind)].label
    return f"«{label}», {row.actor_name} ghi lúc {moment(row.at)}."
