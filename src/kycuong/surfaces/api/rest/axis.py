"""The exchange axis: messages in, documents out, and what each side answers."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from kycuong.kernel.files.services import TooLarge
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.doing import REASON
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import read, write
from kycuong.surfaces.api.rest.shapes import Asked, Body, Line, Page, Paged, Said, Told
from kycuong.work.exchange import queries, services
from kycuong.work.exchange.edxml import canonical, is_identifier

router = Router(tags=["exchange"])


class MessageTold(Told):
    """What came of a message."""

    taken: bool = Field(description=_("Gói tin được nhận"))
    problem: str = Field(description=_("Vì sao không nhận; rỗng nếu nhận"))
    replay: bool = Field(description=_("Gói này đã đến trước đây; trả lời như lần ấy"))
    kind: str = Field(description=_("document: văn bản; status: trạng thái"))
    document_id: str = Field(description=_("Mã văn bản ghi trong gói"))
    arrival: int | None = Field(description=_("Văn bản liên thông đến"))
    intake: int | None = Field(description=_("Tệp đang chờ đăng ký: /intakes/{pk}"))


@write(
    router,
    "/exchange",
    scope=Scope.DOCUMENTS_REGISTER,
    answer=MessageTold,
    status=201,
    summary=_("Đưa một gói tin edXML (văn bản hoặc trạng thái) từ trục vào"),
    description=_(
        "Gói văn bản chờ người đăng ký; gói không nhận được ghi lý do ở «problem»."
    ),
)
def receive_message(request: Any, file: File[UploadedFile]) -> MessageTold:
    """Take one message of the axis in."""
    limit = settings.KYCUONG_UPLOAD_LIMIT
    if (file.size or 0) > limit:
        raise TooLarge(limit)
    found = services.receive(
        b"".join(file.chunks()), actor=request.actor, at=request.now
    )
    return MessageTold(
        taken=found.taken,
        problem=found.problem,
        replay=found.replay,
        kind=found.kind,
        document_id=found.document_id,
        arrival=found.arrival,
        intake=found.intake,
    )


class ArrivalTold(Told):
    """A document that came over the axis."""

    id: int
    sender: str = Field(description=_("Mã định danh nơi gửi"))
    sender_name: str = Field(description=_("Nơi gửi"))
    identifier: str = Field(description=_("Mã văn bản ghi trong gói"))
    number: str = Field(description=_("Số, ký hiệu"))
    subject: str = Field(description=_("Trích yếu"))
    step: str = Field(
        description=_(
            "arrived, refused, accepted, assigned, under_way, done hoặc taken_back"
        )
    )
    reason: str = Field(description=_("Lý do đã báo nơi gửi"))
    received_at: datetime = Field(description=_("Nhận lúc"))
    intake: int | None = Field(description=_("Tệp đang chờ đăng ký: /intakes/{pk}"))
    document: int | None = Field(description=_("Văn bản đã đăng ký"))
    recall: str = Field(
        description=_("Nơi gửi đề nghị lấy lại: asked, agreed, declined; rỗng là không")
    )
    recall_reason: str = Field(description=_("Lý do lấy lại"))


class ParcelTold(Told):
    """One recipient over the axis, and what it told."""

    organ: str = Field(description=_("Mã định danh nơi nhận"))
    name: str = Field(description=_("Nơi nhận"))
    step: str = Field(description=_("queued, sent, rồi như nơi nhận báo về"))
    reason: str = Field(description=_("Lý do nơi nhận ghi"))
    sent_at: datetime = Field(description=_("Xếp chờ gửi lúc"))
    told_at: datetime | None = Field(description=_("Báo về lúc"))
    told_by: str = Field(description=_("Người báo về"))
    recall: str = Field(
        description=_("Đã đề nghị lấy lại: asked, agreed, declined; rỗng là không")
    )
    recall_reason: str = Field(description=_("Lý do lấy lại"))


class Parcels(Told):
    """Where a document went over the axis."""

    document: int
    recipients: list[ParcelTold]


class SendOver(Body):
    """To whom a document goes over the axis."""

    organs: Annotated[list[Line], Field(min_length=1, max_length=300)] = Field(
        description=_("Mã định danh các nơi nhận, như H01.23")
    )


class OtherSideReads(Body):
    """Why; the other side reads it."""

    reason: Annotated[Said, Field(max_length=500)] = Field(description=REASON)


class AnswerRecall(Body):
    """Whether a document is given back."""

    agree: bool = Field(description=_("Đồng ý cho nơi gửi lấy lại"))
    reason: Annotated[Line, Field(max_length=300)] = Field(
        "", description=_("Lý do; phải có khi từ chối")
    )


def _arrival(found: queries.Came) -> ArrivalTold:
    names = [name for name in ArrivalTold.model_fields if name != "id"]
    return ArrivalTold(id=found.pk, **{name: getattr(found, name) for name in names})


def _parcels(request: Any, pk: int) -> Parcels:
    names = list(ParcelTold.model_fields)
    return Parcels(
        document=pk,
        recipients=[
            ParcelTold(**{name: getattr(each, name) for name in names})
            for each in queries.gone(request.actor, pk)
        ],
    )


@read(
    router,
    "/arrivals",
    scope=Scope.DOCUMENTS_READ,
    answer=Page[ArrivalTold],
    summary=_("Văn bản liên thông đến cơ quan mình; mới trước"),
)
def list_arrivals(request: Any, asked: Query[Paged]) -> Any:
    """Return a page of what came over the axis."""
    opened = cursors.opened(asked.cursor, "arrivals")
    before = int(opened[0]) if opened else None
    found = queries.came(request.actor, before=before, size=asked.limit + 1)
    shown, after = cursors.paged(
        found, asked.limit, lambda each: (each.pk,), "arrivals"
    )
    return Page[ArrivalTold](items=[_arrival(each) for each in shown], next=after)


@read(
    router,
    "/arrivals/{pk}",
    scope=Scope.DOCUMENTS_READ,
    answer=ArrivalTold,
    summary=_("Một văn bản liên thông đến"),
)
def get_arrival(request: Any, pk: Asked) -> Any:
    """Return one document that came over the axis."""
    return _arrival(queries.came_one(request.actor, pk))


@write(
    router,
    "/arrivals/{pk}/refuse",
    scope=Scope.DOCUMENTS_ACT,
    answer=ArrivalTold,
    summary=_("Từ chối tiếp nhận văn bản liên thông, báo nơi gửi"),
)
def refuse_arrival(request: Any, pk: Asked, body: OtherSideReads) -> ArrivalTold:
    """Return a document to its sender without registering it."""
    services.refuse(pk, reason=body.reason, actor=request.actor, at=request.now)
    return _arrival(queries.came_one(request.actor, pk))


@write(
    router,
    "/arrivals/{pk}/answer",
    scope=Scope.DOCUMENTS_ACT,
    answer=ArrivalTold,
    summary=_("Đồng ý, từ chối cho nơi gửi lấy lại"),
)
def answer_recall(request: Any, pk: Asked, body: AnswerRecall) -> ArrivalTold:
    """Answer a sender who wants a document back."""
    services.answer(
        pk,
        agree=body.agree,
        reason=body.reason,
        actor=request.actor,
        at=request.now,
    )
    return _arrival(queries.came_one(request.actor, pk))


@read(
    router,
    "/document/{pk}/axis",
    scope=Scope.DOCUMENTS_READ,
    answer=Parcels,
    summary=_("Văn bản đi đã gửi những đâu trên trục, nơi nhận báo gì"),
)
def list_parcels(request: Any, pk: Asked) -> Any:
    """Return where a document went over the axis."""
    return _parcels(request, pk)


@write(
    router,
    "/document/{pk}/send-over-axis",
    scope=Scope.DOCUMENTS_ACT,
    answer=Parcels,
    summary=_("Gửi văn bản qua trục liên thông"),
    description=_("Nơi đã được gửi thì không gửi lần nữa."),
)
def send_over_axis(request: Any, pk: Asked, body: SendOver) -> Parcels:
    """Send an issued document to bodies by their identifiers."""
    queries.gone(request.actor, pk)
    organs = [_identifier(place, each) for place, each in enumerate(body.organs)]
    services.send(pk, organs=organs, actor=request.actor, at=request.now)
    return _parcels(request, pk)


def _identifier(place: int, text: str) -> str:
    if is_identifier(text):
        return canonical(text)
    raise Trouble(
        "invalid",
        "Mã định danh có dạng như H01.23 hoặc 000.00.23.H01.",
        errors=[(f"body.organs.{place}", "Hãy ghi mã định danh.")],
    )


@write(
    router,
    "/document/{pk}/ask-back",
    scope=Scope.DOCUMENTS_ACT,
    answer=Parcels,
    summary=_("Đề nghị lấy lại văn bản đã gửi qua trục"),
)
def ask_back(request: Any, pk: Asked, body: OtherSideReads) -> Parcels:
    """Ask every recipient over the axis to give a document back."""
    queries.gone(request.actor, pk)
    services.ask_back(pk, reason=body.reason, actor=request.actor, at=request.now)
    return _parcels(request, pk)
