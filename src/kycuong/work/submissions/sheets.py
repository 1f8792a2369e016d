"""Opinions and statistics as files: the rows of their pages, all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Final

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.documents.letterform import Letter, build, printed
from kycuong.work.documents.letterform.package import MEDIA_TYPE as DOCX
from kycuong.work.documents.letterform.printing import MEDIA_TYPE as PDF
from kycuong.work.submissions.opinions import HEADS
from kycuong.work.submissions.queries.opinion_lines import OpinionLine

PRINTED: Final = {"docx": (build, DOCX), "pdf": (printed, PDF)}


@dataclass(frozen=True, slots=True)
class Table:
    """A list as a file: its name, its sheet, its columns with their widths."""

    name: str
    sheet: str
    columns: tuple[tuple[str, int], ...]


OPINIONS: Final = Table(
    "y-kien",
    _("Ý kiến"),
    (
        (_("Cơ quan"), 34),
        (_("Ý kiến"), 24),
        (_("Nội dung"), 60),
        (_("Ngày hỏi"), 12),
        (_("Hạn trả lời"), 12),
        (_("Trả lời"), 30),
        (_("Trả lời sau hạn"), 60),
        (_("Giấy tờ thay đổi sau khi hỏi"), 40),
        (_("Tiếp thu, giải trình"), 60),
    ),
)
SUMMARY: Final = Table("tong-hop-y-kien", "Tổng hợp ý kiến", HEADS)
BODIES: Final = Table(
    "tra-lai-theo-co-quan",
    _("Cơ quan trình"),
    (
        (_("Cơ quan trình"), 40),
        (_("Gửi lần đầu"), 12),
        (_("Được xét lần đầu"), 12),
        (_("Bị trả lại ngay lần đầu"), 12),
        (_("Lượt trả lại"), 12),
        (_("Lượt không tính"), 12),
        (_("Được nhận"), 12),
        (_("Tỷ lệ bị trả lại lần đầu"), 12),
        (_("Khoảng tin cậy 95 %"), 16),
        (_("Trung vị số lần gửi đến khi nhận"), 14),
        (_("Không bảo đảm thủ tục"), 12),
        (_("Không bảo đảm chất lượng"), 12),
        (_("Không đúng thẩm quyền"), 12),
    ),
)
COUNTED: Final = Table(
    "ho-so-trinh-cua-so-lieu",
    _("Hồ sơ trình"),
    (
        (_("Số hồ sơ"), 16),
        (_("Tên hồ sơ"), 60),
        (_("Cơ quan trình"), 36),
        (_("Ngày"), 20),
        (_("Số lần gửi"), 10),
        (_("Tình trạng"), 30),
        (_("Lý do trả lại"), 70),
    ),
)
OFFICERS: Final = Table(
    "tra-lai-theo-nguoi-tham-tra",
    _("Người thẩm tra"),
    (
        (_("Người thẩm tra"), 30),
        (_("Chức vụ"), 30),
        (_("Lượt xét"), 12),
        (_("Lượt trả lại"), 12),
        (_("Có lý do tính cho người thẩm tra"), 14),
        (_("Trễ hạn thẩm tra"), 12),
        (_("Tỷ lệ trả lại"), 12),
        (_("Khoảng tin cậy 95 %"), 16),
        (_("Trung vị thời gian thẩm tra"), 24),
    ),
)


def opinion(line: OpinionLine) -> tuple[str, ...]:
    """Return one question as the texts of its columns."""
    late = ": ".join(part for part in (line.late, line.late_text) if part)
    return (
        *(line.body, line.stance, line.text, line.asked, line.due, line.answered),
        *(late, line.changed, line.settled),
    )


def streamed(
    table: Table, rows: Iterable[Sequence[str]], name: str
) -> StreamingHttpResponse:
    """Return a list as a CSV that is sent a line at a time."""
    labels = [gettext(label) for label, _width in table.columns]
    response = StreamingHttpResponse(
        spreadsheets.csv_lines(labels, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def book(table: Table, title: str, rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """Return a list as a workbook in a temporary file, read from its start."""
    columns = [(gettext(label), width) for label, width in table.columns]
    name = gettext(table.sheet)
    return spreadsheets.workbook(title, columns, rows, sheet_name=name, fixed=1)


def printed_as(form: str, name: str, letter: Letter) -> HttpResponse:
    """Return a letter as a file of one of the forms of `PRINTED`."""
    make, kind = PRINTED[form]
    response = HttpResponse(make(letter), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
