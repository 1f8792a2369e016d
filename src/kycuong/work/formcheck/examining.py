"""One file, examined: what the rules say, its pages as blocks, its corrected copy."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kycuong.rules import docform
from kycuong.work.formcheck.drawing import drawn
from kycuong.work.formcheck.opening import opened

_LONGEST: Final = 600


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
    checked = marked.checked
    made = drawn(marked)
    result = {
        "kind": checked.kind.value,
        "findings": _findings(checked.findings),
        "warnings": _findings(checked.warnings),
        "undecided": [
            {"code": each.code, "reason": each.reason} for each in checked.undecided
        ],
        "changes": [],
        "left": [],
        "spots": made.spots,
    }
    return Examined(result, made.parts, None)


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
