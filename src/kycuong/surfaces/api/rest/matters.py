"""Matters: the list of the page, and one of them with its whole book."""

from datetime import date, datetime
from typing import Any, Final, Literal

from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import Field

from kycuong.kernel.files import queries as files
from kycuong.ledger import queries
from kycuong.ledger.enums import Scope as Whose
from kycuong.ledger.enums import Shown
from kycuong.ledger.queries import Filters
from kycuong.rules import duty
from kycuong.shared.verdict import NotThere
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.routing import read, sent
from kycuong.surfaces.api.rest.shapes import Asked, Line, Page, Paged, Told, Unit

router = Router(tags=["matters"])
WORDS: Final = {each.name.lower(): each.value for each in Shown}
WHOSE: Final = {each.name.lower(): each.value for each in Whose}
SORTS: Final = {
    "id": "ma",
    "due": "han",
    "title": "viec",
    "opened": "giao",
    "updated": "cap-nhat",
    "completed": "xong",
    "overdue_since": "qua-han",
    "lead": "chu-tri",
    "holder": "giu",
}
Status = Literal[
    "open",
    "overdue",
    "just_overdue",
    "near_due",
    "in_time",
    "done_on_time",
    "done_late",
    "cancelled",
    "lapsed",
    "standing",
]
Belonging = Literal["mine", "body", "lead", "coordinating", "deciding"]
Sort = Literal[
    "id",
    "-id",
    "due",
    "-due",
    "title",
    "-title",
    "opened",
    "-opened",
    "updated",
    "-updated",
    "completed",
    "-completed",
    "overdue_since",
    "-overdue_since",
    "lead",
    "-lead",
    "holder",
    "-holder",
]


class MattersAsked(Paged):
    """Which matters, in which order."""

    status: Status | None = Field(
        None, description=_("Tình trạng, như bộ lọc của trang")
    )
    scope: Belonging | None = Field(None, description=_("Việc của ai"))
    lead: Asked | None = Field(None, description=_("Cơ quan chủ trì"))
    holder: Asked | None = Field(None, description=_("Cơ quan hoặc phòng đang giữ"))
    document: Asked | None = Field(None, description=_("Văn bản giao việc"))
    text: Line = Field("", description=_("Mã việc, hoặc các từ phải có; không cần dấu"))
    sort: Sort = Field(
        "id",
        description=_(
            "Thứ tự; dấu trừ là giảm dần. Theo «id» thì không sót, không lặp"
        ),
    )

    def filters(self) -> Filters:
        """Return what the page's list would be asked."""
        down = "-" if self.sort.startswith("-") else ""
        return Filters(
            shown=WORDS[self.status] if self.status else "",
            scope=WHOSE[self.scope] if self.scope else "",
            unit=self.lead,
            holder=self.holder,
            document=self.document,
            text=self.text,
            sort=down + SORTS[self.sort.removeprefix("-")],
        )


class Due(Told):
    """Until when it is on time."""

    day: date = Field(description=_("Ngày đến hạn"))
    late_from: datetime = Field(description=_("Từ lúc này là quá hạn"))
    text: str = Field(description=_("Hạn như văn bản ghi"))
    provisional: bool = Field(description=_("Tạm tính, vì năm ấy chưa có lịch nghỉ"))


class Holder(Told):
    """Who has it now."""

    unit: int | None = Field(description=_("Đơn vị đang giữ"))
    body: int | None = Field(description=_("Cơ quan của đơn vị ấy"))
    post: int | None = Field(description=_("Chức vụ đang giữ; null là cả đơn vị"))
    name: str = Field(description=_("Tên như danh sách hiện"))


