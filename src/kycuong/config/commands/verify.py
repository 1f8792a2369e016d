"""`kycuong verify`: fold everything again and report what differs."""

import argparse
import importlib
import sys
from itertools import chain

import django
from django.db import DatabaseError

from kycuong.config import processes

HELP = "Tính lại mọi việc, vi phạm, hồ sơ trình từ sổ bút toán và báo cột lưu nào sai khác."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments; KYCUONG_DATA or KYCUONG_DATABASE says where the data are."""


def run(args: argparse.Namespace) -> int:
    """Print each difference; return 0 where there is none, 1 else, 2 without data."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    clock = importlib.import_module("kycuong.shared.clock")
    accounts = importlib.import_module("kycuong.kernel.accounts.services")
    ledger = importlib.import_module("kycuong.ledger.services")
    breaches = importlib.import_module("kycuong.work.breaches.services")
    submissions = importlib.import_module("kycuong.work.submissions.services")
    reports = importlib.import_module("kycuong.oversight.reports.queries")
    found = 0
    try:
        books = (
            ledger.verify(at=clock.now()),
            breaches.verify(),
            submissions.verify(),
            reports.damaged(),
            accounts.verify(),
        )
        for difference in chain(*books):
            found += 1
            print(difference)
    except DatabaseError:
        print(
            "Không đọc được sổ: chưa có dữ liệu ở nơi KYCUONG_DATA hoặc "
            "KYCUONG_DATABASE chỉ tới. Hãy kiểm tra hai thiết lập đó, hoặc chạy "
            "kycuong demo để dựng tỉnh mẫu.",
            file=sys.stderr,
        )
        return 2
    print(f"Đã tính lại mọi việc: {found} chỗ sai khác.", file=sys.stderr)
    return 1 if found else 0
