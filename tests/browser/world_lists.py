"""Lists that were sent in the tour's world: one that came back, one of new duties."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import columns, exports, queries
from kycuong.ledger.queries import Filters
from kycuong.work.importing import services

NEW = (
    ("Mã ngoài", "Nội dung", "Văn bản nguồn", "Chủ trì", "Phối hợp", "Hạn"),
    (
        "TB-21.1",
        "Báo cáo việc khắc phục tồn tại sau kiểm tra công vụ quý I năm 2024",
        "Thông báo 21/TB-VPUBND",
        "Sở Nội vụ",
        "Sở Tài chính, Thanh tra tỉnh",
        "14/6/2024",
    ),
    (
        "TB-21.2",
        "Rà soát thủ tục hành chính chậm giải quyết, đề xuất phương án cắt giảm",
        "Thông báo 21/TB-VPUBND",
        "SNV",
        "",
        "10 ngày làm việc",
    ),
    (
        "TB-21.3",
        "Tổ chức hội nghị",
        "Thông báo 21/TB-VPUBND",
        "các sở liên quan",
        "",
        "",
    ),
    ("TB-21.4", "Báo cáo tháng 4", "Thông báo 21/TB-VPUBND", "Sở Y tế", "", "3/5/2024"),
)


def returned(actor: Actor, code: str, at: datetime) -> int:
    """Send back a list of which one row reports, one moves a date, one is broken."""
    at = at.replace(microsecond=0)
    shown = columns.chosen([])
    rows = queries.every(actor, at, Filters(shown="con-mo"))
    lines = "".join(exports.csv_lines(rows, shown, at)).lstrip("\ufeff")
    head, *body = csv.reader(io.StringIO(lines))
    head += ["Tiến độ mới", "Lý do"]
    for number, row in enumerate(body):
        row += ["", ""]
        if number == 0:
            row[-2] = "Đã tổng hợp số liệu của 11/15 đơn vị, còn 4 đơn vị chưa gửi."
        elif number == 2:
            row[head.index("Đang giữ")] = "Văn phòng Sở"
        elif row[0] == code:
            row[head.index("Ngày đến hạn")] = "28/6/2024"
        elif number == 4:
            row[1] += " (đã sửa)"
    return _sent(actor, "viec-thang-5.csv", [head, *body], at)


def new(actor: Actor, at: datetime) -> int:
    """Send a list of new duties, two of which cannot be given."""
    return _sent(actor, "ket-luan-giao-ban.csv", [list(row) for row in NEW], at)


def prepared(actor: Actor, at: datetime) -> int:
    """Have the list written as a long workbook is."""
    keys = tuple(column.key for column in columns.chosen([]))
    pk, _fresh = services.prepare(actor, at, Filters(), keys, False)
    services.write_prepared(pk)
    return pk


def _sent(actor: Actor, name: str, rows: list[list[str]], at: datetime) -> int:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    upload = SimpleUploadedFile(name, out.getvalue().encode("utf-8-sig"), "text/csv")
    pk = services.take(upload, actor=actor, at=at)
    services.check(pk, at=at)
    return pk
