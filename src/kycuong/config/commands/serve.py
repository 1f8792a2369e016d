"""`kycuong serve`: the web server of a real host, and nothing of the demo."""

import argparse
import ipaddress
import os
import sys
from pathlib import Path

from kycuong.config import processes
from kycuong.config.database import WEB

HELP = "Mở trang làm việc trên máy chủ thật; nginx đứng trước (docs/operations)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and by how many."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--workers", type=int, default=0, help="số tiến trình; mặc định theo số nhân"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="cho máy khác vào dù dùng cơ sở dữ liệu nhúng",
    )


def run(args: argparse.Namespace) -> int:
    """Become the web server; 2 with one sentence where that would be wrong."""
    processes.use()
    if problem := _problem(args.host, forced=args.force):
        print(problem, file=sys.stderr)
        return 2
    workers = args.workers or by_cores(os.cpu_count() or 1)
    return processes.become(processes.web(args.host, args.port, workers), WEB)


def by_cores(cores: int) -> int:
    """Return how many web processes a host of so many cores runs.

    One a core, for pages are reckoned rather than waited for; never fewer than two, so
    that one heavy page never stops the others; docs/operations/sizing.md has the
    measures.

    >>> [by_cores(cores) for cores in (1, 2, 8)]
    [2, 2, 8]
    """
    return max(2, cores)


def _problem(host: str, *, forced: bool) -> str:
    if os.environ.get("KYCUONG_DEMO") == "1":
        return "KYCUONG_DEMO=1 chỉ dành cho kycuong demo; hãy bỏ thiết lập này."
    embedded = not os.environ.get("KYCUONG_DATABASE")
    if embedded and not forced and not _loopback(host):
        return (
            "Cơ sở dữ liệu nhúng chỉ dành cho một máy: hãy đặt KYCUONG_DATABASE là địa "
            "chỉ PostgreSQL, hoặc thêm --force nếu chấp nhận."
        )
    data = Path(os.environ.get("KYCUONG_DATA", "var"))
    if not (data / "static" / "staticfiles.json").exists():
        return "Chưa có tệp tĩnh của phiên bản này; hãy chạy kycuong migrate trước."
    return ""


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
