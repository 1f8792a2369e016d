"""Weight, queries and cost of the desk's pages, with few matters and with many.

`python bench/pages.py [--many 3000]` builds two worlds in throw-away folders and asks
every page in each. It exits with 1 where a page weighs more than 60 kB, where its
number of queries grows with the rows, or where its weight grows by more than a tenth.
CPU times are medians of process time in one run: compare them with each other only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HEAVIEST = 60_000
FEW = 60
WORLD = Path(__file__).with_name("pages_world.py")


def world(count: int) -> dict[str, Any]:
    """Build and measure one world in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kycuong-bench-") as folder:
        environment = {
            **os.environ,
            "KYCUONG_DATA": folder,
            "KYCUONG_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "kycuong.config.settings_test",
        }
        environment.pop("KYCUONG_DATABASE", None)
        command = [sys.executable, str(WORLD), str(count)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer


def main() -> int:
    """Print the table; return 1 where a page breaks its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=3000)
    args = parser.parse_args()
    few, many = world(FEW), world(args.many)
    faults = []
    head = f"{'trang':38} {'kB':>6} {'→':>6} {'truy vấn':>9} {'→':>4} {'CPU ms':>7} {'→':>6}"
    print(f"{FEW} việc → {args.many} việc\n{head}")
    for name, after in many.items():
        before = few[name]
        print(
            f"{name:38} {before['bytes'] / 1000:6.1f} {after['bytes'] / 1000:6.1f} "
            f"{before['queries']:9} {after['queries']:4} "
            f"{before['cpu_ms']:7} {after['cpu_ms']:6}"
        )
        if after["bytes"] > HEAVIEST:
            faults.append(f"{name}: {after['bytes']} bytes")
        if after["queries"] > before["queries"]:
            faults.append(f"{name}: {before['queries']} → {after['queries']} queries")
    print("\n".join(faults) or "Mọi trang trong hạn mức.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