class MatterLine(Told):
    """One matter of a list."""

    id: int
    code: str = Field(description=_("Mã việc"))
    title: str = Field(description=_("Nội dung"))
    kind: str = Field(description=_("Loại việc"))
    lead: Unit = Field(description=_("Chủ trì"))
    holder: Holder | None = Field(description=_("Đang giữ; null khi đã kết thúc"))
    due: Due | None = Field(description=_("Hạn đang có hiệu lực"))
    status: str = Field(description=_("Tình trạng, một từ của danh sách tình trạng"))
    status_label: str = Field(description=_("Tình trạng bằng lời"))
    countdown: str = Field(description=_("Còn hay quá bao nhiêu, bằng lời"))
    outcome: str | None = Field(description=_("Kết cục; null khi chưa kết thúc"))
    standing: bool = Field(description=_("Nhiệm vụ thường xuyên"))
    opened_at: datetime = Field(description=_("Giao lúc"))
    overdue_since: datetime | None = Field(description=_("Quá hạn từ; null là không"))
    submitted_at: datetime | None = Field(description=_("Báo cáo kết quả lúc"))
    completed_at: datetime | None = Field(description=_("Hoàn thành lúc"))
    closed_at: datetime | None = Field(description=_("Kết thúc lúc"))
    source: str = Field(description=_("Văn bản giao việc"))
    last_entry: int = Field(description=_("Số mục cuối; gửi lại ở «seen» khi ghi sổ"))
    page: str = Field(description=_("Trang của việc cho người xem"))


class Hold(Told):
    """One stretch of custody."""

    unit: Unit = Field(description=_("Đơn vị giữ"))
    post: int | None = Field(description=_("Chức vụ giữ"))
    post_name: str = Field(description=_("Tên người giữ, chức vụ"))
    since: datetime = Field(description=_("Từ"))
    until: datetime | None = Field(description=_("Đến; null là đang giữ"))
    minutes: int = Field(description=_("Số phút làm việc"))
    entry: int = Field(description=_("Mục sổ đã giao"))


class Attached(Told):
    """A file of an entry."""

    id: int = Field(description=_("Tải bằng GET /matters/{pk}/files/{id}"))
    name: str
    page: str = Field(description=_("Địa chỉ tải, cho người đã đăng nhập"))


class EntryTold(Told):
    """One entry of the book."""

    number: int = Field(description=_("Số mục"))
    kind: str = Field(description=_("Loại mục"))
    at: datetime = Field(description=_("Ghi lúc"))
    by: str = Field(description=_("Người ghi"))
    by_unit: int | None = Field(description=_("Đơn vị của người ghi"))
    sentence: str = Field(description=_("Mục sổ thành câu"))
    reason: str = Field(description=_("Lý do"))
    text: str = Field(description=_("Nội dung"))
    document: str = Field(description=_("Văn bản kèm theo"))
    files: list[Attached] = Field(description=_("Tệp kèm theo"))


class May(Told):
    """An act, and whether the bearer may do it now."""

    act: str
    label: str
    allowed: bool
    reason: str = Field(description=_("Vì sao không"))
    rule: str = Field(description=_("Căn cứ"))
    who_can: str = Field(description=_("Ai làm được"))


class Point(Told):
    """One demand that the result answers."""

    id: str
    text: str


class MatterTold(MatterLine):
    """One matter with its book."""

    issuer: Unit = Field(description=_("Giao việc"))
    coordinators: list[Unit] = Field(description=_("Phối hợp"))
    state: str = Field(description=_("Bước"))
    original_due: Due | None = Field(description=_("Hạn ban đầu"))
    holder_due: Due | None = Field(description=_("Hạn của người đang giữ"))
    limit_text: str = Field(description=_("Thời hạn như văn bản ghi"))
    report_to: str = Field(description=_("Nơi nhận kết quả"))
    source_quote: str = Field(description=_("Nguyên văn trong văn bản"))
    source_document: int | None = Field(description=_("Văn bản trong sổ"))
    points: list[Point] = Field(description=_("Các ý phải trả lời"))
    receipt: list[str] = Field(description=_("Giải trình thời hạn, từng ngày"))
    holds: list[Hold] = Field(description=_("Ai đã giữ, từ khi nào, bao lâu"))
    entries: list[EntryTold] = Field(description=_("Sổ của việc, cũ trước"))
    acts: list[May] = Field(description=_("Việc làm được và chưa làm được lúc này"))


@read(
    router,
    "/matters",
    scope=Scope.MATTERS_READ,
    answer=Page[MatterLine],
    summary=_("Danh sách việc"),
    description=_("Cùng bộ lọc, thứ tự và định nghĩa với trang «Việc»."),
)
def list_matters(request: Any, asked: Query[MattersAsked]) -> Any:
    """Return a page of matters."""
    of = f"matters {asked.filters()}"
    opened = cursors.opened(asked.cursor, of)
    place = (cursors.instant(opened[0]), int(opened[1])) if opened else None
    found = queries.after(
        request.actor,
        request.now,
        filters=asked.filters(),
        place=place,
        size=asked.limit + 1,
    )
    shown, after = cursors.paged(found, asked.limit, lambda each: each.place, of)
    return Page[MatterLine](
        items=[MatterLine(**line(each)) for each in shown], next=after
    )


