"""Outgoing documents: a file registered for its number, and the signed file after it."""

from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import AfterValidator, Field

from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.papers import (
    DocumentTold,
    Entered,
    IntakeTold,
    Registered,
    entered,
    taken_in,
    told_of,
)
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import Asked, Line, plain
from kycuong.work.documents import queries, services
from kycuong.work.documents.enums import Direction

router = Router(tags=["documents"])
Places = Annotated[str, Field(max_length=4_000), AfterValidator(plain)]


class RegisterOutgoing(Entered):
    """One line of the register of outgoing documents; the register gives the number."""

    symbol: Annotated[Line, Field(min_length=1, max_length=60)] = Field(
        description=_("Ký hiệu, phần sau số; số do sổ cấp")
    )
    recipients: Places = Field("", description=_("Nơi nhận, mỗi nơi một dòng"))
    kept_by: Annotated[Line, Field(max_length=200)] = Field(
        "", description=_("Đơn vị, người nhận bản lưu")
    )
    copies: Annotated[int, Field(ge=1, le=30_000, strict=True)] | None = Field(
        None, description=_("Số lượng bản")
    )


@write(
    router,
    "/outgoing-intakes",
    scope=Scope.DOCUMENTS_ACT,
    answer=IntakeTold,
    status=201,
    summary=_("Đưa tệp văn bản đi vào, để cấp số"),
    description=_("Bản quét đọc lâu: hỏi lại GET /intakes/{pk} đến khi đọc xong."),
)
def receive_outgoing(request: Any, file: File[UploadedFile]) -> IntakeTold:
    """Take the file of an outgoing document in and begin to read it."""
    return taken_in(request, file, Direction.OUTGOING)


@write(
    router,
    "/intakes/{pk}/register-outgoing",
    scope=Scope.DOCUMENTS_ACT,
    answer=Registered,
    status=201,
    summary=_("Đăng ký văn bản đi: sổ cấp số"),
)
def register_outgoing(request: Any, pk: Asked, body: RegisterOutgoing) -> Registered:
    """Register an outgoing document."""
    return entered(request, pk, body, Direction.OUTGOING)


@write(
    router,
    "/document/{pk}/signed",
    scope=Scope.DOCUMENTS_ACT,
    answer=DocumentTold,
    status=201,
    summary=_("Kèm bản PDF đã ký số của văn bản đi"),
)
def attach_signed(request: Any, pk: Asked, file: File[UploadedFile]) -> DocumentTold:
    """Keep the signed file of an issued document as its authentic one."""
    upload = services.Upload(file.name or "", file.chunks(), file.content_type or "")
    services.attach_signed(pk, upload=upload, actor=request.actor, at=request.now)
    return told_of(queries.item(request.actor, pk))
