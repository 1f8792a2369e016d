"""`kycuong migrate`: tables and static files as this version wants them."""

import argparse
import sys

import django
from django.core.management import call_command
from django.db import DatabaseError, connection

from kycuong.config import processes

HELP = "Đưa cơ sở dữ liệu (một lần) và tệp tĩnh (mỗi máy) lên phiên bản này."
LOCK = 0x6B79_6D69  # of the advisory lock: two hosts never migrate at once


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether only this host's own part."""
    parser.add_argument(
        "--static-only", action="store_true", help="chỉ chép tệp tĩnh của máy này"
    )


def run(args: argparse.Namespace) -> int:
    """Migrate and collect; 1 and one sentence where the database refuses."""
    processes.use()
    django.setup()
    try:
        if not args.static_only:
            _tables()
    except DatabaseError as error:
        print(
            f"Chưa đưa được cơ sở dữ liệu lên phiên bản này: {str(error).strip()} "
            "Bước dở dang đã được hủy; phiên bản cũ vẫn chạy được.",
            file=sys.stderr,
        )
        return 1
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0


def _tables() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    call_command("migrate", verbosity=1, interactive=False)
    connection.close()
