"""Bodies, and how a date is counted."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.rules import worktime
from kycuong.rules.worktime.instants import LOCAL, local_day
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import read
from kycuong.surfaces.api.rest.shapes import Asked, Day, Line, Page, Paged, Told

router = Router(tags=["places"])
Kind = Literal[
    "committee",
    "office",
    "department",
    "equivalent",
    "mass",
    "party",
    "vertical",
    "district",
    "commune",
    "division",
    "service",
]
FOUND = 20


class BodiesAsked(Paged):
    """Which bodies, as of which day."""

    on: Day | None = Field(None, description=_("Ngày; bỏ trống là hôm nay"))
    kind: Kind | None = Field(None, description=_("Loại cơ quan"))
    name: Line = Field("", description=_("Tên gần đúng, cũ hay mới; tốt nhất trước"))


class BodyTold(Told):
    """One body or division under the name of the day."""

    id: int
    code: str = Field(description=_("Mã định danh"))
    kind: str = Field(description=_("Loại"))
    name: str = Field(description=_("Tên"))
    short_name: str = Field(description=_("Tên gọi ngắn"))
    parent: int | None = Field(description=_("Cơ quan cấp trên"))
    since: date = Field(description=_("Có từ ngày"))
    until: date | None = Field(description=_("Ngày đầu tiên không còn; null là còn"))


@read(
    router,
    "/bodies",
    scope=Scope.CALENDAR_READ,
    answer=Page[BodyTold],
    summary=_("Danh mục cơ quan, phòng của một ngày"),
)
def list_bodies(request: Any, asked: Query[BodiesAsked]) -> Any:
    """Return a page of bodies."""
    on = asked.on or local_day(request.now)
    if asked.name:
        named = [
            match.unit for match in organisations.find(asked.name, on=on, limit=FOUND)
        ]
        kept = [each for each in named if asked.kind in (None, each.kind)]
        return Page[BodyTold](items=[_body(each) for each in kept], next=None)
    of = f"bodies {on} {asked.kind}"
    opened = cursors.opened(asked.cursor, of)
    kinds = [asked.kind] if asked.kind else None
    units = sorted(organisations.units_on(on, kinds=kinds), key=lambda unit: unit.id)
    rest = [unit for unit in units if opened is None or unit.id > opened[0]]
    shown, after = cursors.paged(rest, asked.limit, lambda unit: [unit.id], of)
    return Page[BodyTold](items=[_body(each) for each in shown], next=after)


def _body(unit: organisations.UnitView) -> BodyTold:
    return BodyTold(
        id=unit.id,
        code=unit.code,
        kind=unit.kind,
        name=unit.name,
        short_name=unit.short_name,
        parent=unit.parent_id,
        since=unit.valid_from,
        until=unit.valid_to,
    )


class DueAsked(BaseModel):
    """Which limit, from when, for whom."""

    limit: Annotated[str, Field(pattern=r"^[0-9]{1,5}(wd|d|m|y|wh)$")] = Field(
        description=_("Thời hạn: 5wd (ngày làm việc), 10d, 3m, 1y, 8wh (giờ làm việc)")
    )
    start: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$")] = Field(
        description=_(
            "Từ ngày 2026-04-24; giờ làm việc thì 2026-04-24T14:30, giờ Việt Nam"
        )
    )
    unit: Asked | None = Field(
        None, description=_("Theo lịch của cơ quan; bỏ trống: chung")
    )


class DueTold(Told):
    """A due date with the count that led to it."""

    day: date = Field(description=_("Ngày đến hạn"))
    late_from: datetime = Field(description=_("Từ lúc này là quá hạn"))
    provisional: bool = Field(description=_("Tạm tính"))
    receipt: list[str] = Field(description=_("Giải trình, từng ngày, kèm căn cứ"))
    calendar: str = Field(description=_("Phiên bản lịch đã dùng"))


@read(
    router,
    "/calendar/due",
    scope=Scope.CALENDAR_READ,
    answer=DueTold,
    summary=_("Tính hạn: «5 ngày làm việc kể từ»"),
    description=_("Cùng phép tính và lịch với sổ việc."),
)
def get_due(request: Any, asked: Query[DueAsked]) -> Any:
    """Return a due date with its count."""
    if asked.unit is not None:
        _known(asked.unit)
    calendar = calendars.calendar_for(asked.unit, at=request.now)
    try:
        limit = worktime.parse_limit(asked.limit)
        receipt = worktime.receipt(_start(asked.start), limit, calendar)
    except (worktime.BadLimit, worktime.CalendarGap, ValueError, OverflowError) as no:
        raise Trouble("invalid", str(no), errors=[("query.limit", str(no))]) from no
    due = ledger.due_of(receipt)
    return DueTold(
        day=due.day,
        late_from=due.at,
        provisional=receipt.provisional,
        receipt=receipt.lines(),
        calendar=receipt.calendar_version,
    )


def _known(unit: int) -> None:
    if unit not in organisations.names([unit]):
        raise Trouble("invalid", f"Không có cơ quan số {unit} trong danh mục.")


def _start(text: str) -> date:
    """Return the day or the local instant that was written."""
    try:
        if "T" in text:
            return datetime.fromisoformat(text).replace(tzinfo=LOCAL)
        return date.fromisoformat(text)
    except ValueError as no:
        raise ValueError("Không có ngày này trong lịch; hãy xem lại «start».") from no
