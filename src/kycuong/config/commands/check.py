"""`kycuong check`: what in the layout of documents breaks the decree, file by file."""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kycuong.rules import docform

HELP = "Kiểm tra thể thức văn bản (.docx, .pdf) theo Nghị định 30/2020/NĐ-CP."

_FOUND: Final = 1
_BAD_INPUT: Final = 2
_WIDTH: Final = 88
_MOST_BYTES: Final = 50_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and the form of the answer."""
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp .docx hoặc .pdf")
    parser.add_argument(
        "--json", action="store_true", help="in mỗi tệp một tài liệu JSON trên một dòng"
    )


def run(args: argparse.Namespace) -> int:
    """Check every file; 0 where nothing is found, 1 where something is, 2 unread."""
    code = 0
    try:
        for name in args.files:
            try:
                checked = docform.check(_bytes(Path(name)), name=name)
            except docform.Unreadable as refusal:
                sys.stdout.flush()
                sys.stderr.write(f"{_shown(name)}: {refusal.message}\n")
                code = _BAD_INPUT
                continue
            code = max(code, _FOUND if checked.findings else 0)
            _write(_shown(name), checked, as_json=args.json)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    return code


def _bytes(path: Path) -> bytes:
    """Return a file's content.

    Raises:
        Unreadable: there is none, it is a folder, or it is far too large.
    """
    try:
        if path.is_dir():
            raise docform.Unreadable(
                "folder", "Đây là thư mục; hãy chỉ ra từng tệp cần kiểm tra."
            )
        if path.stat().st_size > _MOST_BYTES:
            raise docform.Unreadable(
                "too_large",
                "Tệp lớn hơn 50 MB nên không được kiểm tra; hãy tách phụ lục ra.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise docform.Unreadable(
            "missing", "Không có tệp này; hãy xem lại tên và đường dẫn."
        ) from None
    except (OSError, ValueError):
        raise docform.Unreadable(
            "no_access", "Không mở được tệp này; hãy xem lại quyền đọc và đường dẫn."
        ) from None


def _shown(name: str) -> str:
    """Return a file name that can be printed, whatever bytes it has."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _write(name: str, checked: docform.Checked, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(
            json.dumps(_document(name, checked), ensure_ascii=False) + "\n"
        )
    else:
        sys.stdout.write("\n".join(_summary(name, checked)) + "\n\n")


def _document(name: str, checked: docform.Checked) -> dict[str, object]:
    return {
        "file": name,
        "kind": checked.kind.value,
        "findings": [
            {
                "code": finding.code,
                "where": finding.where,
                "expected": finding.expected,
                "got": finding.got,
                "law": finding.law,
            }
            for finding in checked.findings
        ],
        "undecided": [
            {"code": each.code, "reason": each.reason} for each in checked.undecided
        ],
    }


def _summary(name: str, checked: docform.Checked) -> Iterator[str]:
    """Yield the lines a person reads."""
    yield f"Tệp: {name}"
    if not checked.findings:
        yield "Không thấy lỗi thể thức."
    for finding in checked.findings:
        yield from _filled("- ", f"{finding.code} ({finding.where})")
        yield from _filled("    Cần: ", finding.expected)
        yield from _filled("    Có:  ", finding.got)
        yield from _filled("    Căn cứ: ", finding.law)
    if checked.undecided:
        yield "Không kết luận được:"
        for each in checked.undecided:
            yield from _filled("- ", f"{each.code}: {each.reason}")


def _filled(first: str, text: str) -> list[str]:
    """Return `text` after `first`, wrapped under where it begins."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
    )


def _drop_output() -> None:
    """Send what is left nowhere: the reader of the pipe has gone away."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
