"""Acts, tables and columns in the words of the house."""

import re
import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.permissions import guard
from kycuong.rules import duty
from kycuong.shared.formats import moment

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
_ACTS: Final = Path(__file__).parent / "data" / "acts.toml"
VIA: Final = {"page": "trang", "api": "API", "job": "việc định kỳ", "command": "lệnh"}
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


@cache
def acts() -> dict[str, str]:
    """Return the acts that are named, each by its key: the file, the ledger, the guard."""
    asked = {f"{book}.{row.key}": row.label for book, row in guard.verbs()}
    ledger = {
        f"ledger.{kind.value}": duty.TRANSITIONS[kind].label for kind in duty.EntryKind
    }
    named = tomllib.loads(_ACTS.read_text(encoding="utf-8"))
    own = {
        f"{app}.{word}": label
        for app, words in named.items()
        for word, label in words.items()
    }
    return asked | ledger | own


def verb(key: str) -> str:
    """Return what an act is called; its key where nobody named it."""
    return acts().get(key, key)


def verbs_like(text: str) -> frozenset[str] | None:
    """Return the keys of acts whose name or key holds these words; None: any."""
    wanted = text.strip().lower()
    if not wanted:
        return None
    known = {**acts(), text.strip(): text.strip()}
    return frozenset(
        key
        for key, label in known.items()
        if wanted in key.lower() or wanted in label.lower()
    )


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
