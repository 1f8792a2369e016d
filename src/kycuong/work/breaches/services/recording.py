"""The one way an entry gets into a breach's book: lock, judge, fold, append, refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import books
from kycuong.rules import breaches
from kycuong.rules.breaches import Entry, EntryKind, IllegalEntry, Standing
from kycuong.rules.duty.sentences import moment
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.breaches import journal, messages, policy
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.queries import access

SKEW: Final = timedelta(minutes=5)  # two requests read the clock before they queue


class Stale(Refused):
    """The page was older than the book: somebody wrote an entry in between."""

    def __init__(self, since: str) -> None:
        """Say what happened in between."""
        super().__init__(
            refuse(
                f"Sổ đã có mục mới sau khi trang này mở ra: {since} Chưa ghi gì thêm; "
                "hãy xem lại rồi làm lại nếu vẫn cần."
            )
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number."""

    kind: EntryKind
    body: int | None = None
    due_at: datetime | None = None
    upheld: bool | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def record(
    pk: int,
    draft: Draft,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Append one entry to a breach and refresh its cache, inside one act.

    Args:
        seen: the last entry the page showed; an older page is refused.

    Raises:
        NotThere: the breach does not exist for this person.
        Stale: an entry came after `seen`; of two at once the second gets this.
        Refused: policy or the engine says no.
    """
    with act(actor, f"breaches.{draft.kind.value}", Breach(pk=pk), at=at):
        breach = locked(pk)
        judge(breach, draft.kind, actor=actor, at=at, seen=seen)
        return append(breach, draft, actor=actor, at=at)


def locked(pk: int) -> Breach:
    """Return a breach locked until the act ends.

    Raises:
        NotThere: there is none.
    """
    found: Breach | None = Breach.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def judge(
    breach: Breach,
    kind: EntryKind,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None,
) -> None:
    """Refuse strangers, old pages and what policy forbids, in this order."""
    case = access.case_of(breach, actor, at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    require_seen(breach, seen)
    policy.require(actor, kind.value, case)


def require_seen(breach: Breach, seen: int | None) -> None:
    """Refuse a page that is older than the book."""
    if seen is None or seen == breach.last_seq:
        return
    last = journal.read(breach.pk)[-1]
    label = breaches.TRANSITIONS[EntryKind(last.kind)].label
    raise Stale(f"«{label}», {last.actor_name} ghi lúc {moment(last.at)}.")


def append(breach: Breach, draft: Draft, *, actor: Actor, at: datetime) -> Standing:
    """Fold the draft onto the entries, write the entry and the cache, tell people.

    The breach is locked and nobody is asked for leave: `record` asks; what follows from
    the ledger by itself comes here directly.

    Raises:
        Refused: the engine says that it may not follow.
    """
    entries = [journal.value(row) for row in journal.read(breach.pk)]
    last = entries[-1].at
    entry = Entry(
        seq=entries[-1].seq + 1,
        kind=draft.kind,
        at=last if last - SKEW < at < last else at,
        by=books.who(actor),
        body=draft.body,
        due_at=draft.due_at,
        upheld=draft.upheld,
        reason=draft.reason.strip(),
        details=draft.details,
    )
    try:
        standing = breaches.fold([*entries, entry], max(entry.at, last))
    except IllegalEntry as rule:
        raise Refused(refuse(rule.sentence, law=rule.law)) from rule
    assert standing is not None
    journal.row(entry, breach, actor).save(force_insert=True)
    refresh(breach, standing)
    messages.tell(breach, entry.kind, standing, at=entry.at)
    return standing


def refresh(breach: Breach, standing: Standing) -> None:
    """Make the stored columns repeat where the breach stands."""
    columns = journal.cache(standing)
    Breach.objects.filter(pk=breach.pk).update(**columns)
    for name, value in columns.items():
        setattr(breach, name, value)
