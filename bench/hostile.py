"""Hostile input at every form and address of the demo province (`make bench-hostile`).

Prints how many requests and inputs were sent and whatever was wrong with the answers;
exits with 1 where something was. Nothing that is sent is kept.

    python bench/hostile.py --each 10000      # inputs for every form and address
    python bench/hostile.py --minutes 5       # as many rounds as fit
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]
LOGINS = (
    *("vp.vanthu", "vp.chanhvanphong", "noivu.giamdoc", "vp.kgvx.chuyenvien1"),
    *("ubnd.chutich", "noivu.cchc.chuyenvien1", "taichinh.giamdoc"),
)


def main() -> int:
    """Send; report."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--each", type=int, default=10_000)
    words.add_argument("--minutes", type=float, default=24 * 60)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--only", default="", help="routes that begin so")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="kycuong-hostile-") as folder:
        settle(folder)
        return attacked(asked)


def settle(folder: str) -> None:
    """Load the demo province into a house of its own and open it in this process."""
    os.environ.setdefault("KYCUONG_DATA", folder)
    if not (Path(os.environ["KYCUONG_DATA"]) / "kycuong.sqlite3").exists():
        command = [sys.executable, "-m", "kycuong.config.cli", "demo", "--no-serve"]
        subprocess.run(command, check=True, env={**os.environ, "KYCUONG_DEMO": "1"})
    os.environ["DJANGO_SETTINGS_MODULE"] = "kycuong.config.settings_test"
    import django

    django.setup()
    logging.disable(logging.CRITICAL)


def attacked(asked: argparse.Namespace) -> int:
    """Walk, attack round by round, print what was found."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from tests.security.attacking import Siege

    from kycuong.shared import clock

    people = {}
    for login in LOGINS:
        if user := get_user_model().objects.filter(username=login).first():
            people[login] = Client()
            people[login].force_login(user)
    with clock.fixed(clock.DEMO_START.replace(hour=9)):
        siege = Siege(people, seed=asked.seed, only=asked.only)
        print(f"{len(siege.places)} forms and addresses, {len(people)} people")
        until = time.monotonic() + asked.minutes * 60
        while siege.least < asked.each and time.monotonic() < until:
            siege.round(until)
            siege.paths()
            siege.methods()
    told = siege.assault
    print(f"{told.requests:,} requests, {told.inputs:,} hostile inputs; at least "
          f"{siege.least:,} at every form and address")  # fmt: skip
    print("answers:", dict(sorted(told.answers.items())))
    print(f"slowest: {told.slowest[0]:.2f} s {told.slowest[1]}")
    print(f"findings: {len(told.findings)}")
    for place, example in sorted(told.findings.items()):
        print(f"\n* {place}\n  {example}")
    return 1 if told.findings else 0


if __name__ == "__main__":
    sys.exit(main())
