"""What went wrong, as one Vietnamese sentence in `application/problem+json`.

Law: RFC 9457; the members `rule`, `who_can` and `errors` are the house's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

MEDIA: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem: its status, its title, when it comes."""

    status: int
    title: str
    when: str


KINDS: Final[Mapping[str, Kind]] = {
    "malformed": Kind(
        400,
        _("Yêu cầu viết sai"),
        _("JSON hỏng, tham số lạ, con trỏ trang không đúng."),
    ),
    "token": Kind(
        401, _("Chưa có mã truy cập"), _("Mã thiếu, sai, hết hạn hoặc đã thu hồi.")
    ),
    "scope": Kind(
        403, _("Mã không có phạm vi này"), _("Mã được tạo cho những phạm vi khác.")
    ),
    "refused": Kind(
        403,
        _("Không được làm"),
        _("Quy định không cho phép; «rule» nêu căn cứ, «who_can» nêu ai làm được."),
    ),
    "not-there": Kind(
        404, _("Không có"), _("Không có, hoặc chủ mã không được biết là có.")
    ),
    "method": Kind(
        405, _("Không có cách gọi này"), _("Địa chỉ đúng, phương thức sai.")
    ),
    "stale": Kind(
        409,
        _("Sổ đã có mục mới"),
        _("«seen» cũ hơn mục cuối của việc; hãy đọc lại việc rồi quyết định."),
    ),
    "under-way": Kind(
        409,
        _("Đang làm dở"),
        _("Cùng Idempotency-Key đang được trả lời, hoặc tệp đang được đọc."),
    ),
    "look-alike": Kind(
        409,
        _("Có thể đã đăng ký"),
        _("Văn bản giống một văn bản trong sổ; gửi «anyway» nếu là văn bản khác."),
    ),
    "tampered": Kind(
        409,
        _("Tệp không còn nguyên vẹn"),
        _("Tệp đã lưu khác bản đã chốt; không gửi gì của nó."),
    ),
    "too-large": Kind(413, _("Quá lớn"), _("Tệp hoặc nội dung vượt giới hạn.")),
    "invalid": Kind(
        422, _("Nội dung chưa đúng"), _("«errors» nêu từng trường và cách sửa.")
    ),
    "other-request": Kind(
        422,
        _("Khóa đã dùng cho yêu cầu khác"),
        _("Idempotency-Key này đã gắn với nội dung khác; hãy dùng khóa mới."),
    ),
    "too-often": Kind(
        429, _("Gọi quá nhanh"), _("Đợi số giây ghi ở Retry-After rồi gọi tiếp.")
    ),
    "failed": Kind(500, _("Lỗi của hệ thống"), _("Không có gì được ghi; hãy gọi lại.")),
}


class FieldError(BaseModel):
    """One field and what is wrong with it."""

    field: str = Field(description=_("Trường sai, như «body.reason»"))
    detail: str = Field(description=_("Sai ở đâu, sửa thế nào"))


class Problem(BaseModel):
    """A problem as it is answered."""

    type: str = Field(description=_("Địa chỉ giải thích loại lỗi"))
    title: str = Field(description=_("Tên loại lỗi"))
    status: int = Field(description=_("Mã HTTP"))
    detail: str = Field(description=_("Một câu: vì sao, làm gì tiếp"))
    rule: str | None = Field(None, description=_("Căn cứ, khi quy định không cho phép"))
    who_can: str | None = Field(None, description=_("Ai làm được"))
    errors: list[FieldError] | None = Field(None, description=_("Từng trường sai"))


@dataclass
class Trouble(Exception):
    """Something went wrong; carries what is answered."""

    kind: str
    detail: str
    rule: str = ""
    who_can: str = ""
    errors: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def answer(self) -> JsonResponse:
        """Return it as it is sent."""
        kind = KINDS[self.kind]
        said: dict[str, Any] = {
            "type": f"{settings.KYCUONG_URL}/api/#{self.kind}",
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
        }
        if self.rule:
            said["rule"] = self.rule
        if self.who_can:
            said["who_can"] = self.who_can
        if self.errors:
            said["errors"] = [{"field": name, "detail": t} for name, t in self.errors]
        return JsonResponse(
            said,
            status=kind.status,
            content_type=MEDIA,
            headers=dict(self.headers),
            json_dumps_params={"ensure_ascii": False},
        )


NOT_THERE: Final = "Không có địa chỉ hoặc đối tượng này."
