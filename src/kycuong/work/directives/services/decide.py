"""Deciding: this is the task; this item is none."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.directives.completeness import lacks
from kycuong.work.directives.enums import DueChoice
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.services.locking import draft_as_seen, locked
from kycuong.work.directives.suggesting import suggestion
from kycuong.work.documents import queries as documents


def accept(
    pk: int,
    *,
    draft: int,
    version: int,
    choice: str = "",
    actor: Actor,
    at: datetime,
) -> None:
    """Accept a draft as the task (nhận nháp).

    Args:
        choice: where no deadline was decided yet: `standing`, `none`, or the
            suggested limit as the page showed it ("15wd"), on the word of the person
            who accepts.

    Raises:
        Refused: a lead or the deadline is still open, and which; or another limit is
            suggested by now.
        Stale: somebody changed the draft since the page was shown.

    Writes: audit act `directives.accepted`.
    """
    with act(actor, "directives.accepted", Directive(pk=pk), at=at):
        directive = locked(pk, verb="accept", actor=actor)
        row = draft_as_seen(directive, draft, version)
        if choice in (DueChoice.STANDING, DueChoice.NONE):
            row.due_choice, row.due_on, row.due_time = choice, None, None
            row.receipt, row.due_provisional, row.limit = None, False, ""
        elif choice and row.due_choice == DueChoice.UNDECIDED:
            _take(row, directive, choice, at)
        if missing := lacks(row):
            raise Refused(refuse(" ".join(missing), who_can="Bấm «Sửa» để bổ sung."))
        row.accepted_at, row.accepted_by = at, actor.name
        row.version += 1
        row.save()


def _take(row: Draft, directive: Directive, limit: str, at: datetime) -> None:
    """Take over the suggested limit, with where it comes from."""
    found = suggestion(documents.source(directive.document_id), at)
    if found.limit != limit:
        raise Refused(
            refuse(
                f"Hạn gợi ý nay là {found.words}, khác với hạn trang này đã hiện. "
                "Chưa nhận nháp; hãy xem lại rồi chọn."
            )
        )
    row.due_choice, row.limit = DueChoice.RECEIPT, found.limit
    row.due_on, row.due_time, row.receipt, row.due_provisional = None, None, None, False
    row.proposed = {**row.proposed, "suggested": found.recorded}


def no_task(pk: int, *, item: int, reason: str, actor: Actor, at: datetime) -> None:
    """Say why an item of the letter orders nothing (không phải nhiệm vụ, vì …).

    Its drafts stay where they are and no longer count.

    Raises:
        Refused: no reason is given.

    Writes: audit act `directives.no_task`.
    """
    told = " ".join(reason.split())
    if not told:
        raise Refused(refuse("Cần ghi lý do vì sao mục này không phải nhiệm vụ."))
    with act(
        actor, "directives.no_task", Directive(pk=pk), at=at, detail={"item": item}
    ):
        row = _item(locked(pk, verb="no_task", actor=actor), item)
        row.no_task, row.decided_by, row.decided_at = told[:300], actor.name, at
        row.save()


def retake(pk: int, *, item: int, actor: Actor, at: datetime) -> None:
    """Take back that an item is no task; its drafts count again.

    Writes: audit act `directives.retaken`.
    """
    with act(
        actor, "directives.retaken", Directive(pk=pk), at=at, detail={"item": item}
    ):
        row = _item(locked(pk, verb="retake", actor=actor), item)
        row.no_task, row.decided_by, row.decided_at = "", "", None
        row.save()


def _item(directive: Directive, pk: int) -> Item:
    row: Item | None = Item.objects.filter(directive=directive, pk=pk).first()
    if row is None:
        raise NotThere
    return row
