"""`kycuong verify`: fold everything again and report what differs."""

import argparse
import importlib
import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.db import DatabaseError

from kycuong.config import processes

HELP = (
    "Tính lại mọi việc, vi phạm, hồ sơ trình từ sổ bút toán và báo cột lưu nào sai "
    "khác; với --audit: kiểm tra chuỗi nhật ký, các dòng dữ liệu và tệp mà không cần "
    "hệ thống đang chạy. Mã kết thúc: 0 nguyên vẹn, 1 có chỗ sai, 2 không đọc được."
)
UNREADABLE = (
    "Không đọc được sổ: chưa có dữ liệu ở nơi KYCUONG_DATA hoặc KYCUONG_DATABASE chỉ "
    "tới. Hãy kiểm tra hai thiết lập đó, hoặc chạy kycuong demo để dựng tỉnh mẫu. Nếu "
    "dữ liệu có ở đó, kycuong verify --audit nêu bảng nào đã mất hoặc hỏng."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to verify; KYCUONG_DATA or KYCUONG_DATABASE says where the data are."""
    parser.add_argument(
        "--audit", action="store_true", help="kiểm tra chuỗi nhật ký tác động"
    )
    parser.add_argument(
        "--json", action="store_true", help="mỗi chỗ sai một dòng JSON (với --audit)"
    )
    parser.add_argument(
        "--all", action="store_true", help="nêu mọi chỗ sai, không chỉ chỗ đầu tiên"
    )
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="MÃ",
        help="mã neo đọc từ bản in, để đối chiếu (dùng được nhiều lần)",
    )


def run(args: argparse.Namespace) -> int:
    """Print each difference; return 0 where there is none, 1 else, 2 without data."""
    known = _key_is_there()
    if not known:  # nothing is made where one only looks, not even a key
        os.environ["KYCUONG_SECRET_KEY"] = secrets.token_urlsafe(48)
    processes.use()
    django.setup()
    if args.audit:
        trail = importlib.import_module("kycuong.config.commands.trail")
        code: int = trail.run(args, differences, known=known)
        return code
    found = 0
    try:
        for difference in differences():
            found += 1
            print(difference)
    except DatabaseError:
        print(UNREADABLE, file=sys.stderr)
        return 2
    print(f"Đã tính lại mọi việc: {found} chỗ sai khác.", file=sys.stderr)
    return 1 if found else 0


def _key_is_there() -> bool:
    """Say whether the key that seals the heads is set, or lies with the data."""
    if os.environ.get("KYCUONG_SECRET_KEY"):
        return True
    return (Path(os.environ.get("KYCUONG_DATA", "var")) / "secret-key").is_file()


def differences() -> Iterator[str]:
    """Yield each stored column that says otherwise than the books it repeats."""
    # Models may be imported only after Django is set up.
    clock = importlib.import_module("kycuong.shared.clock")
    accounts = importlib.import_module("kycuong.kernel.accounts.services")
    ledger = importlib.import_module("kycuong.ledger.services")
    breaches = importlib.import_module("kycuong.work.breaches.services")
    submissions = importlib.import_module("kycuong.work.submissions.services")
    reports = importlib.import_module("kycuong.oversight.reports.queries")
    searching = importlib.import_module("kycuong.kernel.searching.services")
    books = {
        "Sổ việc": ledger.verify(at=clock.now()),
        "Vi phạm": breaches.verify(),
        "Hồ sơ trình": submissions.verify(),
        "Báo cáo": reports.damaged(),
        "Tài khoản": accounts.verify(),
        "Tra cứu": searching.verify(),
    }
    for name, book in books.items():
        yield from _said(name, book)


def _said(name: str, book: Iterable[object]) -> Iterator[str]:
    """Yield a book's lines; a cell that is no value of its kind ends it with a line."""
    try:
        yield from map(str, book)
    except (ValueError, TypeError, AttributeError, KeyError) as odd:
        yield f"{name}: có ô ghi điều không đọc được, phần còn lại chưa tính ({odd})"
