"""Taking back what has gone out; and the lock that opening and taking back share."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.models import Document
from kycuong.work.documents.queries.one import get_for

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4"
Recalled = Callable[[int, str, Actor, datetime], None]
on_recalled: list[Recalled] = []
"""Who hears that a document was taken back: its key, why, who, when; joined in
config/wiring."""


def lock(pk: int) -> bool:
    """Lock a document until the act ends; say whether it still stands.

    Whoever notes its first opening and whoever recalls it come through here, so that
    of two at once one comes first.

    Raises:
        NotThere: there is no such document.
    """
    rows = Document.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk)
    found = rows.only("recalled_at").first()
    if found is None:
        raise NotThere
    return found.recalled_at is None


def recall(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take an issued document back (thu hồi): the line stays, with its mark.

    From here nothing of it changes and the bodies that were given it read it no more.
    Whether anybody has acknowledged it is for the caller to see, under `lock`.

    Raises:
        NotThere, Refused: not for this person; not outgoing; recalled already; no
            reason.

    Writes: audit act `documents.recalled`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4; Phụ lục VI.
    """
    document = get_for(actor, pk, "recall")
    if document.direction != Direction.OUTGOING:
        raise Refused(refuse("Chỉ cơ quan ban hành thu hồi văn bản của mình.", law=LAW))
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do thu hồi.", law=LAW))
    with act(actor, "documents.recalled", document, at=at):
        if not lock(pk):
            raise Refused(refuse("Văn bản này đã thu hồi; hãy tải lại trang."))
        Document.objects.filter(pk=pk).update(
            recalled_at=at,
            recalled_by=str(actor)[:160],
            recalled_reason=reason.strip()[:500],
        )
        for reaction in on_recalled:
            reaction(pk, reason.strip()[:500], actor, at)
