"""`kycuong check`: what in the layout of documents breaks the decree, file by file."""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kycuong.kernel.files import extract
from kycuong.kernel.files.extract import office
from kycuong.rules import docform

HELP = "Kiểm tra thể thức văn bản (.docx, .pdf) theo Nghị định 30/2020/NĐ-CP."

_FOUND: Final = 1
_BAD_INPUT: Final = 2
_WIDTH: Final = 88
_OLDER: Final = frozenset(
    {extract.FileKind.DOC, extract.FileKind.ODT, extract.FileKind.RTF}
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and the form of the answer."""
    parser.add_argument(
        "files", nargs="+", metavar="TỆP", help="tệp .docx, .pdf, .doc, .odt"
    )
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
            except (docform.Unreadable, extract.Unreadable) as refusal:
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
    """Return a file as .docx or .pdf; an older one is turned into .docx before.

    Raises:
        Unreadable: missing, a folder, too large, or of a kind that is not checked.
    """
    if _is_pdf(path):
        return path.read_bytes()
    kind = extract.kind_of(path)
    if kind is extract.FileKind.DOCX:
        return path.read_bytes()
    if kind in _OLDER:
        with office.converted(path, kind, extract.Limits()) as made:
            return made.read_bytes()
    raise docform.Unreadable(
        "unknown",
        "Chỉ kiểm tra được thể thức của tệp .docx, .pdf, .doc, .odt, .rtf; hãy lưu văn "
        "bản thành một trong các loại đó.",
    )


def _is_pdf(path: Path) -> bool:
    """Say whether a file is a PDF of a size that is read."""
    try:
        if not path.is_file() or path.stat().st_size > extract.Limits().max_bytes:
            return False
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except (OSError, ValueError):
        return False


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
