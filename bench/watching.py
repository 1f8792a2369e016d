"""What the pages of oversight cost when a province has lived a year.

`python bench/watching.py [--directives 80000]` loads the year of `bench/year.py` into
a throw-away database, counts every period in the background pass, and asks each page
as the Office and as the head of a body. It exits with 1 where a page takes more than a
second, weighs more than 60 kB, or asks more than twenty-five queries.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SLOWEST_MS, HEAVIEST, MOST_QUERIES = 1000, 60_000, 25
WORLD = Path(__file__).with_name("watching_world.py")


def world(directives: int, bodies: int) -> dict[str, Any]:
    """Build and measure the world in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kycuong-watching-") as folder:
        environment = {
            **os.environ,
            "KYCUONG_DATA": folder,
            "KYCUONG_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "kycuong.config.settings_test",
        }
        command = [sys.executable, str(WORLD), str(directives), str(bodies)]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        sys.exit(done.returncode)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> int:
    """Print the table; return 1 where a page breaks its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directives", type=int, default=80_000)
    parser.add_argument("--bodies", type=int, default=200)
    args = parser.parse_args()
    answer = world(args.directives, args.bodies)
    for word, figure in answer["figures"].items():
        print(f"{word:40} {figure:>10}")
    faults = []
    print(f"{'trang':52} {'ms':>6} {'kB':>6} {'truy vấn':>9}")
    for name, cost in answer["pages"].items():
        weight = cost["bytes"] / 1000
        print(f"{name:52} {cost['ms']:6} {weight:6.1f} {cost['queries']:9}")
        if cost["ms"] > SLOWEST_MS:
            faults.append(f"{name}: {cost['ms']} ms")
        if cost["bytes"] > HEAVIEST:
            faults.append(f"{name}: {cost['bytes']} bytes")
        if cost["queries"] > MOST_QUERIES:
            faults.append(f"{name}: {cost['queries']} queries")
    print("\n".join(faults) or "Mọi trang trong hạn mức.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
