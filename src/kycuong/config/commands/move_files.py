"""`kycuong move-files`: kept files from the folder into the store of objects."""

import argparse
import importlib
import sys

import django

from kycuong.config import processes

HELP = "Chuyển tệp đã lưu từ thư mục sang kho S3 (KYCUONG_FILES); chạy lại được."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the files lie now."""
    parser.add_argument("--source", help="thư mục nguồn; mặc định KYCUONG_DATA/files")


def run(args: argparse.Namespace) -> int:
    """Move what is not moved yet; 1 where a file is gone or altered, 2 misused."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    moving = importlib.import_module("kycuong.kernel.files.moving")
    try:
        told = moving.move(args.source, say=print)
    except moving.NoStore as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(
        f"Đã chuyển {told.moved} tệp, đã có sẵn {told.there}, hỏng {told.damaged}, "
        f"mất {told.missing}. Tệp gốc vẫn còn ở thư mục nguồn."
    )
    return 1 if told.damaged or told.missing else 0
