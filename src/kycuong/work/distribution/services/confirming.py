"""A recipient confirms that it has taken a document in, and how."""

from collections.abc import Sequence
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import services as ledger
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.distribution import policy
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.queries.access import delivery_for
from kycuong.work.documents import services as letters


def confirm(
    pk: int,
    *,
    done: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """Confirm that a body, or a post, has taken a document in (đã quán triệt).

    What the body owed in the ledger ends with it. Whoever confirms has opened it.

    Args:
        done: what was done: to whom it was made known, when, how.
        files: keys of kept files that show it.

    Raises:
        NotThere: not sent to this person's body; recalled.
        Refused: not asked for; confirmed already; no words; not a head or clerk, or
            not the post that is named.

    Writes: an entry of the ledger; audit act `distribution.confirmed`.
    """
    found = delivery_for(actor, pk)
    policy.require(actor, "confirm", post=found.named_post)
    if not done.strip():
        raise Refused(
            refuse("Hãy ghi đã quán triệt thế nào: cho ai, ngày nào, hình thức nào.")
        )
    with act(actor, "distribution.confirmed", found, at=at):
        if found.matter_id is not None:
            ledger.lock([found.matter_id])  # before the document, as everybody does
        if not letters.lock(found.document_id):
            raise NotThere
        row = Delivery.objects.select_for_update(of=("self",)).get(pk=pk)
        _require_asked(row, found)
        if row.matter_id is not None:
            ledger.conclude(
                row.matter_id, text=done, files=list(files), actor=actor, at=at
            )
        if row.opened_at is None:
            row.opened_at, row.opened_user = at, actor.user
            row.opened_by = str(actor)[:160]
        row.confirmed_at, row.confirmed_user = at, actor.user
        row.confirmed_by = str(actor)[:160]
        row.done, row.files = done.strip(), list(files)
        row.save()


def _require_asked(row: Delivery, before: Delivery) -> None:
    if row.confirmed_at is not None:
        raise Refused(
            refuse(f"{row.confirmed_by} đã xác nhận lúc {moment(row.confirmed_at)}.")
        )
    if row.asked_at is None or row.matter_id != before.matter_id:
        raise Refused(refuse("Nơi gửi không yêu cầu xác nhận; không cần làm gì thêm."))
