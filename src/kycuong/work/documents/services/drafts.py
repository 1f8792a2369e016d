"""Drafting an outgoing document, correcting it, giving it up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import classes, policy
from kycuong.work.documents.enums import DraftState
from kycuong.work.documents.letterform import (
    Annex,
    Block,
    Letter,
    Paragraph,
    Signature,
    Urgency,
    from_json,
    kind_of,
    to_json,
)
from kycuong.work.documents.letterheads import letterhead, signature_of, symbol_for
from kycuong.work.documents.models import Draft, Revision
from kycuong.work.documents.queries.drafts import draft_for
from kycuong.work.documents.queries.registers import body_of

ARCHIVE = "Lưu: VT"
_GIVEN = (
    "kind",
    "units",
    "sources",
    "orders",
    "issuer_id",
    "template",
    "blanks",
    "amends_id",
    "amending",
    "classification",
    "created_at",
    "created_by",
    "created_user",
)


class Stale(Refused):
    """The page was older than the draft: somebody changed it in between."""

    def __init__(self, last: Revision) -> None:
        """Say who changed it, and when."""
        super().__init__(
            refuse(
                f"{last.made_by} đã sửa dự thảo lúc {moment(last.made_at)}, sau khi "
                "trang này mở ra. Chưa lưu gì thêm; hãy mở bản mới nhất rồi sửa tiếp."
            )
        )


def draft_letter(
    *,
    kind: str,
    subject: str,
    body: Sequence[Block | str],
    addressees: Sequence[str] = (),
    recipients: Sequence[str] = (),
    signature: Signature | None = None,
    unit: int | None = None,
    issuer: int | None = None,
    symbol: str = "",
    place: str = "",
    bases: Sequence[str] = (),
    annexes: Sequence[Annex] = (),
    urgency: str = "",
    units: Iterable[int] = (),
    sources: Iterable[tuple[str, str]] = (),
    key: str = "",
    orders: bool = False,
    template: str = "",
    blanks: Sequence[str] = (),
    amends: int | None = None,
    amending: str = "",
    classification: str = Classification.INTERNAL,
    actor: Actor,
    at: datetime,
) -> int:
    """Draft an outgoing document for a person to read, correct and have signed.

    Nothing is sent: it becomes a document when `issue` gives it its number. Drafting
    again under the same `key` gives the draft there is, whatever became of it.

    Args:
        kind: a type's key ("cong_van", "bao_cao", "phieu_bao" …; "phieu" is the last).
        subject: without "V/v".
        body: paragraphs (a plain string is one), headings, tables.
        recipients: lines of "Nơi nhận" without dash; empty: the addressees and VT.
        unit: whose register it will stand in; None: the actor's body.
        issuer: in whose name it is written; None: `unit`.
        symbol: what follows the number; empty: by type and body.
        signature: None: the head of the issuing body.
        units: bodies that may read it, and are told of it, once it is issued.
        sources: what it stands on, as (label, address), shown beside it.
        orders: it orders something new, so its review is opened when it is issued.
        template: the name of what it was begun from.
        blanks: the names of its blanks, to be filled before it goes out.
        classification: a value of `permissions.enums.Classification`; the document
            that it becomes bears it.
        amends: the document that it corrects or replaces, and `amending` which.

    Raises:
        Refused: not of that body.
        ValueError: no such type of document or urgency.

    Writes: audit act `documents.drafted`.
    """
    owner = unit if unit is not None else body_of(actor)
    policy.require(actor, "draft_letter", unit=owner, body=body_of(actor))
    assert owner is not None  # policy has seen to it
    author, today = issuer if issuer is not None else owner, local_day(at)
    head = letterhead(author, on=today)
    copied = ["Như trên"] if addressees else []
    letter = Letter(
        kind=kind_of(kind).key,
        parent=head.parent,
        issuer=head.issuer,
        issuer_name=head.issuer_name,
        symbol=symbol or symbol_for(kind, head.code),
        place=place or head.place,
        subject=subject,
        body=tuple(Paragraph(b) if isinstance(b, str) else b for b in body),
        annexes=tuple(annexes),
        addressees=tuple(addressees),
        bases=tuple(bases),
        recipients=tuple(recipients) or (*copied, ARCHIVE),
        signature=signature or signature_of(author, on=today),
        urgency=Urgency(urgency),
    )
    draft = Draft(
        unit_id=owner,
        kind=letter.kind,
        key=key,
        units=sorted(set(units)),
        sources=[list(pair) for pair in sources],
        orders=orders,
        issuer_id=author,
        template=template[:200],
        blanks=list(blanks),
        amends_id=amends,
        amending=amending,
        classification=Classification(classification),
        created_at=at,
        created_by=actor.name,
        created_user=actor.user,
    )
    return _keep(draft, letter, actor=actor, at=at)


def _keep(draft: Draft, letter: Letter, *, actor: Actor, at: datetime) -> int:
    """Write a new draft with its first revision; a key known keeps its draft."""
    with act(actor, "documents.drafted", draft, at=at):
        if draft.key:
            known, new = Draft.objects.get_or_create(
                unit_id=draft.unit_id,
                key=draft.key,
                defaults={name: getattr(draft, name) for name in _GIVEN},
            )
            draft.pk = known.pk
            if not new:
                return int(known.pk)
        else:
            draft.save()
        _revise(draft, letter, actor=actor, at=at)
    return int(draft.pk)


def revise(
    pk: int,
    *,
    changes: Mapping[str, Any],
    seen: int,
    actor: Actor,
    at: datetime,
) -> int:
    """Correct a draft: a new revision beside the old ones; return its number.

    Args:
        changes: fields of `letterform.Letter` by name, with their new values.
        seen: the revision that the page showed.

    Raises:
        Stale: somebody corrected it in between.
        Refused: not of that body, or no longer a draft.

    Writes: audit act `documents.revised`.
    """
    draft = draft_for(actor, pk, "revise")
    with act(actor, "documents.revised", draft, at=at):
        draft = open_draft(pk, seen)
        letter = replace(letter_of(draft), **changes, number=None, day=None)
        if to_json(letter) != _last(draft).content:
            _revise(draft, letter, actor=actor, at=at)
    return int(draft.revision)


def withdraw(pk: int, *, reason: str, actor: Actor, at: datetime) -> int:
    """Give a draft up, with a reason; what was written stays readable.

    Raises:
        Refused: not of that body, no reason, or no longer a draft.

    Writes: audit act `documents.withdrawn`.
    """
    draft = draft_for(actor, pk, "withdraw")
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do bỏ dự thảo."))
    with act(actor, "documents.withdrawn", draft, at=at):
        draft = open_draft(pk, None)
        draft.state, draft.reason = DraftState.WITHDRAWN, reason.strip()[:500]
        draft.closed_at, draft.closed_by = at, actor.name
        draft.save()
    return pk


def open_draft(pk: int, seen: int | None) -> Draft:
    """Return a draft, its row locked.

    Raises:
        Refused: issued or withdrawn already.
        Stale: corrected after revision `seen`.
    """
    draft: Draft = Draft.objects.select_for_update(of=("self",)).get(pk=pk)
    if draft.state != DraftState.DRAFT:
        raise Refused(
            refuse(
                "Dự thảo này đã ban hành hoặc đã bỏ nên không sửa được nữa. "
                "Hãy soạn văn bản mới."
            )
        )
    if seen is not None and seen != draft.revision:
        raise Stale(_last(draft))
    return draft


def letter_of(draft: Draft) -> Letter:
    """Return what the draft's last revision says."""
    return from_json(_last(draft).content)


def _last(draft: Draft) -> Revision:
    return draft.revisions.get(number=draft.revision)


def say(draft: Draft, letter: Letter) -> None:
    """Put into a draft's line what its class lets be said anywhere of its letter."""
    draft.subject = classes.outside(letter.subject, draft.classification)[:500]
    addressed = "; ".join(letter.addressees)
    if draft.classification == Classification.RESTRICTED:
        addressed = ""
    if draft.classification == Classification.PERSONAL_DATA:
        addressed = masked(addressed)
    draft.addressed = addressed[:500]


def _revise(draft: Draft, letter: Letter, *, actor: Actor, at: datetime) -> None:
    draft.revision += 1
    draft.kind = letter.kind
    say(draft, letter)
    draft.save()
    Revision.objects.create(
        draft=draft,
        number=draft.revision,
        content=to_json(letter),
        made_at=at,
        made_by=actor.name,
        made_user=actor.user,
    )
