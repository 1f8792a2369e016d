"""What was sent to the bearer's body: what it has to confirm, and the confirmation."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import Field

from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.doing import FILES, Files, own
from kycuong.surfaces.api.rest.routing import read, write
from kycuong.surfaces.api.rest.shapes import Asked, Body, Page, Paged, Said, Told
from kycuong.work.distribution import queries, services

router = Router(tags=["distribution"])


class DeliveriesAsked(Paged):
    """Which of what was sent to the body."""

    waiting: bool = Field(
        False,  # noqa: FBT003
        description=_("Chỉ văn bản còn phải xác nhận"),
    )


class DeliveryTold(Told):
    """One document sent to the body or to a post of it."""

    id: int
    document: int = Field(description=_("Đọc bằng GET /document/{pk}"))
    label: str = Field(description=_("Số, ký hiệu, loại"))
    subject: str = Field(description=_("Trích yếu"))
    post: int | None = Field(description=_("Chức vụ được gửi đích danh"))
    stage: str = Field(description=_("sent, opened hoặc confirmed"))
    sent_at: datetime = Field(description=_("Gửi lúc"))
    opened_at: datetime | None = Field(description=_("Mở xem lần đầu"))
    asked_at: datetime | None = Field(description=_("Yêu cầu quán triệt lúc"))
    asked_text: str = Field(description=_("Nội dung cần quán triệt"))
    due: date | None = Field(description=_("Ngày cuối để xác nhận"))
    confirmed_at: datetime | None = Field(description=_("Xác nhận lúc"))
    confirmed_by: str = Field(description=_("Người xác nhận"))
    done: str = Field(description=_("Đã quán triệt thế nào"))
    matter: int | None = Field(description=_("Việc xác nhận trong sổ việc"))


class Confirm(Body):
    """How a body has taken a document in."""

    done: Said = Field(
        description=_("Đã quán triệt thế nào: cho ai, ngày nào, hình thức nào")
    )
    files: Files = Field([], description=FILES)


def _told(row: queries.Sent) -> DeliveryTold:
    names = [name for name in DeliveryTold.model_fields if name != "id"]
    return DeliveryTold(id=row.pk, **{name: getattr(row, name) for name in names})


@read(
    router,
    "/deliveries",
    scope=Scope.DOCUMENTS_READ,
    answer=Page[DeliveryTold],
    summary=_("Văn bản gửi đến cơ quan mình; mới trước"),
)
def list_deliveries(request: Any, asked: Query[DeliveriesAsked]) -> Any:
    """Return a page of what was sent to the body."""
    of = f"deliveries {asked.waiting}"
    opened = cursors.opened(asked.cursor, of)
    found = queries.sent_here(
        request.actor,
        request.now,
        waiting=asked.waiting,
        before=int(opened[0]) if opened else None,
        size=asked.limit + 1,
    )
    shown, after = cursors.paged(found, asked.limit, lambda each: (each.pk,), of)
    return Page[DeliveryTold](items=[_told(each) for each in shown], next=after)


@read(
    router,
    "/deliveries/{pk}",
    scope=Scope.DOCUMENTS_READ,
    answer=DeliveryTold,
    summary=_("Một văn bản gửi đến cơ quan mình"),
)
def get_delivery(request: Any, pk: Asked) -> Any:
    """Return one document that was sent to the body."""
    return _told(queries.sent_here_one(request.actor, pk, request.now))


@write(
    router,
    "/deliveries/{pk}/confirm",
    scope=Scope.DOCUMENTS_ACT,
    answer=DeliveryTold,
    summary=_("Xác nhận đã quán triệt văn bản được gửi"),
)
def confirm_delivery(request: Any, pk: Asked, body: Confirm) -> DeliveryTold:
    """Confirm that the body has taken a document in."""
    queries.delivery_for(request.actor, pk)
    own(request, body.files)
    services.confirm(
        pk,
        done=body.done,
        files=body.files,
        actor=request.actor,
        at=request.now,
    )
    return _told(queries.sent_here_one(request.actor, pk, request.now))
