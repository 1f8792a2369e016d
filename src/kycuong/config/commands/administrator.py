"""`kycuong administrator`: the first person who manages logins."""

import argparse
import importlib
import sys

import django

from kycuong.config import processes

HELP = "Giao quản trị tài khoản cho một người; in mật khẩu dùng một lần của họ."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose login."""
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("--name", default="", help="họ và tên, khi lập tài khoản mới")


def run(args: argparse.Namespace) -> int:
    """Print the one-time password; return 2 where a new login has no person's name."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    accounts = importlib.import_module("kycuong.kernel.accounts.services")
    clock = importlib.import_module("kycuong.shared.clock")
    try:
        password = accounts.first_administrator(
            username=args.username,
            full_name=args.name,
            actor=importlib.import_module("kycuong.kernel.audit.actors").SYSTEM,
            at=clock.now(),
        )
    except accounts.NotDone as refused:
        print(refused, file=sys.stderr)
        return 2
    print(f"Tên đăng nhập: {args.username.lower()}")
    print(f"Mật khẩu dùng một lần, trong 24 giờ: {password}")
    return 0
