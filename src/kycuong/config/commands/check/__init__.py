"""`kycuong check`: what in the layout of documents breaks the decree, file by file."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from kycuong.config.commands.check import correcting, words
from kycuong.kernel.files import extract
from kycuong.kernel.files.extract import office
from kycuong.rules import docform

HELP = "Kiểm tra thể thức văn bản (.docx, .pdf) theo Nghị định 30/2020/NĐ-CP."

_FOUND: Final = 1
_BAD_INPUT: Final = 2
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
    parser.add_argument(
        "--fix",
        action="store_true",
        help="ghi bản đã sửa thể thức bên cạnh (TÊN.sua.docx), không sửa chữ nghĩa",
    )


def run(args: argparse.Namespace) -> int:
    """Check every file; 0 where nothing is found, 1 where something is, 2 unread.

    With `--fix` what is left after the correction decides.
    """
    code = 0
    try:
        for name in args.files:
            try:
                found = _one(name, fix=args.fix, as_json=args.json)
            except (docform.Unreadable, extract.Unreadable) as refusal:
                sys.stdout.flush()
                sys.stderr.write(f"{words.shown(name)}: {refusal.message}\n")
                found = _BAD_INPUT
            code = max(code, found)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    return code


def _one(name: str, *, fix: bool, as_json: bool) -> int:
    """Check one file, correct it where asked to, and print the answer."""
    path = Path(name)
    data, older = _bytes(path)
    checked = docform.check(data, name=name)
    corrected = correcting.correct(path, data, older=older) if fix else None
    words.write(words.shown(name), checked, corrected, as_json=as_json)
    left = checked.findings if corrected is None else corrected.fixed.left
    return _FOUND if left else 0


def _bytes(path: Path) -> tuple[bytes, bool]:
    """Return a file as .docx or .pdf, and whether it was an older one turned into .docx.

    Raises:
        Unreadable: missing, a folder, too large, or of a kind that is not checked.
    """
    if _is_pdf(path):
        return path.read_bytes(), False
    kind = extract.kind_of(path)
    if kind is extract.FileKind.DOCX:
        return path.read_bytes(), False
    if kind in _OLDER:
        with office.converted(path, kind, extract.Limits()) as made:
            return made.read_bytes(), True
    raise docform.Unreadable(
        "unknown",
        "Chỉ kiểm tra được thể thức của tệp .docx, .pdf, .doc, .odt, .rtf; hãy lưu văn "
        "bản thành một trong các loại đó.",
    )


def _is_pdf(path: Path) -> bool:
    """Say whether a file is a PDF of a size that is read."""
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= extract.Limits().max_bytes:
            with path.open("rb") as file:
                return file.read(5) == b"%PDF-"
    return False


def _drop_output() -> None:
    """Send what is left nowhere: the reader of the pipe has gone away."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
