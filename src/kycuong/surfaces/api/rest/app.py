"""The interface put together, and what is answered when something goes wrong."""

import logging
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from kycuong.kernel.files.services import TooLarge
from kycuong.ledger.services import Stale
from kycuong.rules.worktime import CalendarGap
from kycuong.shared.verdict import NotThere, Refused
from kycuong.surfaces.api.rest import (
    acts,
    axis,
    classing,
    figures,
    matters,
    outgoing,
    papers,
    parts,
    people,
    places,
    received,
    reports,
    sending,
    standing,
)
from kycuong.surfaces.api.rest.problems import NOT_THERE, Trouble
from kycuong.surfaces.api.rest.wording import sentence

logger = logging.getLogger(__name__)


class Plain(JSONRenderer):
    """JSON with the letters themselves: half as long as their escapes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Plain(),
    title="Kỷ Cương",
    version="1",
    description=(
        "Việc được giao, ai đang giữ, đến hạn khi nào. Mã truy cập làm việc thay một "
        "người ở một chức vụ, với quyền của hôm nay và không bao giờ hơn."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="rest",
)
MODULES: Final = (
    *(people, matters, acts, parts, standing, classing),
    *(papers, outgoing, sending, received, axis),
    *(figures, reports, places),
)
for _module in MODULES:
    api.add_router("", _module.router)


def trouble_of(error: Exception) -> Trouble:
    """Return what is answered to anything that may be raised."""
    if isinstance(error, Trouble):
        return error
    if isinstance(error, Stale):
        return Trouble("stale", error.verdict.reason)
    if isinstance(error, Refused):
        said = error.verdict
        return Trouble("refused", said.reason, rule=said.law, who_can=said.who_can)
    if isinstance(error, NotThere):
        return Trouble("not-there", NOT_THERE)
    if isinstance(error, ValidationError):
        wrong = [sentence(each) for each in error.errors]
        return Trouble("invalid", f"{wrong[0][0]}: {wrong[0][1]}", errors=wrong)
    if isinstance(error, TooLarge | RequestDataTooBig | TooManyFilesSent):
        said_so = str(error) if isinstance(error, TooLarge) else ""
        return Trouble("too-large", said_so or "Nội dung gửi lên vượt giới hạn.")
    if isinstance(error, CalendarGap):
        return Trouble("invalid", str(error))
    if isinstance(error, HttpError) and error.status_code == 400:
        return Trouble("malformed", "Không đọc được nội dung; hãy gửi JSON đúng dạng.")
    logger.error("The interface failed", exc_info=error)
    return Trouble("failed", "Hệ thống gặp lỗi; không có gì được ghi. Hãy gọi lại sau.")


@api.exception_handler(Exception)
def said(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer what was raised."""
    return trouble_of(error).answer()


for _error in (ValidationError, HttpError):
    api.add_exception_handler(_error, said)


def patterns() -> Any:
    """Return the addresses of the resources."""
    return api.urls[0]
