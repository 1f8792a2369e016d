"""`kycuong break-glass`: a fresh emergency code, printed once, to be sealed on paper."""

import argparse
import importlib
import sys

import django

from kycuong.config import processes

HELP = "Niêm phong mã khẩn cấp mới (mã cũ chưa dùng hết hiệu lực); in mã một lần."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments; the settings say where the second record lies."""


def run(args: argparse.Namespace) -> int:
    """Print the code; return 1 where the second record cannot be written."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    accounts = importlib.import_module("kycuong.kernel.accounts.services")
    clock = importlib.import_module("kycuong.shared.clock")
    try:
        code = accounts.seal(at=clock.now())
    except accounts.Unwritable as wrong:
        print(
            f"Chưa niêm phong được: không ghi được sổ thứ hai ({wrong}).",
            file=sys.stderr,
        )
        return 1
    print(code)
    print(
        "Hãy chép mã vào phong bì, niêm phong, ghi ngày, giao người giữ. Mã dùng được "
        "một lần ở trang /tai-khoan/khan-cap/; dùng xong phải niêm phong lại.",
        file=sys.stderr,
    )
    return 0
