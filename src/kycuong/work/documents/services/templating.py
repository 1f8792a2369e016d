"""A body's own templates: kept, corrected, retired; and a draft begun from one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db import IntegrityError

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.shared.formats import moment
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import policy
from kycuong.work.documents.drafting import Text
from kycuong.work.documents.letterform import (
    Letter,
    blocks_of,
    fill,
    kind_of,
    text_of,
)
from kycuong.work.documents.models import Template, TemplateVersion
from kycuong.work.documents.queries.drafts import draft_for
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.queries.templates import find, template_for
from kycuong.work.documents.services.drafts import draft_letter, letter_of

TAKEN: Final = "Cơ quan đã có mẫu «{name}». Hãy đặt tên khác, hoặc sửa mẫu ấy."


def keep_template(
    *,
    name: str,
    text: Text,
    pk: int | None = None,
    seen: int = 0,
    actor: Actor,
    at: datetime,
) -> int:
    """Keep a template of the actor's body: a new one, or a new version of `pk`.

    Versions are added beside one another; drafts begun earlier keep what they said.

    Args:
        seen: the version that the page showed.

    Raises:
        NotThere: no such template of the body.
        Refused: not a head or clerk; the name is taken; retired; changed after `seen`.

    Writes: audit act `documents.template_kept`.
    """
    body = body_of(actor)
    policy.require(actor, "template", unit=body, body=body)
    kind_of(text.kind)
    if not name.strip() or not text.body.strip():
        raise Refused(refuse("Mẫu cần có tên và nội dung."))
    assert body is not None  # policy has seen to it
    row = template_for(actor, pk) if pk is not None else Template(unit_id=body)
    try:
        with act(actor, "documents.template_kept", row, at=at):
            if pk is not None:
                row = _current(pk, seen)
            row.name, row.kind = name.strip()[:160], kind_of(text.kind).key
            row.version += 1
            row.save()
            TemplateVersion.objects.create(
                template=row,
                number=row.version,
                content=text.to_json(),
                made_at=at,
                made_by=actor.name,
            )
    except IntegrityError:
        raise Refused(refuse(TAKEN.format(name=name.strip()))) from None
    return int(row.pk)


def _current(pk: int, seen: int) -> Template:
    """Return a template, its row locked, if it is what the page showed."""
    row: Template = Template.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.retired_at is not None:
        raise Refused(refuse("Mẫu này đã ngừng dùng; hãy lập mẫu mới."))
    if row.version != seen:
        last = row.versions.get(number=row.version)
        raise Refused(
            refuse(
                f"{last.made_by} đã sửa mẫu lúc {moment(last.made_at)}, sau khi trang này "
                "mở ra. Hãy mở bản mới nhất rồi sửa tiếp."
            )
        )
    return row


def template_of_draft(pk: int, *, actor: Actor) -> Text:
    """Return a draft's last text as a template begins with it.

    Raises:
        NotThere, Refused: not a draft of this person's body, or of a closed class.
    """
    draft = draft_for(actor, pk, "revise")
    if draft.classification in CLOSED:
        raise Refused(refuse("Dự thảo thuộc phạm vi hạn chế không lấy làm mẫu."))
    letter = letter_of(draft)
    return Text(
        kind=letter.kind,
        subject=letter.subject,
        body=text_of(letter.body, letter.annexes),
        addressees="\n".join(letter.addressees),
        bases="\n".join(letter.bases),
        recipients="\n".join(letter.recipients),
    )


def retire_template(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a template out of use, with a reason; it and its versions stay readable.

    Raises:
        NotThere: no such template of the body.
        Refused: not a head or clerk; no reason; retired already.

    Writes: audit act `documents.template_retired`.
    """
    row = template_for(actor, pk)
    policy.require(actor, "template", unit=row.unit_id, body=body_of(actor))
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do ngừng dùng mẫu."))
    with act(actor, "documents.template_retired", row, at=at):
        row = Template.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.retired_at is not None:
            raise Refused(refuse("Mẫu này đã ngừng dùng."))
        row.retired_at, row.retired_by = at, actor.name
        row.retired_reason = reason.strip()[:500]
        row.save()


def begin(
    key: str,
    *,
    values: Mapping[str, str],
    issuer: int | None = None,
    sources: Iterable[tuple[str, str]] = (),
    classification: str = Classification.INTERNAL,
    actor: Actor,
    at: datetime,
) -> int:
    """Begin a draft from a template; return the draft.

    Blanks without a value stay in it and are asked for before it goes out.

    Args:
        key: a packaged template's key, or `rieng-` and a template of the body.
        values: what fills blanks, by their names.
        issuer: in whose name it is written; None: the actor's body.
        sources: what it answers or is about, as (label, address).
        classification: that of what it answers or is about.

    Raises:
        NotThere: no such template for this person.
        Refused: no body of theirs; retired.

    Writes: audit act `documents.drafted`.
    """
    found = find(actor, key)
    if found.retired:
        raise Refused(refuse("Mẫu này đã ngừng dùng; hãy chọn mẫu khác."))
    letter = fill(_letter(found.text), values)
    return draft_letter(
        kind=letter.kind,
        subject=letter.subject,
        body=letter.body,
        annexes=letter.annexes,
        addressees=letter.addressees,
        bases=letter.bases,
        recipients=letter.recipients,
        issuer=issuer,
        sources=sources,
        template=found.title,
        blanks=found.text.blanks,
        orders=True,
        classification=classification,
        actor=actor,
        at=at,
    )


def _letter(text: Text) -> Letter:
    body, annexes = blocks_of(text.body)
    return Letter(
        kind=text.kind,
        issuer="",
        symbol="",
        subject=text.subject,
        body=body,
        annexes=annexes,
        addressees=_lines(text.addressees),
        bases=_lines(text.bases),
        recipients=_lines(text.recipients),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
