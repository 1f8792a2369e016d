"""A document goes out over the axis: a package, and a parcel for each recipient."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import services as files
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import local
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters
from kycuong.work.exchange import addresses, policy
from kycuong.work.exchange.edxml import (
    DIALECT,
    Attachment,
    Envelope,
    Organ,
    Step,
    Trace,
    document_id,
    write,
)
from kycuong.work.exchange.enums import Kind, State, Way
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.services.writing import note

MEDIA = "application/xml"


def send(
    document: int, *, organs: Sequence[str], actor: Actor, at: datetime
) -> int | None:
    """Send an issued document to bodies by their identifiers; return the message.

    Who got it already is left out; None where nobody is left.

    Raises:
        NotThere: no such document for this person.
        Refused: not theirs to send; recalled; not issued by the body; without a file;
            the body has no identifier; a recipient nobody knows.

    Writes: audit acts `exchange.queued`, `files.kept`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18; Quyết định 28/2018/QĐ-TTg.
    """
    found = documents.get_for(actor, document, "send")
    body = documents.body_of(actor)
    policy.require(actor, "send", unit=found.unit_id, body=body)
    on = local_day(at)
    if found.direction != "outgoing" or found.issued_on is None:
        raise Refused(refuse("Chỉ gửi qua trục văn bản đi đã ban hành."))
    sender = next(iter(addresses.own(found.unit_id, on)), None)
    if sender is None:
        raise Refused(
            refuse("Cơ quan chưa có mã định danh trong danh mục; hãy báo Văn phòng.")
        )
    chosen = [_known(organ, on) for organ in dict.fromkeys(organs)]
    if not chosen:
        raise Refused(refuse("Hãy chọn ít nhất một nơi nhận."))
    attached = _file(actor, document)
    with act(actor, "exchange.queued", found, at=at):
        if not letters.lock(document):
            raise Refused(refuse("Văn bản đã thu hồi; không gửi nữa."))
        there = set(
            Parcel.objects.filter(document=document).values_list("organ", flat=True)
        )
        fresh = [each for each in chosen if each.organ not in there]
        if not fresh:
            return None
        envelope = _envelope(found, sender, fresh, attached, at)
        return _queue(found, envelope, fresh, actor, at)


def _known(organ: str, on: date) -> addresses.Known:
    known = addresses.look_up(organ, on)
    if known is None:
        raise Refused(
            refuse(f"Chưa biết mã định danh {organ[:35]}; hãy ghi vào danh bạ trước.")
        )
    return known


def _file(actor: Actor, document: int) -> Attachment:
    """Return the file that counts: the signed one where there is one."""
    try:
        path, name = documents.original(actor, document)
    except NotThere as missing:
        raise Refused(
            refuse("Văn bản chưa có tệp; hãy kèm bản đã ký rồi gửi.")
        ) from missing
    return Attachment(name, path.read_bytes())


def _envelope(
    found: Any,
    sender: addresses.Known,
    to: Sequence[addresses.Known],
    attached: Attachment,
    at: datetime,
) -> Envelope:
    number, _, notation = found.number.partition("/")
    signer, _, position = found.signer.partition(", ")
    assert found.issued_on is not None  # the caller has seen to it
    now = local(at).replace(tzinfo=None, microsecond=0)
    return Envelope(
        sender=Organ(sender.organ, sender.name),
        to=tuple(Organ(each.organ, each.name) for each in to),
        document_id=document_id(sender.organ, found.issued_on, found.number),
        number=number if notation else "",
        notation=notation or number,
        issued_on=found.issued_on,
        type_code=DIALECT.types.get(found.doc_type.lower(), ""),
        type_name=found.doc_type,
        subject=found.subject,
        content=found.subject,
        position=position,
        signer=signer,
        places=tuple(line for line in found.recipients.splitlines() if line.strip()),
        priority=DIALECT.priority_of(found.urgency),
        copies="1",
        trace=(Trace(sender.organ, now),),
        business=DIALECT.business["new"],
        attachments=(attached,),
    )


def _queue(
    found: Any,
    envelope: Envelope,
    to: Sequence[addresses.Known],
    actor: Actor,
    at: datetime,
) -> int:
    name = f"{envelope.full_number.replace('/', '-') or 'van-ban'}.edxml"
    package = files.keep(
        [write(envelope)], name=name, media_type=MEDIA, actor=actor, at=at
    )
    message: Message = note(
        way=Way.OUT,
        kind=Kind.DOCUMENT,
        unit_id=found.unit_id,
        other=to[0].organ,
        other_name="; ".join(each.name for each in to),
        identifier=envelope.document_id,
        about=envelope.subject,
        document_id=found.pk,
        file=package,
        state=State.QUEUED,
        next_try_at=at,
        actor=actor,
        at=at,
    )
    Parcel.objects.bulk_create(
        Parcel(
            unit_id=found.unit_id,
            document_id=found.pk,
            identifier=envelope.document_id,
            organ=each.organ,
            organ_name=each.name[:200],
            message=message,
            step=Step.QUEUED,
            sent_at=at,
            sent_by=str(actor)[:160],
        )
        for each in to
    )
    return int(message.pk)
