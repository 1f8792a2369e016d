"""Parts of a duty given out, and opinions asked for its sake."""

from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import Field

from kycuong.ledger import queries, services
from kycuong.rules import duty
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.doing import Acted, Seen
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import Asked, Body, Day, Key, Said

router = Router(tags=["parts"])


class PieceBody(Body):
    """One part: to whom, what, until when."""

    unit: Key = Field(
        description=_("Phòng, đơn vị của cơ quan chủ trì, hoặc cơ quan khác")
    )
    title: Said = Field(description=_("Nội dung phần việc"))
    due_day: Day | None = Field(
        None, description=_("Hạn của phần; bỏ trống thì theo hạn của việc")
    )


class Split(Seen):
    """Up to four parts at once, as on the page."""

    parts: Annotated[list[PieceBody], Field(min_length=1, max_length=4)] = Field(
        description=_("Các phần việc")
    )


class Consult(Seen):
    """Up to six bodies asked at once, as on the page."""

    units: Annotated[list[Key], Field(min_length=1, max_length=6)] = Field(
        description=_("Các cơ quan được hỏi")
    )
    question: Said = Field(description=_("Điều cần hỏi"))
    days: Annotated[int, Field(ge=2, le=5, strict=True)] = Field(
        5, description=_("Thời hạn trả lời, từ 2 đến 5 ngày làm việc")
    )


class Parted(Acted):
    """What was given out or asked."""

    parts: list[int] = Field(description=_("Số của các việc vừa mở, theo thứ tự gửi"))


@write(
    router,
    "/matters/{pk}/split",
    scope=Scope.MATTERS_ACT,
    answer=Parted,
    summary=_("Chia việc cho đơn vị của mình hoặc cơ quan khác"),
)
def split_matter(request: Any, pk: Asked, body: Split) -> Parted:
    """Give parts of a duty out."""
    queries.get_for(request.actor, pk, "view", at=request.now)
    pieces = [
        services.Piece(
            each.unit,
            each.title,
            duty.Due.end_of(each.due_day) if each.due_day else None,
        )
        for each in body.parts
    ]
    made = services.split(
        pk, pieces=pieces, seen=body.seen, actor=request.actor, at=request.now
    )
    return Parted(matter=pk, last_entry=queries.last_seq(pk), parts=made)


@write(
    router,
    "/matters/{pk}/consult",
    scope=Scope.MATTERS_ACT,
    answer=Parted,
    summary=_("Lấy ý kiến cơ quan khác"),
    description=_("Hết hạn không trả lời là đồng ý, ghi rõ tên."),
)
def consult_matter(request: Any, pk: Asked, body: Consult) -> Parted:
    """Ask other bodies for their opinion."""
    queries.get_for(request.actor, pk, "view", at=request.now)
    made = services.consult(
        pk,
        units=body.units,
        question=body.question,
        days=body.days,
        seen=body.seen,
        actor=request.actor,
        at=request.now,
    )
    return Parted(matter=pk, last_entry=queries.last_seq(pk), parts=made)
