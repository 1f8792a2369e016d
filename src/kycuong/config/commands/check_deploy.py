"""`kycuong check-deploy`: what is still missing before officials may come in."""

import argparse
import importlib

import django

from kycuong.config import processes

HELP = "Soát máy chủ thật: thiết lập, cơ sở dữ liệu, bản sao, kho tệp, tệp tĩnh."
MARKS = {"ok": "✓", "note": "!", "fault": "✗"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether notes count as faults."""
    parser.add_argument(
        "--strict", action="store_true", help="coi cả điều nên làm là lỗi"
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for each question; return 1 where one is answered wrongly."""
    processes.use()
    django.setup()
    # Knows tables, which exist only now.
    deployment = importlib.import_module("kycuong.config.deployment")
    bad = 0
    for found in deployment.findings():
        print(f"{MARKS[found.level]} {found.text}")
        bad += found.level == "fault" or (args.strict and found.level == "note")
    return 1 if bad else 0
