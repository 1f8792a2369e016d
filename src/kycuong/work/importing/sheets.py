"""The workbooks that importing hands out: the template, and a batch with its results."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.shared.formats import day
from kycuong.work.importing import heads
from kycuong.work.importing.enums import Sort
from kycuong.work.importing.reading import read

HOW: Final = (
    _("Mỗi dòng là một việc của một cơ quan chủ trì. Cột in đậm phải có."),
    _(
        "Mã ngoài: mã của bạn cho dòng này, không trùng. Nhập lại cùng tệp không tạo "
        "việc lần nữa."
    ),
    _("Ngày giao, hạn: như 26/4/2024, 26-04-2024 hoặc ngày 26 tháng 4 năm 2024."),
    _(
        "Hạn cũng ghi được «10 ngày làm việc» (tính từ ngày giao), «thường xuyên», hoặc "
        "để trống khi không có hạn."
    ),
    _(
        "Chủ trì: tên một cơ quan, cũ hay mới, có dấu hay không. Phối hợp: nhiều cơ quan "
        "cách nhau bằng dấu phẩy."
    ),
    _(
        "Phạm vi tiếp cận: công khai, nội bộ, hạn chế hoặc có dữ liệu cá nhân; để trống "
        "là nội bộ. Bí mật nhà nước không nhập vào đây."
    ),
    _("Không dùng công thức, không gộp ô; xóa dòng mẫu trước khi gửi."),
)
REQUIRED: Final = frozenset(heads.NEEDED[Sort.NEW])


def template(today: date) -> IO[bytes]:
    """Return an empty list of new duties, with how to fill it in beside it."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(gettext("Việc mới"))
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        plain = book.add_format({"border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for place, (key, label, width) in enumerate(heads.NEW):
            sheet.set_column(place, place, width, text)
            sheet.write_string(
                0, place, gettext(label), bold if key in REQUIRED else plain
            )
        last = len(heads.NEW)
        sheet.set_column(last, last, 30, text)
        sheet.write_string(0, last, gettext("Lý do"), plain)
        for place, example in enumerate(_example(today)):
            sheet.write_string(1, place, example, text)
        sheet.freeze_panes(1, 0)
        guide = book.add_worksheet(gettext("Cách ghi"))
        guide.set_column(0, 0, 110)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for number, line in enumerate(HOW):
            guide.write_string(number, 0, gettext(line), wrap)
    out.seek(0)
    return out


def _example(today: date) -> tuple[str, ...]:
    return (
        gettext("(dòng mẫu, hãy xóa)"),
        gettext("Báo cáo tình hình thực hiện kỷ luật, kỷ cương hành chính"),
        gettext("Công văn 493/UBND-KGVX"),
        day(today),
        "Sở Nội vụ",
        "Sở Tài chính, Thanh tra tỉnh",
        "10 ngày làm việc",
        gettext("Báo cáo"),
        gettext("Nội bộ"),
    )


def results(path: Path, title: str, fates: dict[int, tuple[str, str]]) -> IO[bytes]:
    """Return a list as it was sent, with what became of each row beside it.

    Args:
        fates: by the row's number; rows without one were not changed.

    Raises:
        reading.Unreadable: the file is no list.
    """
    sheet = read(path, is_head=heads.is_head)
    head = heads.head_of(sheet)
    names = list(sheet.rows[head.above - 1].cells)
    columns = [(name, 18) for name in names]
    more = [(gettext("Dòng"), 8), (gettext("Kết quả"), 18), (gettext("Giải thích"), 70)]
    return spreadsheets.workbook(
        title,
        [*columns, *more],
        _rows(sheet.rows[head.above :], len(names), fates),
        sheet_name=gettext("Kết quả"),
        fixed=1,
    )


def _rows(
    rows: Any, width: int, fates: dict[int, tuple[str, str]]
) -> Iterator[list[str]]:
    for row in rows:
        if row.is_empty:
            continue
        cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
        fate, said = fates.get(row.number, (gettext("Không đổi"), ""))
        yield [*cells, str(row.number), fate, said]
