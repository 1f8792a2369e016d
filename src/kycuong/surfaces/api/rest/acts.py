"""Acts on matters: the verbs of the ledger, one address each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from django.utils.translation import gettext_noop as _
from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import Field

from kycuong.kernel.files import services as files
from kycuong.ledger import queries, services
from kycuong.rules import duty
from kycuong.rules.duty.answering import bare
from kycuong.shared.verdict import Refused, refuse
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.doing import (
    FILES,
    Acted,
    Because,
    Files,
    Seen,
    own,
)
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import (
    Asked,
    Body,
    Day,
    Key,
    Line,
    Said,
    Told,
    Words,
)

router = Router(tags=["acts"])
Ground = Literal["ministry", "verdict", "force_majeure", "superior"]
CLAUSE: Final = _("Điều, khoản quy định thẩm quyền")
ASKED_OF_COMPETENCE: Final = (
    "Việc này hỏi về thẩm quyền; hãy dùng «concede» hoặc «contest»."
)


class Decline(Because):
    """A refusal: whose it is, and by which clause."""

    proper_unit: Key = Field(description=_("Cơ quan có thẩm quyền"))
    clause: Annotated[Line, Field(min_length=1)] = Field(description=CLAUSE)


class Assign(Because):
    """Given to another body."""

    unit: Key = Field(description=_("Giao cho cơ quan"))
    due_day: Day | None = Field(None, description=_("Hạn mới; bỏ trống thì giữ hạn cũ"))


class HandOver(Seen):
    """Handed on to another unit or post."""

    unit: Key = Field(description=_("Đơn vị nhận"))
    post: Key | None = Field(None, description=_("Chức vụ nhận"))
    due_day: Day | None = Field(None, description=_("Hạn nội bộ"))
    reason: Words = Field("", description=_("Phải có khi chuyển ra ngoài cơ quan"))


class Report(Seen):
    """How it stands."""

    text: Said = Field(description=_("Nội dung tiến độ"))
    files: Files = Field([], description=FILES)


class PointAnswer(Body):
    """What a result says to one point."""

    text: Said = Field(description=_("Trả lời"))
    document_number: Line = Field("", description=_("Minh chứng"))


class Submit(Seen):
    """The result."""

    text: Words = Field("", description=_("Kết quả; phải có khi việc không chia ý"))
    document_number: Annotated[Line, Field(max_length=60)] = Field(
        "", description=_("Số, ký hiệu văn bản kết quả")
    )
    document_date: Day | None = Field(None, description=_("Ngày văn bản kết quả"))
    files: Files = Field([], description=FILES)
    answers: dict[Line, PointAnswer] = Field(
        {}, description=_("Trả lời từng ý, theo «points.id»"), max_length=100
    )


class Approve(Seen):
    """The result is accepted."""

    note: Words = Field("", description=_("Nhận xét"))


class Rework(Because):
    """The result goes back."""

    points: list[Line] = Field([], description=_("Các ý chưa đạt"), max_length=100)


class Ask(Because):
    """More time is asked for."""

    due_day: Day = Field(description=_("Xin gia hạn đến ngày"))
    progress: Said = Field(description=_("Việc đã làm đến đâu"))


class Counter(Because):
    """Another day is granted than was asked for."""

    due_day: Day = Field(description=_("Gia hạn đến ngày"))


class Pause(Because):
    """The clock is stopped."""

    ground: Ground = Field(description=_("Căn cứ tạm dừng"))
    instrument: Annotated[Line, Field(min_length=1, max_length=200)] = Field(
        description=_("Số, ngày văn bản làm căn cứ")
    )
    until: Day = Field(description=_("Tạm dừng đến hết ngày"))


class Answer(Seen):
    """What was asked is answered."""

    stance: Literal["agree", "disagree", "other", "comments"] = Field(
        description=_("Đồng ý, không đồng ý, ý kiến khác, đồng ý kèm ý kiến")
    )
    text: Said = Field(description=_("Nội dung trả lời"))
    files: Files = Field([], description=FILES)


class Contest(Because):
    """It is not ours either."""

    clause: Annotated[Line, Field(min_length=1)] = Field(description=CLAUSE)


class Urge(Seen):
    """Whoever holds it is reminded."""

    text: Annotated[Said, Field(max_length=400)] = Field(
        description=_("Nội dung đôn đốc")
    )


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: its address, its body, the service that does it."""

    verb: str
    shape: type[Seen]
    do: Callable[..., Any]
    summary: str


