"""A document on its way: one delivery a body, and one a post that is named."""

from collections.abc import Sequence
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.distribution import messages
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters


def given(document: int, units: tuple[int, ...], actor: Actor, at: datetime) -> None:
    """Begin a delivery for each body that was given a document.

    Joined to `documents.services.on_given` in config/wiring.py. Whose register the
    document stands in is sent nothing.

    Writes: audit act `distribution.sent`.
    """
    source = documents.source(document)
    bodies = {organisations.root_of(unit) for unit in units} - {source.unit}
    if not bodies:
        return
    names = _names(bodies, at)
    rows = [
        Delivery(
            document_id=document,
            body_id=body,
            body_name=names[body],
            answers_id=body,
            sent_at=at,
            sent_by=str(actor)[:160],
        )
        for body in sorted(bodies)
    ]
    detail = {"document": document, "bodies": sorted(bodies)}
    with act(actor, "distribution.sent", at=at, detail=detail):
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def send(
    document: int,
    *,
    bodies: Sequence[int] = (),
    posts: Sequence[int] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """Send a document to more bodies, and by name to posts of them (phát hành thêm).

    Sending it again to the same changes nothing.

    Raises:
        NotThere: no such document for this person.
        Refused: not theirs to send; recalled; a body that does not exist today or keeps
            the document itself; a post that nobody holds.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18.
    """
    found = documents.get_for(actor, document, "send")
    views = [_held(post, at) for post in dict.fromkeys(posts)]
    wanted = list(dict.fromkeys([*bodies, *(view.body_id for view in views)]))
    for body in wanted:
        _require_body(body, found.unit_id, at)
    if not wanted:
        raise Refused(refuse("Hãy chọn ít nhất một nơi nhận."))
    with act(actor, "distribution.sent", found, at=at):
        letters.give(document, units=wanted, actor=actor, at=at)
        letters.tell(document, units=wanted, at=at)
        for view in views:
            _to_post(document, view, actor, at)


def _to_post(
    document: int, view: organisations.PostView, actor: Actor, at: datetime
) -> None:
    name = organisations.unit(view.body_id, on=local_day(at)).name
    row, fresh = Delivery.objects.get_or_create(
        document_id=document,
        post_id=view.id,
        defaults={
            "body_id": view.body_id,
            "body_name": name[:200],
            "answers_id": view.body_id,
            "post_name": f"{view.holder_name}, {view.full_title}"[:200],
            "sent_at": at,
            "sent_by": str(actor)[:160],
        },
    )
    if fresh and view.holder_user is not None:
        text, url = messages.named(documents.source(document))
        notifications.notify(
            users=[view.holder_user],
            text=text,
            url=url,
            at=at,
            key=f"delivery-{row.pk}-sent",
        )


def _held(post: int, at: datetime) -> organisations.PostView:
    try:
        view = organisations.post(post, on=local_day(at))
    except organisations.NoSuchUnit as missing:
        raise Refused(refuse("Không có chức vụ này trong danh mục.")) from missing
    if not view.holder_name:
        raise Refused(refuse(f"Hôm nay chưa ai giữ chức vụ {view.full_title}."))
    return view


def _require_body(body: int, own: int, at: datetime) -> None:
    on = local_day(at)
    try:
        view = organisations.unit(body, on=on)
    except organisations.NoSuchUnit as missing:
        raise Refused(refuse("Không có cơ quan này trong danh mục.")) from missing
    if not view.exists_on(on) or organisations.root_of(body) != body:
        raise Refused(refuse(f"{view.name} không nhận văn bản vào ngày này."))
    if body == own:
        raise Refused(refuse("Cơ quan giữ sổ không gửi văn bản cho chính mình."))


def _names(bodies: set[int], at: datetime) -> dict[int, str]:
    on = local_day(at)
    return {body: organisations.unit(body, on=on).name[:200] for body in bodies}