@read(
    router,
    "/matters/{pk}",
    scope=Scope.MATTERS_READ,
    answer=MatterTold,
    summary=_("Một việc, với sổ, người giữ và giải trình thời hạn"),
)
def get_matter(request: Any, pk: Asked) -> Any:
    """Return one matter with its book."""
    found = queries.record(request.actor, pk, request.now)
    position = found.position
    return MatterTold(
        **line(found.item) | {"title": found.words.title, "source": found.words.label},
        issuer=_unit(found, found.issuer),
        coordinators=[_unit(found, each) for each in found.coordinators],
        state=position.state.value,
        original_due=_due(position.original_due),
        holder_due=_due(position.holder_due),
        limit_text=found.limit_text,
        report_to=found.report_to,
        source_quote=found.words.quote,
        source_document=found.source_document,
        points=[Point(id=key, text=text) for key, text in found.points],
        receipt=list(found.receipt),
        holds=[_hold(found, each) for each in position.custody],
        entries=[_entry(*each) for each in found.entries],
        acts=[_may(each) for each in (*found.may, *found.may_not)],
    )


@read(
    router,
    "/matters/{pk}/files/{number}",
    scope=Scope.MATTERS_READ,
    answer=None,
    summary=_("Tệp kèm theo một mục sổ của việc"),
)
def get_matter_file(request: Any, pk: Asked, number: Asked) -> Any:
    """Send a file of a matter."""
    case = queries.get_for(request.actor, pk, "file", at=request.now)
    if not queries.attached(case, number):
        raise NotThere
    kept = files.get(number)
    return sent(files.path_of(kept), kept.name)


def line(item: queries.Item) -> dict[str, Any]:
    """Return the fields of a matter as a list has them."""
    kept, row = item.kept, item.row
    holder = None
    if kept.holder_unit_id is not None:
        holder = Holder(
            unit=kept.holder_unit_id,
            body=item.body,
            post=kept.holder_post_id,
            name=row.holder,
        )
    return {
        "id": kept.id,
        "code": kept.code,
        "title": kept.title,
        "kind": kept.kind,
        "lead": Unit(id=kept.lead_unit_id, name=row.lead),
        "holder": holder,
        "due": _due(kept.due),
        "status": item.status.value,
        "status_label": row.status,
        "countdown": row.chip.text,
        "outcome": kept.outcome or None,
        "standing": kept.standing,
        "opened_at": kept.opened_at,
        "overdue_since": item.overdue_since,
        "submitted_at": kept.submitted_at,
        "completed_at": kept.completed_at,
        "closed_at": kept.closed_at,
        "source": kept.source_label,
        "last_entry": kept.last_seq,
        "page": row.url,
    }


def _due(due: duty.Due | None) -> Due | None:
    if due is None:
        return None
    return Due(
        day=due.day, late_from=due.at, text=due.text, provisional=due.provisional
    )


def _unit(found: queries.Record, unit: int) -> Unit:
    return Unit(id=unit, name=found.names.get(unit, ""))


def _hold(found: queries.Record, hold: duty.Hold) -> Hold:
    post = hold.party.post
    return Hold(
        unit=_unit(found, hold.party.unit),
        post=post,
        post_name=found.posts.get(post, "") if post else "",
        since=hold.since,
        until=None if hold.ongoing else hold.until,
        minutes=hold.minutes,
        entry=hold.entry_seq,
    )


def _entry(row: Any, told: queries.Told) -> EntryTold:
    return EntryTold(
        number=told.seq,
        kind=row.kind,
        at=row.at,
        by=told.by,
        by_unit=row.actor_unit,
        sentence=f"{told.before}{told.moment}{told.after}",
        reason=told.reason,
        text=told.body,
        document=told.document,
        files=[_attached(each) for each in told.files],
    )


def _attached(file: Any) -> Attached:
    number = int(file.url.rstrip("/").rpartition("/")[2])
    return Attached(id=number, name=file.name, page=file.url)


def _may(action: Any) -> May:
    return May(
        act=action.verb,
        label=action.label,
        allowed=bool(action.verdict),
        reason=action.verdict.reason,
        rule=action.verdict.law,
        who_can=action.verdict.who_can,
    )