ACTS: Final = (
    Act("accept", Seen, services.accept, _("Tiếp nhận")),
    Act("decline", Decline, services.decline, _("Từ chối vì không đúng thẩm quyền")),
    Act("assign", Assign, services.assign, _("Giao lại cho cơ quan khác")),
    Act("recall", Because, services.recall, _("Thu hồi việc chưa ai tiếp nhận")),
    Act("hand-over", HandOver, services.hand_over, _("Chuyển người giữ")),
    Act("report", Report, services.report, _("Báo cáo tiến độ")),
    Act("submit", Submit, services.submit, _("Báo cáo kết quả")),
    Act("approve", Approve, services.approve, _("Xác nhận hoàn thành")),
    Act("rework", Rework, services.rework, _("Trả lại làm tiếp")),
    Act("ask", Ask, services.ask, _("Xin gia hạn")),
    Act("grant", Seen, services.grant, _("Đồng ý gia hạn")),
    Act("counter", Counter, services.counter, _("Gia hạn đến ngày khác")),
    Act("deny", Because, services.deny, _("Không gia hạn")),
    Act("pause", Pause, services.pause, _("Tạm dừng tính thời hạn")),
    Act("resume", Approve, services.resume, _("Tiếp tục tính thời hạn")),
    Act("answer", Answer, services.answer, _("Trả lời")),
    Act("concede", Seen, services.concede, _("Nhận việc đúng thẩm quyền")),
    Act("contest", Contest, services.contest, _("Không đúng thẩm quyền của cơ quan")),
    Act("urge", Urge, services.urge, _("Đôn đốc")),
    Act("cancel", Because, services.cancel, _("Hủy việc")),
)


def _hang(act: Act) -> None:
    shape = act.shape

    def perform(request: Any, pk: Asked, body: shape) -> Acted:  # type: ignore[valid-type]
        case = queries.get_for(request.actor, pk, "view", at=request.now)
        if act.verb == "answer" and case.kind == "competence":
            raise Refused(refuse(ASKED_OF_COMPETENCE))
        given = _values(request, act, body)
        act.do(pk, actor=request.actor, at=request.now, **given)
        return Acted(matter=pk, last_entry=queries.last_seq(pk))

    perform.__name__ = f"{act.verb.replace('-', '_')}_matter"
    write(
        router,
        f"/matters/{{pk}}/{act.verb}",
        scope=Scope.MATTERS_ACT,
        answer=Acted,
        summary=act.summary,
    )(perform)


def _values(request: Any, act: Act, body: Seen) -> dict[str, Any]:
    """Return what the service takes; files must be the bearer's own."""
    given = {name: getattr(body, name) for name in type(body).model_fields}
    if "due_day" in given:
        day = given.pop("due_day")
        given["due"] = duty.Due.end_of(day) if day else None
    if "files" in given:
        own(request, given["files"])
    if isinstance(body, Submit):
        _complete(body)
        said = {key: each.model_dump() for key, each in body.answers.items()}
        given["answers"] = said or None
    if act.verb == "urge":
        given["rung"] = "by_hand"
    return given


def _complete(body: Submit) -> None:
    """Refuse a result that says nothing, as the page does."""
    if not body.answers and bare(body.text):
        raise Trouble(
            "invalid",
            "«Đã triển khai» chưa phải là kết quả; hãy ghi đã làm được gì, ở đâu, bao nhiêu.",
            errors=[("body.text", "Hãy ghi kết quả thực hiện.")],
        )
    if body.document_date and not body.document_number:
        raise Trouble(
            "invalid",
            "Có ngày văn bản thì phải có số, ký hiệu.",
            errors=[("body.document_number", "Hãy ghi số, ký hiệu.")],
        )


class FileKept(Told):
    """A file, kept."""

    id: int
    name: str
    size: int = Field(description=_("Số byte"))
    sha256: str


@write(
    router,
    "/files",
    scope=Scope.MATTERS_ACT,
    answer=FileKept,
    status=201,
    summary=_("Tải tệp lên, để kèm vào mục sổ"),
)
def keep_file(request: Any, file: File[UploadedFile]) -> FileKept:
    """Keep a file for a later act."""
    stored = files.keep(
        file.chunks(),
        name=file.name or "",
        media_type=file.content_type or "",
        actor=request.actor,
        at=request.now,
    )
    return FileKept(
        id=stored.pk, name=stored.name, size=stored.size, sha256=stored.sha256
    )


for _act in ACTS:
    _hang(_act)
