"""Documents: the registers, one document, its file, and a file's way in."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from kycuong.rules.worktime.instants import local_day
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.doing import accepted
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import read, sent, write
from kycuong.surfaces.api.rest.shapes import Asked, Body, Day, Line, Page, Paged, Told
from kycuong.work.documents import forms, jobs, queries, services
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.queries import Filters

router = Router(tags=["documents"])
OTHER_REGISTER: Final = (
    "Tệp này thuộc sổ kia: văn bản đến dùng «register», văn bản đi «register-outgoing»."
)
Access = Literal["public", "internal", "restricted", "personal"]


class DocumentsAsked(Paged):
    """Which lines of the register."""

    text: Line = Field("", description=_("Chứa các từ; không cần dấu"))
    year: Annotated[int, Field(ge=1990, le=2100)] | None = Field(
        None, description=_("Năm của sổ")
    )
    since: Day | None = Field(None, description=_("Từ ngày đến, ngày ban hành"))
    until: Day | None = Field(None, description=_("Đến ngày"))
    type: Annotated[Line, Field(max_length=60)] = Field(
        "", description=_("Loại văn bản")
    )
    late: bool = Field(False, description=_("Chỉ văn bản đăng ký chậm"))  # noqa: FBT003

    def filters(self) -> Filters:
        """Return what the register's page would be asked."""
        return Filters(
            q=self.text,
            year=self.year,
            since=self.since,
            until=self.until,
            doc_type=self.type,
            late=self.late,
        )


class DocumentTold(Told):
    """One line of a register."""

    id: int
    direction: str = Field(description=_("incoming: văn bản đến; outgoing: văn bản đi"))
    unit: int = Field(description=_("Cơ quan giữ sổ"))
    year: int = Field(description=_("Năm của sổ"))
    entry: int = Field(description=_("Số đến, số đi"))
    number: str = Field(description=_("Số, ký hiệu"))
    doc_type: str = Field(description=_("Loại văn bản"))
    subject: str = Field(description=_("Trích yếu"))
    issuer: str = Field(description=_("Cơ quan ban hành"))
    issuer_unit: int | None = Field(description=_("Cơ quan ấy trong danh mục"))
    issued_on: date | None = Field(description=_("Ngày văn bản"))
    arrived_on: date | None = Field(description=_("Ngày đến"))
    signer: str = Field(description=_("Người ký"))
    recipients: str = Field(description=_("Nơi nhận, mỗi nơi một dòng"))
    urgency: str = Field(description=_("Mức độ khẩn; rỗng là thường"))
    handed_to: str = Field(description=_("Đơn vị hoặc người nhận"))
    handed_on: date | None = Field(description=_("Ngày chuyển"))
    note: str = Field(description=_("Ghi chú"))
    classification: Access = Field(description=_("Phạm vi tiếp cận"))
    registered_at: datetime = Field(description=_("Đăng ký lúc"))
    registered_by: str = Field(description=_("Người đăng ký"))
    recalled_at: datetime | None = Field(description=_("Thu hồi lúc"))
    file: bool = Field(description=_("Có tệp để tải"))


def told_of(item: queries.Item) -> DocumentTold:
    """Return a document as it is told."""
    names = [name for name in DocumentTold.model_fields if name != "id"]
    return DocumentTold(id=item.pk, **{name: getattr(item, name) for name in names})


@read(
    router,
    "/documents/{direction}",
    scope=Scope.DOCUMENTS_READ,
    answer=Page[DocumentTold],
    summary=_("Sổ văn bản đến, sổ văn bản đi của cơ quan mình; mới trước"),
)
def list_documents(
    request: Any,
    direction: Literal["incoming", "outgoing"],
    asked: Query[DocumentsAsked],
) -> Any:
    """Return a page of the own register."""
    of = f"documents {direction} {asked.filters()}"
    opened = cursors.opened(asked.cursor, of)
    place = (int(opened[0]), int(opened[1]), int(opened[2])) if opened else None
    found = queries.after(
        request.actor,
        direction,
        filters=asked.filters(),
        place=place,
        size=asked.limit + 1,
    )
    shown, after = cursors.paged(found, asked.limit, lambda each: each.place, of)
    return Page[DocumentTold](items=[told_of(each) for each in shown], next=after)


@read(
    router,
    "/document/{pk}",
    scope=Scope.DOCUMENTS_READ,
    answer=DocumentTold,
    summary=_("Một văn bản"),
    description=_("Được ghi là đã mở, như khi mở trang của văn bản."),
)
def get_document(request: Any, pk: Asked) -> Any:
    """Return one document; it counts as opened."""
    services.open_document(pk, actor=request.actor, at=request.now)
    return told_of(queries.item(request.actor, pk))


@read(
    router,
    "/document/{pk}/file",
    scope=Scope.DOCUMENTS_READ,
    answer=None,
    summary=_("Tệp của văn bản; bản đã ký nếu có"),
)
def get_document_file(request: Any, pk: Asked) -> Any:
    """Send a document's file."""
    services.open_document(pk, actor=request.actor, at=request.now)
    path, name = queries.original(request.actor, pk)
    return sent(path, name)


class IntakeTold(Told):
    """A file on its way into the register."""

    id: int
    state: str = Field(
        description=_("waiting, reading: đang đọc; read: đã đọc; failed; done; dropped")
    )
    problem: str = Field(description=_("Vì sao không đọc được"))
    proposed: dict[str, str] = Field(description=_("Máy đọc được từ tệp, theo trường"))
    doubtful: list[str] = Field(description=_("Các trường phải có người xác nhận"))
    document: int | None = Field(description=_("Văn bản đã đăng ký"))


