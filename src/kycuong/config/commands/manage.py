"""`kycuong manage …`: Django's own management commands."""

import argparse
import os

from django.core.management import execute_from_command_line

HELP = "Lệnh quản trị của Django (migrate, createsuperuser, …)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take every word as Django's."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    """Hand the words over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kycuong.config.settings")
    execute_from_command_line(["kycuong manage", *args.words])
    return 0
