"""The exchange axis: a message comes in by machine, as it would by the clerk's hand."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop as _
from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import Field

from kycuong.kernel.files.services import TooLarge
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import Told
from kycuong.work.exchange import services

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