def _coming(request: Any, pk: int) -> IntakeTold:
    found = queries.coming(request.actor, pk)
    return IntakeTold(
        id=found.pk,
        state=found.state,
        problem=found.problem,
        proposed=dict(found.proposed),
        doubtful=list(found.doubtful),
        document=found.document,
    )


@write(
    router,
    "/intakes",
    scope=Scope.DOCUMENTS_REGISTER,
    answer=IntakeTold,
    status=201,
    summary=_("Đưa tệp văn bản đến vào, để máy đọc"),
    description=_("Bản quét đọc lâu: hỏi lại GET /intakes/{pk} đến khi đọc xong."),
)
def receive_document(request: Any, file: File[UploadedFile]) -> IntakeTold:
    """Take a file in and begin to read it."""
    return taken_in(request, file, Direction.INCOMING)


def taken_in(request: Any, file: UploadedFile, direction: Direction) -> IntakeTold:
    """Take a file of a direction in, and begin to read it."""
    upload = services.Upload(file.name or "", file.chunks(), file.content_type or "")
    pk = services.receive(
        direction=direction,
        upload=upload,
        actor=request.actor,
        at=request.now,
    )
    jobs.start(pk)
    return _coming(request, pk)


@read(
    router,
    "/intakes/{pk}",
    scope=Scope.DOCUMENTS_REGISTER,
    answer=IntakeTold,
    summary=_("Tệp đã đọc đến đâu, đọc được gì"),
)
def get_intake(request: Any, pk: Asked) -> Any:
    """Return how far a file is read."""
    return _coming(request, pk)


class Entered(Body):
    """What a line of either register has, as a clerk confirms it."""

    issued_on: Day = Field(description=_("Ngày văn bản"))
    issuer: Annotated[Line, Field(min_length=1, max_length=200)] = Field(
        description=_("Cơ quan ban hành")
    )
    doc_type: Annotated[Line, Field(max_length=100)] = Field(
        "", description=_("Loại văn bản")
    )
    subject: Annotated[str, Field(min_length=1, max_length=500)] = Field(
        description=_("Trích yếu nội dung")
    )
    signer: Annotated[Line, Field(max_length=160)] = Field(
        "", description=_("Người ký")
    )
    urgency: Literal["", "khan", "thuong_khan", "hoa_toc"] = Field(
        "", description=_("Mức độ khẩn")
    )
    handed_to: Annotated[Line, Field(max_length=200)] = Field(
        "", description=_("Đơn vị hoặc người nhận")
    )
    handed_on: Day | None = Field(None, description=_("Ngày chuyển"))
    note: Annotated[str, Field(max_length=500)] = Field("", description=_("Ghi chú"))
    classification: Access = Field(
        "internal", description=_("Phạm vi tiếp cận; bí mật nhà nước không vào đây")
    )
    anyway: bool = Field(
        False,  # noqa: FBT003
        description=_("Vẫn đăng ký dù giống một văn bản trong sổ"),
    )


class Abandon(Body):
    """Why what came in is not registered."""

    why: Literal["returned", "twice", "mistaken"] = Field(
        description=_("Trả lại nơi gửi, trùng văn bản đã đăng ký, tải nhầm tệp")
    )


@write(
    router,
    "/intakes/{pk}/abandon",
    scope=Scope.DOCUMENTS_REGISTER,
    answer=IntakeTold,
    summary=_("Bỏ tệp đang tiếp nhận, không đăng ký"),
)
def abandon_intake(request: Any, pk: Asked, body: Abandon) -> IntakeTold:
    """Take a file off the list without registering it."""
    services.abandon(pk, why=body.why, actor=request.actor, at=request.now)
    return _coming(request, pk)


class RegisterBody(Entered):
    """One line of the register of incoming documents."""

    number: Annotated[Line, Field(max_length=80)] = Field(
        "", description=_("Số, ký hiệu như in trên văn bản")
    )
    arrived_on: Day = Field(description=_("Ngày đến"))


class Registered(Told):
    """The document that the intake became."""

    document: DocumentTold


@write(
    router,
    "/intakes/{pk}/register",
    scope=Scope.DOCUMENTS_REGISTER,
    answer=Registered,
    status=201,
    summary=_("Đăng ký văn bản đến: sổ cấp số"),
)
def register_document(request: Any, pk: Asked, body: RegisterBody) -> Registered:
    """Register what came in."""
    return entered(request, pk, body, Direction.INCOMING)


def entered(request: Any, pk: int, body: Entered, direction: Direction) -> Registered:
    """Register an intake of a direction; a look-alike is said first."""
    page = queries.intake_page(request.actor, pk)
    if page.direction != direction:
        raise Trouble("malformed", OTHER_REGISTER)
    if page.waiting:
        raise Trouble(
            "under-way",
            "Máy đang đọc tệp này; hãy hỏi lại GET /intakes/{pk} đến khi đọc xong.",
            headers={"Retry-After": "5"},
        )
    try:
        document = services.register(
            pk,
            fields=_fields(body, page, local_day(request.now)),
            anyway=body.anyway,
            actor=request.actor,
            at=request.now,
        )
    except services.Suspected as suspicion:
        raise Trouble(
            "look-alike",
            "Văn bản này có thể đã được đăng ký; nếu là văn bản khác, gửi lại với "
            "«anyway» và một khóa mới.",
            errors=[("anyway", str(each)) for each in suspicion.found[:5]],
        ) from suspicion
    return Registered(document=told_of(queries.item(request.actor, document)))


def _fields(body: Entered, page: queries.IntakePage, on: date) -> services.Fields:
    """Return the line, judged by the form that the page has."""
    sent = body.model_dump(mode="json")
    typed = {name: "" if value is None else value for name, value in sent.items()}
    form = forms.Line(typed, page=page, today=on)  # type: ignore[arg-type]
    accepted(form)
    return form.line()
