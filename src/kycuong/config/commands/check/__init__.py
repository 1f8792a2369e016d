"""`kycuong check`: what in the layout of documents breaks the decree, file by file."""

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from kycuong.config.commands.check import correcting, words
from kycuong.kernel.files import extract
from kycuong.rules import docform
from kycuong.work.formcheck.opening import opened

HELP = "Kiểm tra thể thức văn bản (.docx, .pdf) theo Nghị định 30/2020/NĐ-CP."

_FOUND: Final = 1
_BAD_INPUT: Final = 2
_NO_ROOM: Final = (
    "Không in được kết quả ra nơi đã chọn (đầy hoặc không ghi được); hãy chọn nơi khác "
    "rồi chạy lại.\n"
)
_ENDS: Final = (
    "Mã kết thúc: 0 không thấy lỗi, 1 có lỗi, 2 có tệp không đọc được hoặc không ghi "
    "được kết quả. Với --fix, có hay không có --json, tính những lỗi còn lại sau khi sửa "
    "(khóa «left»), không tính lỗi đã sửa (vẫn liệt kê ở khóa «findings»)."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and the form of the answer."""
    parser.epilog = _ENDS
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

    With `--fix` what is left after the correction decides. An answer that cannot be
    written is 2 as well.
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
    except OSError:
        _drop_output()
        sys.stderr.write(_NO_ROOM)
        return _BAD_INPUT
    return code


def _one(name: str, *, fix: bool, as_json: bool) -> int:
    """Check one file, correct it where asked to, and print the answer."""
    path = Path(name)
    told: list[str] = []
    with opened(path, stage=told.append) as data:
        older = bool(told)  # turning an older file into .docx takes long, and says so
    checked = docform.check(data, name=name)
    corrected = correcting.correct(path, data, older=older) if fix else None
    words.write(name, checked, corrected, as_json=as_json)
    left = checked.findings if corrected is None else corrected.fixed.left
    return _FOUND if left else 0


def _drop_output() -> None:
    """Send what is left nowhere: the reader of the pipe has gone away."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
