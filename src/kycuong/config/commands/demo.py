"""`kycuong demo`: the demo province, ready to work in."""

import argparse
import importlib
import os
import shutil
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

import django
from django.core.management import call_command

from kycuong.config import processes

# Reports count what stands before them.
PARTS = (
    *("book", "breaches", "papers", "letters", "archives", "submissions", "reports"),
)
HELP = "Dựng tỉnh mẫu An Giang tháng 4/2024 và mở trang làm việc trên máy này."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, and whether to."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--no-serve", action="store_true", help="chỉ dựng dữ liệu, không mở trang"
    )
    parser.add_argument(
        "--empty",
        action="store_true",
        help="chỉ dựng cơ quan và người, để trống mọi sổ",
    )


def run(args: argparse.Namespace) -> int:
    """Migrate, load the province, serve it with its worker and schedule."""
    if not args.no_serve and _taken(args.host, args.port):
        print(
            f"Cổng {args.port} đang có chương trình khác dùng. "
            f"Hãy chạy lại với cổng khác: make run PORT={args.port + 1}",
            file=sys.stderr,
        )
        return 2
    os.environ["KYCUONG_DEMO"] = "1"
    if not args.no_serve:
        _measure_together()
    processes.use()
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(PARTS if not args.empty else ())
    if args.no_serve:
        return 0
    print(f"Kỷ Cương đang chạy tại http://{args.host}:{args.port}/ (Ctrl+C để dừng)")
    sys.stdout.flush()
    commands = [
        processes.web(args.host, args.port, args.workers),
        processes.worker(),
        processes.schedule(),
    ]
    return processes.keep(commands)


def fill(parts: Iterable[str]) -> None:
    """Enter the province and parts of its life; anchor the trail, as each night does.

    A province filled twice has one anchor: the day before is closed once.
    """
    # Models may be imported only after Django is set up.
    clock = importlib.import_module("kycuong.shared.clock")
    importlib.import_module("kycuong.config.demo").load(at=clock.now())
    for part in parts:
        module = importlib.import_module(f"kycuong.config.demo.{part}")
        module.load(at=clock.now())
    importlib.import_module("kycuong.kernel.audit.jobs").anchor(clock.now())


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def _measure_together() -> None:
    """Let the processes of this demo add their measures up, beginning at nothing."""
    folder = Path(os.environ.get("KYCUONG_DATA", "var")).resolve() / "measures"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ.setdefault("KYCUONG_METRICS_FOLDER", str(folder))
