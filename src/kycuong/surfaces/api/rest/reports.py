"""Reports to the Chairman: which there are, whether they are sealed, their files."""

from datetime import date, datetime
from typing import Any, Final, Literal

from django.http import HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import Field

from kycuong.oversight.reports import queries
from kycuong.oversight.reports.enums import File
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest import cursors
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.routing import BINARY, read
from kycuong.surfaces.api.rest.shapes import Asked, Page, Paged, Told

router = Router(tags=["reports"])
KINDS: Final[dict[str, Any]] = {"tuan": "week", "thang": "month", "quy": "quarter"}
Ending = Literal["docx", "pdf", "xlsx", "json"]


class ReportFile(Told):
    """One file of a sealed report."""

    ending: Ending
    size: int = Field(description=_("Số byte"))
    sha256: str = Field(description=_("Mã băm của tệp"))


class ReportTold(Told):
    """One report."""

    id: int
    name: str = Field(description=_("Tên báo cáo"))
    kind: Literal["week", "month", "quarter"] = Field(
        description=_("week: tuần; month: tháng; quarter: quý")
    )
    first: date = Field(description=_("Ngày đầu kỳ số liệu"))
    last: date = Field(description=_("Ngày cuối kỳ số liệu"))
    state: Literal["draft", "sealed"] = Field(
        description=_("draft: dự thảo; sealed: đã chốt")
    )
    edition: int = Field(description=_("1 là bản đầu; lớn hơn là bản thay thế"))
    reason: str = Field(description=_("Lý do thay thế"))
    prepared_at: datetime = Field(description=_("Lập lúc"))
    counted_at: datetime = Field(description=_("Số liệu đến"))
    sealed_at: datetime | None = Field(description=_("Chốt lúc"))
    sealed_by: str = Field(description=_("Người chốt"))
    sha256: str = Field(description=_("Mã băm nội dung đã chốt; rỗng khi chưa chốt"))
    files: list[ReportFile] = Field(description=_("Tệp của bản đã chốt"))


def _told(found: queries.Shelved) -> ReportTold:
    return ReportTold(
        id=found.pk,
        name=found.name,
        kind=KINDS[found.kind],
        first=found.first,
        last=found.last,
        state="sealed" if found.sealed_at else "draft",
        edition=found.edition,
        reason=found.reason,
        prepared_at=found.prepared_at,
        counted_at=found.counted_at,
        sealed_at=found.sealed_at,
        sealed_by=found.sealed_by,
        sha256=found.sha256,
        files=[
            ReportFile.model_validate({**kept, "ending": key})
            for key, kept in found.files.items()
        ],
    )


@read(
    router,
    "/reports",
    scope=Scope.REPORTS_READ,
    answer=Page[ReportTold],
    summary=_("Báo cáo gửi Chủ tịch mà mình được đọc; lập sau trước"),
)
def list_reports(request: Any, asked: Query[Paged]) -> Any:
    """Return a page of reports."""
    opened = cursors.opened(asked.cursor, "reports")
    before = int(opened[0]) if opened else None
    found = queries.shelved(request.actor, before=before, size=asked.limit + 1)
    shown, after = cursors.paged(found, asked.limit, lambda each: (each.pk,), "reports")
    return Page[ReportTold](items=[_told(each) for each in shown], next=after)


@read(
    router,
    "/reports/{pk}",
    scope=Scope.REPORTS_READ,
    answer=ReportTold,
    summary=_("Một báo cáo: kỳ, tình trạng, tệp"),
)
def get_report(request: Any, pk: Asked) -> Any:
    """Return one report."""
    return _told(queries.shelved_one(request.actor, pk))


@read(
    router,
    "/reports/{pk}/files/{ending}",
    scope=Scope.REPORTS_READ,
    answer=None,
    summary=_("Tệp của báo cáo đã chốt, đúng từng byte"),
    description=_("Báo cáo chưa chốt thì chưa có tệp: 404."),
    besides=(409,),
)
def get_report_file(request: Any, pk: Asked, ending: Ending) -> Any:
    """Send a file of a sealed report, its hash checked."""
    queries.shelved_one(request.actor, pk)
    try:
        content, name = queries.download(request.actor, pk, File(ending))
    except queries.Tampered as touched:
        raise Trouble(
            "tampered",
            "Tệp đã lưu không còn đúng bản đã chốt nên không gửi đi; hãy báo Văn phòng.",
        ) from touched
    saved = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, BINARY, headers=saved)
