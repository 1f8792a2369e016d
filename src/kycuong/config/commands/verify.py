"""`kycuong verify`: fold everything again and report what differs."""

import argparse
import importlib
import sys

import django

from kycuong.config import processes

HELP = "Tính lại mọi việc từ sổ bút toán và báo cột lưu nào sai khác."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments yet."""


def run(args: argparse.Namespace) -> int:
    """Print each difference; return 0 where there is none, 1 otherwise."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    clock = importlib.import_module("kycuong.shared.clock")
    ledger = importlib.import_module("kycuong.ledger.services")
    found = 0
    for difference in ledger.verify(at=clock.now()):
        found += 1
        print(difference)
    print(f"Đã tính lại: {found} chỗ sai khác.", file=sys.stderr)
    return 1 if found else 0
