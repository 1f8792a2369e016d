"""Who asks, and what they were told."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import Field

from kycuong.kernel.notifications import queries, services
from kycuong.shared.verdict import NotThere
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.routing import read, write
from kycuong.surfaces.api.rest.shapes import Asked, Page, Paged, Told, Unit

router = Router(tags=["people"])


class Me(Told):
    """The bearer: a person at a post, and what the token was made for."""

    name: str = Field(description=_("Họ tên"))
    post: int
    post_title: str = Field(description=_("Chức vụ"))
    unit: Unit = Field(description=_("Cơ quan"))
    rights: list[str] = Field(description=_("Quyền của chức vụ"))
    token: str = Field(description=_("Tên mã"))
    scopes: list[str] = Field(description=_("Phạm vi của mã"))
    expires_at: datetime = Field(description=_("Mã hết hạn lúc"))


@read(router, "/me", scope=None, answer=Me, summary=_("Mã này là ai, làm được gì"))
def get_me(request: Any) -> Any:
    """Return who the bearer is."""
    bearer, actor = request.bearer, request.actor
    return Me(
        name=actor.name,
        post=actor.post,
        post_title=actor.post_title,
        unit=Unit(id=actor.unit, name=actor.unit_name),
        rights=sorted(actor.rights),
        token=bearer.name,
        scopes=sorted(bearer.scopes),
        expires_at=bearer.expires_at,
    )


class NoticesAsked(Paged):
    """Which messages."""

    unread: bool = Field(False, description=_("Chỉ tin chưa đọc"))  # noqa: FBT003


class NoticeTold(Told):
    """One message."""

    id: int
    text: str = Field(description=_("Nội dung"))
    page: str = Field(description=_("Trang mà tin dẫn tới"))
    at: datetime = Field(description=_("Lúc"))
    read: bool = Field(description=_("Đã đọc"))


@read(
    router,
    "/notices",
    scope=Scope.NOTICES_READ,
    answer=Page[NoticeTold],
    summary=_("Thông báo, mới trước"),
)
def list_notices(request: Any, asked: Query[NoticesAsked]) -> Any:
    """Return a page of messages."""
    of = f"notices {request.actor.user} {asked.unread}"
    opened = cursors.opened(asked.cursor, of)
    rows = queries.visible_to(request.actor).order_by("-pk")
    unread = {*queries.unread_ids(request.actor)}
    if opened:
        rows = rows.filter(pk__lt=opened[0])
    if asked.unread:
        rows = rows.filter(pk__in=unread)
    found = list(rows[: asked.limit + 1])
    shown, after = cursors.paged(found, asked.limit, lambda row: [row.pk], of)
    items = [
        NoticeTold(
            id=row.pk, text=row.text, page=row.url, at=row.at, read=row.pk not in unread
        )
        for row in shown
    ]
    return Page[NoticeTold](items=items, next=after)


class NoticeRead(Told):
    """That a message was read."""

    id: int
    read: bool


@write(
    router,
    "/notices/{pk}/read",
    scope=Scope.NOTICES_READ,
    answer=NoticeRead,
    summary=_("Ghi là đã đọc"),
)
def read_notice(request: Any, pk: Asked) -> NoticeRead:
    """Note that a message was read."""
    if not queries.visible_to(request.actor).filter(pk=pk).exists():
        raise NotThere
    services.read(actor=request.actor, pks=[pk], at=request.now)
    return NoticeRead(id=pk, read=True)
