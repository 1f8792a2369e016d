"""What `kycuong check` prints: lines for a person, or one JSON document a file."""

import json
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from kycuong.config.commands.check.correcting import Corrected
from kycuong.rules import docform

_WIDTH: Final = 88
_MOST_SHOWN: Final = 5
_STEERING: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_CONVERTED: Final = "Đã chuyển sang .docx bằng LibreOffice trước khi sửa."


def shown(name: str) -> str:
    """Return a file name, or a line, that a terminal shows and does not obey.

    Signs that steer a terminal, turn or hide letters are written out as codes.

    >>> len(shown(chr(27))), shown("đủ dấu.docx")
    (4, 'đủ dấu.docx')
    """
    return "".join(
        sign.encode("unicode_escape").decode("ascii") if _steers(sign) else sign
        for sign in _encodable(name)
    )


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in _STEERING


def _encodable(name: str) -> str:
    """Return a name as text, whatever bytes it has."""
    return name.encode("utf-8", "replace").decode("utf-8")


def write(
    name: str,
    checked: docform.Checked,
    corrected: Corrected | None,
    *,
    as_json: bool,
) -> None:
    """Print the answer for one file."""
    if as_json:
        document = _document(_encodable(name), checked)
        if corrected is not None:
            document.update(_correction(corrected))
        sys.stdout.write(_plain(json.dumps(document, ensure_ascii=False)) + "\n")
        return
    lines = [f"Tệp: {name}"]
    if corrected is None:
        lines += _findings(checked)
    else:
        lines += _corrections(corrected)
    lines += _others(checked)
    sys.stdout.write("\n".join(map(shown, lines)) + "\n\n")


def _plain(text: str) -> str:
    """Return JSON with the signs written out that `json` leaves; values stay the same."""
    return "".join(json.dumps(sign)[1:-1] if _steers(sign) else sign for sign in text)


def _document(name: str, checked: docform.Checked) -> dict[str, object]:
    return {
        "file": name,
        "kind": checked.kind.value,
        "findings": [_row(each) for each in checked.findings],
        "undecided": [
            {"code": each.code, "reason": each.reason} for each in checked.undecided
        ],
        "warnings": [_row(each) for each in checked.warnings],
    }


def _row(finding: docform.Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "where": finding.where,
        "expected": finding.expected,
        "got": finding.got,
        "law": finding.law,
    }


def _correction(corrected: Corrected) -> dict[str, object]:
    path = corrected.path
    return {
        "written": None if path is None else _encodable(str(path)),
        "converted": corrected.older,
        "changes": [
            {
                "code": each.code,
                "where": each.where,
                "before": each.before,
                "after": each.after,
                "law": each.law,
            }
            for each in corrected.fixed.changes
        ],
        "left": [
            {**_row(each), "reason": each.reason} for each in corrected.fixed.left
        ],
    }


def _findings(checked: docform.Checked) -> Iterator[str]:
    """Yield the findings as a person reads them."""
    if not checked.findings:
        yield "Không thấy lỗi thể thức."
    yield from _listed(checked.findings)


def _listed(findings: Iterable[docform.Finding]) -> Iterator[str]:
    for finding in findings:
        yield from _filled("- ", f"{finding.code} ({finding.where})")
        yield from _filled("    Cần: ", finding.expected)
        yield from _filled("    Có:  ", finding.got)
        yield from _filled("    Căn cứ: ", finding.law)


def _corrections(corrected: Corrected) -> Iterator[str]:
    """Yield what was corrected and what was left."""
    fixed = corrected.fixed
    if corrected.older:
        yield _CONVERTED
    if corrected.path is None:
        yield "Không có gì sửa được về hình thức; không ghi tệp mới."
    else:
        yield f"Đã ghi: {corrected.path}"
        yield "Đã sửa:"
    for code, group in groupby(fixed.changes, key=lambda change: change.code):
        changes = list(group)
        yield from _filled("- ", f"{code} ({len(changes)} chỗ)")
        for change in changes[:_MOST_SHOWN]:
            told = f"{change.where}: {change.before} → {change.after}"
            yield from _filled("    ", told)
        if len(changes) > _MOST_SHOWN:
            yield f"    và {len(changes) - _MOST_SHOWN} chỗ khác"
        yield from _filled("    Căn cứ: ", changes[0].law)
    if fixed.left:
        yield "Còn lại, phải tự sửa:"
    for left in fixed.left:
        yield from _listed((left,))
        yield from _filled("    Vì sao: ", left.reason)


def _others(checked: docform.Checked) -> Iterator[str]:
    """Yield what could not be judged, and wording to be looked at again."""
    if checked.undecided:
        yield "Không kết luận được:"
    for each in checked.undecided:
        yield from _filled("- ", f"{each.code}: {each.reason}")
    if checked.warnings:
        yield "Nên xem lại câu chữ:"
    for warning in checked.warnings:
        yield from _filled("- ", f"{warning.code} ({warning.where})")
        yield from _filled("    Nên: ", warning.expected)
        yield from _filled("    Có:  ", warning.got)
        yield from _filled("    Căn cứ: ", warning.law)


def _filled(first: str, text: str) -> list[str]:
    """Return `text` after `first`, wrapped under where it begins."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
    )
