"""Figures: the league of bodies over a period, as of any day."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from kycuong.ledger.periods import Period
from kycuong.oversight.dashboards import queries
from kycuong.oversight.dashboards.asking import Asked as Wanted
from kycuong.oversight.dashboards.asking import periods
from kycuong.oversight.dashboards.enums import USUAL
from kycuong.rules.duty.flows import Figure
from kycuong.rules.worktime.instants import local_day
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import read
from kycuong.surfaces.api.rest.shapes import Day, Told, Unit

router = Router(tags=["figures"])
Rated = Annotated[float, Field(ge=0, le=1)]


class LeagueAsked(BaseModel):
    """Which period, as known when."""

    first: Day | None = Field(None, description=_("Từ ngày; bỏ trống là quý này"))
    last: Day | None = Field(None, description=_("Đến hết ngày"))
    as_of: Day | None = Field(None, description=_("Như đã biết cuối ngày"))
    sort: Literal["tasks", "replies"] = Field(
        "tasks", description=_("Nhiệm vụ được giao, hoặc ý kiến và trả lời")
    )


class Rate(Told):
    """How many of how many were on time."""

    part: int
    whole: int
    value: float | None = Field(description=_("Tỷ lệ; null khi không có gì để tính"))
    low: float | None = Field(description=_("Đầu dưới của khoảng tin cậy 95 %"))
    high: float | None = Field(description=_("Đầu trên"))
    enough: bool = Field(description=_("Đủ việc để so sánh"))


class BodyFigures(Told):
    """One body in figures."""

    unit: Unit
    figures: dict[str, int] = Field(description=_("Số liệu, theo tên của định nghĩa"))
    on_time: Rate = Field(description=_("Đúng hạn, theo hạn đang có hiệu lực"))
    by_first_date: Rate = Field(description=_("Đúng hạn, theo hạn ban đầu"))
    group: str = Field(description=_("Nhóm khối lượng: small, middle, large"))
    rank: int | None = Field(description=_("Thứ hạng trong nhóm; null khi ít việc"))


class League(Told):
    """The league of a period."""

    first: date
    last: date
    words: str = Field(description=_("Kỳ số liệu bằng lời"))
    bodies: list[BodyFigures]


@read(
    router,
    "/figures/league",
    scope=Scope.FIGURES_READ,
    answer=League,
    summary=_("Xếp hạng các cơ quan trong một kỳ"),
    description=_("Cùng định nghĩa với trang «Theo dõi»; mỗi số mở được danh sách."),
)
def get_league(request: Any, asked: Query[LeagueAsked]) -> Any:
    """Return the league of a period."""
    wanted = _wanted(asked, request.now)
    found = queries.bodies(request.actor, wanted)
    return League(
        first=wanted.period.first,
        last=wanted.period.last,
        words=wanted.words,
        bodies=[_body(each) for each in found],
    )


def _wanted(asked: LeagueAsked, now: Any) -> Wanted:
    today = local_day(now)
    past = asked.as_of
    if past and past > today:
        raise Trouble(
            "invalid",
            "Ngày «as_of» chưa đến; hãy chọn ngày đã qua.",
            errors=[("query.as_of", "Ngày này chưa đến.")],
        )
    if (asked.first is None) != (asked.last is None):
        raise Trouble("invalid", "Hãy gửi cả «first» và «last», hoặc bỏ cả hai.")
    past = past if past and past < today else None
    period = periods(past or today)[USUAL]
    if asked.first and asked.last:
        period = Period(asked.first, asked.last)
    if period.last < period.first or (past and past < period.first):
        raise Trouble("invalid", "Ngày cuối phải từ ngày đầu trở đi.")
    if past:
        period = Period(period.first, min(period.last, past))
    sort = "viec" if asked.sort == "tasks" else "tra-loi"
    return Wanted(period, now, past, sort)


def _body(body: Any) -> BodyFigures:
    return BodyFigures(
        unit=Unit(id=body.unit, name=body.name),
        figures={each.value: body.flow.of(each) for each in Figure},
        on_time=_rate(body.rate),
        by_first_date=_rate(body.original),
        group=body.standing.group.value,
        rank=body.standing.rank,
    )


def _rate(rate: Any) -> Rate:
    within = rate.interval
    return Rate(
        part=rate.part,
        whole=rate.whole,
        value=rate.value,
        low=within.low if within else None,
        high=within.high if within else None,
        enough=rate.enough,
    )
