"""What one entry brings about by itself: parts come back, rights end with a matter."""

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Involvement, Matter
from kycuong.ledger.services.recording import Draft, append, locked
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind

LENT = (Part.HOLDER, Part.CONSULTED)
"""Parts that give a right to see only while the work needs it."""


def follow(
    matter: Matter, entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Carry on what follows from an entry.

    A result handed in withdraws the request for more time that waited, so that nobody
    owes its decision. With a matter that ends, its open parts and questions are
    cancelled, the rights that came with the work end, and the matter it is a part of
    takes it back.
    """
    if entry.kind is EntryKind.SUBMIT:
        _withdraw(matter, entry)
    if position.closed_at is None:
        return
    for child in Matter.objects.filter(parent=matter, closed_at__isnull=True):
        _end_child(child, entry)
    Involvement.objects.filter(
        matter=matter, part__in=LENT, ended_at__isnull=True
    ).update(ended_at=entry.at)
    if matter.parent_id is not None:
        _come_back(matter, matter.parent_id, entry, position)


def _withdraw(matter: Matter, entry: duty.Entry) -> None:
    """Cancel the decision that was asked for before the result came."""
    waiting = Matter.objects.filter(
        parent=matter, kind="extension", closed_at__isnull=True
    )
    for child in waiting:
        _end_child(child, entry, "Đã báo cáo kết quả nên không cần gia hạn nữa.")


def _end_child(
    child: Matter, entry: duty.Entry, why: str = "Việc chính đã kết thúc."
) -> None:
    """Cancel what was asked for the sake of a matter that has ended."""
    draft = Draft(EntryKind.CANCEL, reason=why)
    append(locked(child.pk), draft, actor=SYSTEM, at=entry.at)


def _come_back(
    child: Matter, whole: int, entry: duty.Entry, position: duty.Position
) -> None:
    """Join the part to its matter, and end what its body could see of it."""
    parent = locked(whole)
    body = child.lead_unit_id
    asked_else = Matter.objects.filter(
        parent=parent, lead_unit=body, closed_at__isnull=True
    ).exclude(pk=child.pk)
    if not asked_else.exists():
        Involvement.objects.filter(
            matter=parent, unit=body, part=Part.CONSULTED, ended_at__isnull=True
        ).update(ended_at=entry.at)
    if parent.closed_at is not None or child.pk not in _out(parent):
        return
    said = {
        "child": child.pk,
        "kind": child.kind,
        "title": child.title,
        "outcome": position.outcome.value if position.outcome else "",
    }
    draft = Draft(EntryKind.JOIN, to=duty.Party(body), details=said)
    append(parent, draft, actor=SYSTEM, at=entry.at)


def _out(parent: Matter) -> set[int]:
    """Return the parts that the parent's book says are out."""
    given: set[int] = set()
    kinds = (EntryKind.SPLIT, EntryKind.JOIN)
    for kind, said in parent.entries.filter(kind__in=kinds).values_list(
        "kind", "payload"
    ):
        child = int(said.get("child", 0))
        given = given | {child} if kind == EntryKind.SPLIT else given - {child}
    return given
