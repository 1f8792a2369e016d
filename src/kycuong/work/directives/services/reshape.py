"""Reshaping drafts: split, merge, add, drop."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.directives.completeness import is_live
from kycuong.work.directives.enums import DueChoice
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.parties import joined
from kycuong.work.directives.points import proposed
from kycuong.work.directives.services.locking import changed, draft_as_seen, locked
from kycuong.work.directives.spans import cut, touch, trimmed, words
from kycuong.work.documents import queries as documents


def split(
    pk: int, *, draft: int, version: int, at_offset: int, actor: Actor, at: datetime
) -> None:
    """Make two drafts of one, at a character of the letter.

    Both keep the bodies and the deadline, and both are to be accepted anew. A title
    that a person had rewritten stays with the first.

    Raises:
        Refused: the character lies outside the draft.
        Stale: somebody changed the draft since.

    Writes: audit act `directives.split`.
    """
    with act(actor, "directives.split", Directive(pk=pk), at=at):
        directive = locked(pk, verb="split", actor=actor)
        row = draft_as_seen(directive, draft, version)
        text = documents.source(directive.document_id).text
        before, after = cut(row.spans, at_offset)
        if not words(text, before) or not words(text, after):
            raise Refused(
                refuse(
                    "Chỗ tách phải nằm trong câu của nháp này, không ở đầu hay cuối."
                )
            )
        rewritten = row.title != words(text, row.spans)
        second = Draft.objects.get(pk=row.pk)
        second.pk = None
        second.spans = [list(trimmed(text, *span)) for span in after]
        second.start = second.spans[0][0]
        second.title = words(text, second.spans)
        second.version, second.accepted_at, second.accepted_by = 1, None, ""
        row.spans = [list(trimmed(text, *span)) for span in before]
        if not rewritten:
            row.title = words(text, row.spans)
        row.points = proposed(text, row.spans)
        second.points = proposed(text, second.spans)
        changed(row)
        second.save(force_insert=True)


def merge(pk: int, *, draft: int, version: int, actor: Actor, at: datetime) -> None:
    """Make one draft of a draft and the next live one, on the places of both.

    Where their deadlines differ, the deadline is open again: nobody's is picked.

    Raises:
        Refused: no draft follows.
        Stale: somebody changed the draft since.

    Writes: audit act `directives.merged`.
    """
    with act(actor, "directives.merged", Directive(pk=pk), at=at):
        directive = locked(pk, verb="merge", actor=actor)
        row = draft_as_seen(directive, draft, version)
        items = list(Item.objects.filter(directive=directive))
        drafts = Draft.objects.filter(directive=directive)
        rows = [d for d in drafts if d.pk == row.pk or is_live(d, items)]
        place = [each.pk for each in rows].index(row.pk)
        if place + 1 == len(rows):
            raise Refused(refuse("Sau nháp này không còn nháp nào để gộp."))
        other = rows[place + 1]
        row.points = [*(row.points or [row.title]), *(other.points or [other.title])]
        row.title = f"{row.title} {other.title}"
        row.spans = [*row.spans, *other.spans]
        row.parties = joined(row.parties, other.parties)
        row.product = "; ".join(
            dict.fromkeys(filter(None, (row.product, other.product)))
        )[:300]
        row.report_to = row.report_to or other.report_to
        row.confidence = min(row.confidence, other.confidence)
        row.reasons = [*row.reasons, *other.reasons]
        _one_deadline(row, other)
        other.delete()
        changed(row)


def _one_deadline(row: Draft, other: Draft) -> None:
    mine = (row.due_choice, row.due_on, row.due_time, row.limit)
    theirs = (other.due_choice, other.due_on, other.due_time, other.limit)
    if mine == theirs:
        return
    row.due_choice, row.due_on, row.due_time = DueChoice.UNDECIDED, None, None
    row.receipt, row.due_provisional, row.limit = None, False, ""
    texts = dict.fromkeys(filter(None, (row.limit_text, other.limit_text)))
    row.limit_text = "; ".join(texts)[:300]
    row.proposed = {**row.proposed, "text": row.limit_text, "on": "", "hour": ""}


def add(pk: int, *, start: int, end: int, actor: Actor, at: datetime) -> int:
    """Draft a task from a selected place of the letter; return the draft's key.

    Its bodies are those of the draft beside it on the same item, for a person to
    correct; its deadline is open.

    Raises:
        Refused: the place holds no words of the letter.

    Writes: audit act `directives.added`.
    """
    with act(actor, "directives.added", Directive(pk=pk), at=at):
        directive = locked(pk, verb="add", actor=actor)
        text = documents.source(directive.document_id).text
        first, last = trimmed(text, start, end)
        title = words(text, [(first, last)])
        if not title:
            raise Refused(refuse("Hãy chọn ít nhất một câu trong văn bản."))
        items = Item.objects.filter(directive=directive, start__lt=last, end__gt=first)
        near = [
            draft.parties
            for draft in Draft.objects.filter(directive=directive)
            if any(touch(draft.spans, item.start, item.end) for item in items)
        ]
        row = Draft.objects.create(
            directive=directive,
            start=first,
            spans=[[first, last]],
            title=title,
            points=proposed(text, [(first, last)]),
            parties=near[0] if near else [],
            reasons=["người soát thêm"],
        )
        Item.objects.filter(pk__in=[i.pk for i in items]).exclude(no_task="").update(
            no_task="", decided_by="", decided_at=None
        )
    return int(row.pk)


def drop(pk: int, *, draft: int, version: int, actor: Actor, at: datetime) -> None:
    """Drop a draft whose item stays covered by another, or that stands on no item.

    The last draft of an item cannot be dropped: the item is marked `no_task` with the
    reason instead, so that nothing the letter orders disappears unseen.

    Raises:
        Refused: it is the only draft of an item.
        Stale: somebody changed the draft since.

    Writes: audit act `directives.dropped`.
    """
    with act(actor, "directives.dropped", Directive(pk=pk), at=at):
        directive = locked(pk, verb="drop", actor=actor)
        row = draft_as_seen(directive, draft, version)
        others = list(Draft.objects.filter(directive=directive).exclude(pk=row.pk))
        for item in Item.objects.filter(directive=directive, no_task=""):
            alone = not any(touch(o.spans, item.start, item.end) for o in others)
            if touch(row.spans, item.start, item.end) and alone:
                raise Refused(
                    refuse(
                        "Đây là nháp duy nhất của một mục. Nếu mục đó không phải nhiệm "
                        "vụ, hãy ghi «Không phải nhiệm vụ, vì …»."
                    )
                )
        row.delete()
