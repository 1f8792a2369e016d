"""How a cell is written, where its digest says the same of several ways to write it.

A digest leaves out what is empty and reads JSON as a value, so that a column added later
and the other database change none. The system itself writes each of them in one way; a
hand that writes NULL for nought or other blanks between the same words is told here.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from kycuong.kernel.audit.keeping import Form

_BYTES: Final = (bytes, bytearray, memoryview)
_LAYOUTS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"ensure_ascii": False},
    {"separators": (",", ":")},
    {"separators": (",", ":"), "ensure_ascii": False},
)
"""The ways in which the framework, the exports and the database itself lay JSON out."""


def strange(
    forms: Sequence[tuple[str, Form]], cells: Iterable[Any], *, server: bool
) -> str | None:
    """Return the first column that is written as the system never writes it.

    Args:
        forms: name and form of each column, in the order of the cells.
        server: whether PostgreSQL gave the cells, which itself lays JSON out.
    """
    for (name, form), raw in zip(forms, cells, strict=True):
        if _odd(form, raw, server=server):
            return name
    return None


def _odd(form: Form, raw: Any, *, server: bool) -> bool:
    if raw is None:
        return not form.null
    if isinstance(raw, _BYTES):
        return form.kind != "bytes"
    if form.kind == "json":
        return _json(form, raw, server=server)
    if form.kind == "flag":
        return bool(raw != 0 and raw != 1)
    if raw == "":
        return form.kind != "text" or form.null
    return bool(raw == 0) and form.kind != "number"


def _json(form: Form, raw: Any, *, server: bool) -> bool:
    if raw in {"[]", "{}"}:
        return form.empty not in {"", raw}
    if server or not isinstance(raw, str):
        return not server
    value = json.loads(raw)
    return not any(json.dumps(value, **layout) == raw for layout in _LAYOUTS)
