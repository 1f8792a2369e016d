"""The OpenAPI 3.1 document of the interface."""

from functools import cache
from http import HTTPStatus
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from kycuong.surfaces.api.rest.app import api
from kycuong.surfaces.api.rest.examples import EXAMPLES
from kycuong.surfaces.api.rest.problems import KINDS, MEDIA

PREFIX: Final = "api/v1/"
FILES: Final = ("get_document_file", "get_matter_file", "get_report_file")
TAGS: Final = {
    "people": _("Người gọi và thông báo"),
    "matters": _("Việc"),
    "acts": _("Ghi sổ việc"),
    "parts": _("Chia việc, nhiệm vụ thường xuyên, phạm vi tiếp cận"),
    "documents": _("Văn bản"),
    "distribution": _("Phát hành, quán triệt"),
    "exchange": _("Trao đổi văn bản giữa các hệ thống"),
    "figures": _("Số liệu"),
    "reports": _("Báo cáo gửi Chủ tịch"),
    "places": _("Cơ quan và thời hạn"),
}
_SAID: Final = {
    200: "Đã trả lời",
    201: "Đã tạo",
    304: "Không đổi so với ETag đã gửi",
}
_HEADERS: Final = {
    304: {"ETag": "Dấu của nội dung"},
    401: {"WWW-Authenticate": "Cách đưa mã"},
    405: {"Allow": "Phương thức nhận được"},
    429: {"Retry-After": "Số giây phải đợi"},
}


@cache
def document() -> dict[str, Any]:
    """Return the document; it is the same for everybody."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    found["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    shapes = found["components"]["schemas"]
    for name, example in EXAMPLES.items():
        shapes[name]["examples"] = [example]
    for path in found["paths"].values():
        for method, operation in path.items():
            _responses(operation, method)
    return found


def _responses(operation: dict[str, Any], method: str) -> None:
    """Say in Vietnamese what each status means; problems have their own media type."""
    answers = operation["responses"]
    if method == "get":
        answers[304] = {}
    for status, said in sorted(answers.items()):
        said["description"] = _SAID.get(status) or _titles(status)
        if status >= 400 and "content" in said:
            said["content"] = {MEDIA: said["content"]["application/json"]}
        headers = dict(_HEADERS.get(status, {}))
        if status == 200 and method == "get":
            headers["ETag"] = "Dấu của nội dung"
        if headers and operation["operationId"] not in FILES:
            said["headers"] = {
                name: {"description": text, "schema": {"type": "string"}}
                for name, text in headers.items()
            }
    if operation["operationId"] in FILES:
        binary = {"schema": {"type": "string", "format": "binary"}}
        answers[200]["content"] = {"application/octet-stream": binary}
    operation["responses"] = {str(key): each for key, each in sorted(answers.items())}


def _titles(status: int) -> str:
    titles = [kind.title for kind in KINDS.values() if kind.status == status]
    return "; ".join(titles) or HTTPStatus(status).phrase
