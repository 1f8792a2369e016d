"""One file, examined: what the rules say, its pages as blocks, its corrected copy."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kycuong.rules import docform
from kycuong.work.formcheck.drawing import drawn
from kycuong.work.formcheck.opening import opened

_LONGEST: Final = 600
_MOST_CHANGES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Examined:
    """What is kept of a check: `queries.Result`'s values, parts, the corrected file."""

    result: dict[str, Any]
    parts: list[list[dict[str, Any]]]
    fixed: bytes | None


def examine(
    path: Path, *, name: str, stage: Callable[[str], None] = lambda _: None
) -> Examined:
    """Check the file at `path`; the same bytes give the same values.

    Raises:
        docform.Unreadable, extract.Unreadable: with one sentence that says what to do.
    """
    with opened(path, stage=stage) as data:
        stage("Đang đọc và kiểm tra")
        marked = docform.marked(data, name=name)
        corrected = _corrected(data, marked.checked, name=name)
    checked = marked.checked
    made = drawn(marked)
    result = {
        "kind": checked.kind.value,
        "findings": _findings(checked.findings),
        "warnings": _findings(checked.warnings),
        "undecided": [
            {"code": each.code, "reason": each.reason} for each in checked.undecided
        ],
        **corrected.told,
        "letters": made.letters,
        "pages": made.pages,
        "spots": made.spots,
    }
    return Examined(result, made.parts, corrected.data)


@dataclass(frozen=True, slots=True)
class _Corrected:
    """The corrected file, None where nothing was changed, and what is told of it."""

    data: bytes | None
    told: dict[str, Any]


def _corrected(data: bytes, checked: docform.Checked, *, name: str) -> _Corrected:
    """Return the corrected file of a document in which something was found."""
    told: dict[str, Any] = {"changes": [], "left": [], "unfixed": ""}
    if not checked.findings:
        return _Corrected(None, told)
    try:
        fixed = docform.fix(data, name=name)
    except docform.Unreadable as refusal:
        return _Corrected(None, told | {"unfixed": refusal.message})
    told["changes"] = [
        {
            "code": each.code,
            "where": each.where[:_LONGEST],
            "before": each.before[:_LONGEST],
            "after": each.after[:_LONGEST],
            "law": each.law,
        }
        for each in fixed.changes[:_MOST_CHANGES]
    ]
    told["left"] = [{"code": each.code, "reason": each.reason} for each in fixed.left]
    return _Corrected(fixed.data if fixed.changes else None, told)


def _findings(findings: Iterable[docform.Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "where": each.where[:_LONGEST],
            "expected": each.expected[:_LONGEST],
            "got": each.got[:_LONGEST],
            "law": each.law,
            "places": list(each.places),
        }
        for each in findings
    ]
