"""One way to hang a resource up: scope, documented answers, keys for what writes."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, get_args

from django.http import FileResponse, HttpRequest, HttpResponseBase
from ninja import Router
from pydantic import BaseModel

from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.once import HEADER, done_once
from kycuong.surfaces.api.rest.problems import Problem, Trouble

READING: Final = (400, 401, 403, 404, 405, 422, 429, 500)
WRITING: Final = (*READING, 409, 413)
BINARY: Final = "application/octet-stream"
KEY_PARAMETER: Final = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "Khóa của lần làm này: gọi lại cùng khóa thì không làm hai lần",
    "schema": {
        "type": "string",
        "minLength": 8,
        "maxLength": 200,
        "pattern": "^[\\x21-\\x7e]+$",
    },
}


class Bearer:
    """Asks for a scope before anything of the request is read."""

    openapi_security_schema: Final = {
        "type": "http",
        "scheme": "bearer",
        "description": "Mã truy cập, tạo ở trang /api/ma/",
    }

    def __init__(self, scope: Scope | None) -> None:
        """Keep which; None: any token will do."""
        self.scope = scope

    def __call__(self, request: HttpRequest) -> bool:
        """Let the request on.

        Raises:
            Trouble: the token was made for other things.
        """
        if self.scope is None or request.bearer.may(self.scope):  # type: ignore[attr-defined]
            return True
        raise Trouble(
            "scope",
            f"Mã này không có phạm vi «{self.scope.value}»; hãy tạo mã khác có phạm vi đó.",
            who_can="Chủ mã, khi tạo mã mới.",
        )


def read(
    router: Router,
    path: str,
    *,
    scope: Scope | None,
    answer: Any,
    summary: str,
    description: str = "",
    besides: tuple[int, ...] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Hang up what only reads; `answer` None: the view answers itself (a file).

    Args:
        besides: statuses of problems that reading has here and not elsewhere.
    """

    def hang(view: Callable[..., Any]) -> Callable[..., Any]:
        known = _asked(view)

        @functools.wraps(view)
        def asked(request: HttpRequest, **given: Any) -> Any:
            _refuse_unknown(request.GET, known)
            return view(request, **given)

        return router.api_operation(
            ["GET"],
            path,
            auth=Bearer(scope),
            response={200: answer, **dict.fromkeys((*READING, *besides), Problem)},
            operation_id=view.__name__,
            summary=summary,
            description=_described(description, scope),
        )(asked)

    return hang


def write(
    router: Router,
    path: str,
    *,
    scope: Scope,
    answer: type[BaseModel],
    summary: str,
    description: str = "",
    status: int = 200,
    name: str = "",
) -> Callable[[Callable[..., BaseModel]], Callable[..., Any]]:
    """Hang up what writes: it is done once, however often it is sent."""

    def hang(view: Callable[..., BaseModel]) -> Callable[..., Any]:
        @functools.wraps(view)
        def asked(request: HttpRequest, **given: Any) -> HttpResponseBase:
            _refuse_unknown(request.GET, frozenset())
            _refuse_unknown(request.POST, frozenset())
            _refuse_unknown(request.FILES, frozenset({"file"}))
            return done_once(request, status, lambda: view(request, **given), given)

        return router.api_operation(
            ["POST"],
            path,
            auth=Bearer(scope),
            response={status: answer, **dict.fromkeys(WRITING, Problem)},
            operation_id=name or view.__name__,
            summary=summary,
            description=_described(description, scope),
            openapi_extra={"parameters": [KEY_PARAMETER]},
        )(asked)

    return hang


def sent(path: Path, name: str) -> FileResponse:
    """Send a kept file to be saved."""
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=BINARY
    )


def _described(description: str, scope: Scope | None) -> str:
    needed = f"Phạm vi: {scope.value}." if scope else "Mọi mã đều gọi được."
    return f"{description} {needed}".strip()


def _asked(view: Callable[..., Any]) -> frozenset[str]:
    """Return the names that the address may ask with: the fields of `asked`."""
    found = inspect.signature(view).parameters.get("asked")
    if found is None:
        return frozenset()
    shape = get_args(found.annotation)[0]
    return frozenset(shape.model_fields)


def _refuse_unknown(given: Any, known: frozenset[str]) -> None:
    if strange := sorted(set(given) - known):
        raise Trouble(
            "malformed",
            f"Không có tham số «{strange[0][:60]}»; hãy bỏ đi hoặc sửa tên.",
        )
