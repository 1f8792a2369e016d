"""Acts, tables and columns in the words of the house."""

import re
from datetime import UTC, datetime
from typing import Any, Final

from kycuong.kernel.permissions import guard
from kycuong.rules import duty
from kycuong.shared.formats import moment

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
VIA: Final = {"page": "trang", "api": "API", "job": "việc định kỳ", "command": "lệnh"}
_VERBS: Final = {
    "accounts.signed_in": "Đăng nhập",
    "audit.anchored": "Chốt sổ nhật ký",
    "audit.attested": "Ghi nhận dữ liệu có trước chuỗi",
    "audit.shredded": "Hủy dữ liệu cá nhân",
    "breaches.read": "Xem hồ sơ vi phạm",
    "breaches.read_file": "Xem tệp hồ sơ vi phạm",
    "breaches.read_register": "Xem sổ vi phạm",
    "dashboards.read_figure": "Xem các dòng của một số liệu",
    "documents.registered": "Đăng ký văn bản",
    "documents.issued": "Phát hành văn bản",
    "documents.given": "Chuyển văn bản",
    "files.kept": "Lưu tệp",
    "ledger.opened": "Giao việc",
    "ledger.loaded": "Nạp sổ việc cũ",
    "ledger.recounted": "Tính lại hạn theo lịch",
    "notifications.notify": "Gửi thông báo",
    "organisations.loaded": "Nạp danh mục tổ chức",
    "organisations.unit_renamed": "Đổi tên cơ quan",
    "reports.prepared": "Lập báo cáo",
    "reports.sealed": "Niêm phong báo cáo",
    "trail.read": "Xem nhật ký tác động",
}
_TABLES: Final = {
    "accounts.user": "Tài khoản",
    "breaches.breach": "Vi phạm",
    "documents.document": "Văn bản",
    "documents.draft": "Dự thảo",
    "distribution.delivery": "Lượt gửi",
    "files.storedfile": "Tệp",
    "ledger.matter": "Việc",
    "ledger.entry": "Bút toán",
    "notifications.message": "Thông báo",
    "organisations.unit": "Cơ quan",
    "organisations.unitname": "Tên cơ quan",
    "organisations.post": "Chức vụ",
    "organisations.official": "Cán bộ",
    "organisations.appointment": "Bổ nhiệm",
    "organisations.reorganisation": "Sắp xếp tổ chức",
    "parameters.parameter": "Tham số",
    "reports.report": "Báo cáo",
    "submissions.dossier": "Hồ sơ trình",
    "submissions.paper": "Giấy tờ hồ sơ",
}
_FIELDS: Final = {
    "at": "lúc",
    "added_at": "thêm lúc",
    "added_by": "người thêm",
    "added_name": "tên người thêm",
    "approved_at": "duyệt lúc",
    "approved_by": "người duyệt",
    "approved_name": "tên người duyệt",
    "basis": "căn cứ",
    "behalf_name": "thay cho",
    "body_id": "mã cơ quan",
    "body_name": "cơ quan",
    "code": "mã",
    "due_at": "hạn",
    "ended_at": "kết thúc lúc",
    "full_name": "họ tên",
    "is_active": "đang dùng",
    "issuer_id": "cơ quan giao",
    "kept_at": "lưu lúc",
    "kept_by": "người lưu",
    "key": "khóa",
    "kind": "loại",
    "limit_text": "thời hạn như văn bản",
    "matter_id": "việc",
    "media_type": "kiểu tệp",
    "name": "tên",
    "note": "ghi chú",
    "path": "nơi lưu",
    "product": "sản phẩm",
    "reason": "lý do",
    "sent_at": "gửi lúc",
    "sent_by": "người gửi",
    "size": "số byte",
    "source_label": "văn bản giao",
    "sha256": "mã băm SHA-256",
    "short_name": "tên ngắn",
    "state": "trạng thái",
    "subject": "trích yếu",
    "text": "nội dung",
    "title": "tên việc",
    "url": "địa chỉ trang",
    "user": "tài khoản",
    "valid_from": "từ ngày",
    "valid_to": "đến ngày",
    "version": "phiên bản",
}


def verb(key: str) -> str:
    """Return what an act is called; its key where nobody named it."""
    app, _, word = key.partition(".")
    if key in _VERBS:
        return _VERBS[key]
    if app == "ledger" and word in set(duty.EntryKind):
        return duty.TRANSITIONS[duty.EntryKind(word)].label
    return _asked().get(key, key)


def verbs_like(text: str) -> frozenset[str] | None:
    """Return the keys of acts whose name or key holds these words; None: any."""
    wanted = text.strip().lower()
    if not wanted:
        return None
    ledger = {f"ledger.{kind.value}" for kind in duty.EntryKind}
    known = {*_VERBS, *_asked(), *ledger, text.strip()}
    return frozenset(
        key for key in known if wanted in key.lower() or wanted in verb(key).lower()
    )


def _asked() -> dict[str, str]:
    return {f"{book}.{row.key}": row.label for book, row in guard.verbs()}


def table(label: str) -> str:
    """Return what a row is called."""
    return _TABLES.get(label, label)


def field(name: str) -> str:
    """Return what a column is called."""
    return _FIELDS.get(name, name.removesuffix("_id").replace("_", " "))


def cell(value: Any) -> str:
    """Return a value as people read it; a dash for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict) and {"begins", "length", "sha256"} <= value.keys():
        return f"{value['begins']}… ({value['length']} ký tự)"
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return moment(datetime.fromisoformat(value).replace(tzinfo=UTC))
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {cell(inner)}" for name, inner in value.items())
    return str(value)
