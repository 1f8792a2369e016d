"""The one way an entry gets into a dossier's book: lock, judge, fold, append, refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.ledger import services as ledger
from kycuong.rules import gate
from kycuong.rules.duty.sentences import moment
from kycuong.rules.gate import Entry, EntryKind, IllegalEntry, Standing
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.submissions import journal, messages, policy
from kycuong.work.submissions.models import Dossier, DossierEntry
from kycuong.work.submissions.queries import access

SKEW: Final = timedelta(minutes=5)  # two requests read the clock before they queue


class Stale(Refused):
    """The page was older than the book: somebody wrote an entry in between."""

    def __init__(self, since: str) -> None:
        """Say what happened in between."""
        super().__init__(
            refuse(
                f"Hồ sơ đã thay đổi sau khi trang này mở ra: {since} Chưa ghi gì thêm; "
                "hãy xem lại rồi làm lại nếu vẫn cần."
            )
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number."""

    kind: EntryKind
    body: int | None = None
    due_at: datetime | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def locked(pk: int) -> Dossier:
    """Return a dossier locked until the act ends, behind its two clocks.

    The one order that everybody keeps: the clocks, the dossier, then the questions to
    other bodies; the ledger's own act on a clock leads to `alone`.

    Raises:
        NotThere: there is none.
    """
    rows = Dossier.objects.filter(pk=pk).values_list(
        "gate_matter_id", "supplement_matter_id"
    )
    ledger.lock([matter for row in rows for matter in row if matter is not None])
    return alone(pk)


def alone(pk: int) -> Dossier:
    """Return a dossier locked by itself: whoever asks holds its clock already.

    Raises:
        NotThere: there is none.
    """
    found: Dossier | None = Dossier.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def judge(
    dossier: Dossier,
    verb: str,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None,
) -> policy.Case:
    """Refuse strangers, old pages and what policy forbids, in this order."""
    case = access.case_of(dossier, actor, at)
    if not policy.may(actor, policy.SEE, case):
        raise NotThere
    require_seen(dossier, seen)
    policy.require(actor, verb, case)
    return case


def require_seen(dossier: Dossier, seen: int | None) -> None:
    """Refuse a page that is older than the book."""
    if seen is None or seen == dossier.last_seq:
        return
    last = journal.read(dossier.pk)[-1]
    label = gate.TRANSITIONS[EntryKind(last.kind)].label
    raise Stale(f"«{label}», {last.actor_name} ghi lúc {moment(last.at)}.")


def append(
    dossier: Dossier, draft: Draft, *, actor: Actor, at: datetime
) -> tuple[DossierEntry, Standing]:
    """Fold the draft onto the entries, write the entry and the cache, tell people.

    The dossier is locked and nobody is asked for leave: services judge first; what
    follows from the ledger by itself comes here directly.

    Raises:
        Refused: the engine says that it may not follow.
    """
    entries = [journal.value(row) for row in journal.read(dossier.pk)]
    last = entries[-1].at
    entry = Entry(
        seq=entries[-1].seq + 1,
        kind=draft.kind,
        at=last if last - SKEW < at < last else at,
        by=books.who(actor),
        body=draft.body,
        due_at=draft.due_at,
        reason=draft.reason.strip(),
        details=draft.details,
    )
    try:
        standing = gate.fold([*entries, entry], max(entry.at, last))
    except IllegalEntry as rule:
        raise Refused(refuse(rule.sentence, law=rule.law)) from rule
    assert standing is not None
    row = journal.row(entry, dossier, actor)
    row.save(force_insert=True)
    refresh(dossier, standing)
    messages.tell(dossier, row, standing)
    return row, standing


def refresh(dossier: Dossier, standing: Standing) -> None:
    """Make the stored columns repeat where the dossier stands."""
    columns = journal.cache(standing)
    Dossier.objects.filter(pk=dossier.pk).update(**columns)
    for name, value in columns.items():
        setattr(dossier, name, value)
