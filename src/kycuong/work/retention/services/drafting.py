"""Drawing a list up, striking from it, taking it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Max

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act, attempt
from kycuong.kernel.permissions.apart import kept_of
from kycuong.rules.retention import LAW
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters
from kycuong.work.retention import policy
from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal, Line
from kycuong.work.retention.queries.access import document_for, keeping
from kycuong.work.retention.queries.judged import Judged, judged
from kycuong.work.retention.services.locking import locked

MOST = 1_000


def draft(pks: Collection[int], *, note: str = "", actor: Actor, at: datetime) -> int:
    """Draw up a list of documents whose time is over (lập danh mục); return its key.

    Each is judged anew; one that is not due is named, and nothing is written.

    Raises:
        NotThere: a document that is not of the actor's registers, or not theirs to see.
        Refused: not theirs; none chosen; one is not due, or stands on another list.

    Writes: audit act `retention.drafted`.

    Law: Luật Lưu trữ 33/2024/QH15 (danh mục tài liệu hết giá trị).
    """
    policy.require(actor, "draft", keeping(actor))
    wanted = sorted(set(pks))
    if not 0 < len(wanted) <= MOST:
        raise Refused(
            refuse(f"Hãy chọn từ 1 đến {MOST} tài liệu để lập danh mục.", law=LAW)
        )
    body, year = documents.body_of(actor), local_day(at).year
    assert body is not None  # policy has seen to it
    row = Disposal(
        unit_id=body,
        year=year,
        note=note.strip()[:500],
        drafted_at=at,
        drafted_by=str(actor)[:160],
        drafted_hand=kept_of(actor),
    )
    with act(actor, "retention.drafted", row, at=at, detail={"lines": len(wanted)}):
        for pk in wanted:
            letters.lock(pk)
        lines = [document_for(actor, pk, "draft") for pk in wanted]
        found = list(judged(lines, at))
        for each in found:
            _require_due(each)
        taken = Line.objects.filter(document__in=wanted, live=True).first()
        if taken is not None:
            said = f"{taken.label} đang nằm trong danh mục khác; hãy bỏ chọn."
            raise Refused(refuse(said, law=LAW))
        _number(row)
        Line.objects.bulk_create([_line(row, each) for each in found])
    return int(row.pk)


def _require_due(found: Judged) -> None:
    if not found.line.whole:
        raise Refused(refuse(f"{found.line.label} đã tiêu hủy.", law=LAW))
    if not found.kept.is_due:
        said = f"{found.line.label} chưa được tiêu hủy. {found.kept.reason}"
        raise Refused(refuse(said, law=found.kept.law))


def _number(row: Disposal) -> None:
    """Save a list under the next number of its body and year."""
    while row.pk is None:
        known = Disposal.objects.filter(unit=row.unit_id, year=row.year)
        row.number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
        try:
            with attempt():
                row.save()
        except IntegrityError:  # somebody took the number at this moment
            row.pk = None


def _line(row: Disposal, found: Judged) -> Line:
    until = found.kept.until
    assert found.group and found.ended is not None and until is not None
    return Line(
        disposal=row,
        document_id=found.line.pk,
        label=found.line.label[:200],
        subject=found.line.subject,
        place=found.line.place,
        key=found.group.key,
        ended=found.ended,
        until=until,
        reason=found.kept.reason,
        law=found.kept.law[:300],
    )


def strike(pk: int, line: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Strike one document from a list (bỏ khỏi danh mục, giữ lại), for a reason.

    Raises:
        NotThere, Refused: not theirs; decided already; no reason; struck already.

    Writes: audit act `retention.struck`.
    """
    if not reason.strip():
        raise Refused(refuse("Hãy ghi vì sao giữ lại tài liệu này.", law=LAW))
    with act(actor, "retention.struck", Disposal(pk=pk), at=at, detail={"line": line}):
        row = locked(pk, "strike", actor)
        found = row.lines.filter(pk=line).first()
        if found is None:
            raise NotThere
        if not found.live:
            raise Refused(refuse("Tài liệu này đã bỏ khỏi danh mục.", law=LAW))
        said = f"{reason.strip()} ({actor})"
        row.lines.filter(pk=line).update(live=False, kept=said[:500])


def withdraw(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a list back before it is decided (rút danh mục); its documents are free.

    Raises:
        NotThere, Refused: not theirs; decided already; no reason.

    Writes: audit act `retention.withdrawn`.
    """
    if not reason.strip():
        raise Refused(refuse("Hãy ghi vì sao rút danh mục.", law=LAW))
    with act(actor, "retention.withdrawn", Disposal(pk=pk), at=at):
        row = locked(pk, "withdraw", actor)
        row.state, row.reason = State.WITHDRAWN, reason.strip()[:500]
        row.save()
        row.lines.filter(live=True).update(live=False)
