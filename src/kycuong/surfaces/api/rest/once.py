"""Doing a repeated request once: `Idempotency-Key`.

What was done is kept with its answer, in the transaction that did it. What was refused
did nothing: its key is free again, and asking again is judged anew.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from pydantic import BaseModel

from kycuong.shared import clock
from kycuong.surfaces.api import services
from kycuong.surfaces.api.rest.problems import Trouble

HEADER: Final = "Idempotency-Key"
KEY: Final = re.compile(r"[\x21-\x7e]{8,200}")
MEDIA: Final = "application/json; charset=utf-8"


def done_once(
    request: Any, status: int, do: Callable[[], BaseModel], given: dict[str, Any]
) -> HttpResponse:
    """Do what is asked, or answer as it was answered before.

    Args:
        status: that of an answer when it is done.
        given: what was sent, as read; the same key with something else is refused.

    Raises:
        Trouble: no key, one used for another request, one whose request is under way.
    """
    key = request.headers.get(HEADER, "")
    if not KEY.fullmatch(key):
        raise Trouble(
            "malformed",
            f"Hãy gửi đầu mục {HEADER}: từ 8 đến 200 ký tự ASCII không dấu cách, mỗi "
            "lần làm một khóa mới, gọi lại thì dùng khóa cũ.",
        )
    token = request.bearer.token
    wanted = fingerprint(f"{request.method} {request.path}", given)
    try:
        mine, kept = services.claim(token, key, wanted, wall=clock.wall())
    except services.OtherRequest as other:
        raise Trouble(
            "other-request",
            f"{HEADER} này đã dùng cho một yêu cầu khác; hãy dùng khóa mới.",
        ) from other
    except services.BeingAnswered as busy:
        raise _under_way() from busy
    if kept is not None:
        return _answer(kept, again=True)
    try:
        return _answer(_do(mine, status, do))
    except services.BeingAnswered as busy:
        raise _under_way() from busy
    except BaseException:
        services.let_go(mine)
        raise


def _do(mine: str, status: int, do: Callable[[], BaseModel]) -> services.Kept:
    with transaction.atomic():
        answer = services.Kept(status, MEDIA, do().model_dump_json())
        services.keep(mine, answer)
    return answer


def _under_way() -> Trouble:
    return Trouble(
        "under-way",
        "Chính yêu cầu này đang được làm; hãy gọi lại với cùng khóa sau ít giây.",
        headers={"Retry-After": "2"},
    )


def _answer(kept: services.Kept, *, again: bool = False) -> HttpResponse:
    response = HttpResponse(
        kept.body.encode(), status=kept.status, content_type=kept.media_type
    )
    if again:
        response["Idempotency-Replayed"] = "true"
    return response


def fingerprint(what: str, given: dict[str, Any]) -> str:
    """Return by what two requests are told apart."""
    said = {name: _print(value) for name, value in given.items()}
    text = json.dumps([what, said], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _print(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, UploadedFile):
        digest = hashlib.sha256()
        for chunk in value.chunks():
            digest.update(chunk)
        return [value.name, digest.hexdigest()]
    return value
