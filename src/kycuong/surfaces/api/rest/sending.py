"""What goes out: to whom a document was sent, what they made of it, its recall."""

from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import Field

from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.doing import REASON
from kycuong.surfaces.api.rest.routing import read, write
from kycuong.surfaces.api.rest.shapes import (
    Asked,
    Body,
    Day,
    Key,
    Said,
    Told,
)
from kycuong.work.distribution import queries, services

router = Router(tags=["distribution"])
Why = Annotated[Said, Field(max_length=500)]


class RecipientTold(Told):
    """One body or post that a document was sent to."""

    id: int
    body: int = Field(description=_("Cơ quan nhận; cơ quan kế thừa nếu đã sắp xếp"))
    name: str = Field(description=_("Tên cơ quan lúc gửi"))
    post: int | None = Field(description=_("Chức vụ được gửi đích danh"))
    stage: str = Field(
        description=_("sent, delivered, opened, confirmed hoặc recalled")
    )
    sent_at: datetime = Field(description=_("Gửi lúc"))
    opened_at: datetime | None = Field(description=_("Mở xem lần đầu"))
    opened_by: str = Field(description=_("Người mở"))
    asked_at: datetime | None = Field(description=_("Yêu cầu quán triệt lúc"))
    due: date | None = Field(description=_("Ngày cuối để xác nhận"))
    confirmed_at: datetime | None = Field(description=_("Xác nhận lúc"))
    confirmed_by: str = Field(description=_("Người xác nhận"))
    done: str = Field(description=_("Đã quán triệt thế nào"))
    matter: int | None = Field(description=_("Việc xác nhận trong sổ việc"))


class Recipients(Told):
    """Everybody that a document was sent to."""

    document: int
    recalled_at: datetime | None = Field(description=_("Thu hồi lúc"))
    recipients: list[RecipientTold]


class Send(Body):
    """To whom a document is sent."""

    bodies: Annotated[list[Key], Field(max_length=300)] = Field(
        [], description=_("Các cơ quan nhận")
    )
    posts: Annotated[list[Key], Field(max_length=300)] = Field(
        [], description=_("Các chức vụ được gửi đích danh")
    )


class AskConfirmation(Body):
    """What is to be made known, and until when it is confirmed."""

    text: Annotated[Said, Field(max_length=1_000)] = Field(
        description=_("Nội dung cần quán triệt")
    )
    due_day: Day | None = Field(
        None, description=_("Hạn xác nhận; bỏ trống thì theo tham số")
    )


class Reason(Body):
    """Why; those whom it concerns read it."""

    reason: Why = Field(description=REASON)


def _told(request: Any, pk: int) -> Recipients:
    found = queries.sent_to(request.actor, pk, request.now)
    return Recipients(
        document=pk,
        recalled_at=found.recalled_at,
        recipients=[_recipient(each) for each in found.rows],
    )


def _recipient(row: queries.Sent) -> RecipientTold:
    names = [name for name in RecipientTold.model_fields if name != "id"]
    return RecipientTold(id=row.pk, **{name: getattr(row, name) for name in names})


@read(
    router,
    "/document/{pk}/recipients",
    scope=Scope.DOCUMENTS_READ,
    answer=Recipients,
    summary=_("Văn bản đã gửi ai, ai đã mở, ai đã quán triệt"),
)
def list_recipients(request: Any, pk: Asked) -> Any:
    """Return everybody that a document was sent to."""
    return _told(request, pk)


@write(
    router,
    "/document/{pk}/send",
    scope=Scope.DOCUMENTS_ACT,
    answer=Recipients,
    summary=_("Gửi văn bản cho cơ quan, gửi đích danh chức vụ"),
    description=_("Gửi lại cho nơi đã gửi thì không đổi gì."),
)
def send_document(request: Any, pk: Asked, body: Send) -> Recipients:
    """Send a document to more bodies and posts."""
    services.send(
        pk,
        bodies=body.bodies,
        posts=body.posts,
        actor=request.actor,
        at=request.now,
    )
    return _told(request, pk)


@write(
    router,
    "/document/{pk}/ask-confirmation",
    scope=Scope.DOCUMENTS_ACT,
    answer=Recipients,
    summary=_("Yêu cầu các nơi nhận xác nhận đã quán triệt"),
)
def ask_confirmation(request: Any, pk: Asked, body: AskConfirmation) -> Recipients:
    """Ask everybody that it was sent to for a confirmation."""
    services.ask(
        pk, text=body.text, due=body.due_day, actor=request.actor, at=request.now
    )
    return _told(request, pk)


@write(
    router,
    "/document/{pk}/unask",
    scope=Scope.DOCUMENTS_ACT,
    answer=Recipients,
    summary=_("Bỏ yêu cầu với những nơi chưa xác nhận"),
)
def unask_confirmation(request: Any, pk: Asked, body: Reason) -> Recipients:
    """Call off what nobody has confirmed yet."""
    services.unask(pk, reason=body.reason, actor=request.actor, at=request.now)
    return _told(request, pk)


@write(
    router,
    "/document/{pk}/remind",
    scope=Scope.DOCUMENTS_ACT,
    answer=Recipients,
    summary=_("Nhắc những nơi chưa xác nhận"),
)
def remind_recipients(request: Any, pk: Asked) -> Recipients:
    """Remind the bodies that have not confirmed."""
    services.remind(pk, actor=request.actor, at=request.now)
    return _told(request, pk)


@write(
    router,
    "/document/{pk}/recall",
    scope=Scope.DOCUMENTS_ACT,
    answer=Recipients,
    summary=_("Thu hồi văn bản đã gửi mà chưa nơi nào mở"),
    description=_("Nơi nhận trên trục liên thông được đề nghị trả lại."),
)
def recall_document(request: Any, pk: Asked, body: Reason) -> Recipients:
    """Take a document back from everybody it was sent to."""
    services.recall(pk, reason=body.reason, actor=request.actor, at=request.now)
    return _told(request, pk)
