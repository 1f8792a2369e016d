"""A year of a province: 200 bodies, 30,000 directives, Tết included.

`python bench/year.py [--directives 30000]` lives the year 2026 in a throw-away
database (KYCUONG_DATABASE names another): every history is folded by the engine and
written to the ledger; at the end a storm closes the offices for two days and a body is
merged into another. It exits with 1 where the books do not agree: `verify` finds a
difference, opening + received - closed is not closing for some body and month, an act
or a reminder falls outside working time, or it took longer than a minute.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MOST_SECONDS = 60.0
WORLD = Path(__file__).with_name("year_world.py")


def main() -> int:
    """Print what each step took; return 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directives", type=int, default=30_000)
    parser.add_argument("--bodies", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kycuong-year-") as folder:
        environment = {
            **os.environ,
            "KYCUONG_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "kycuong.config.settings_test",
        }
        words = [str(WORLD), str(args.directives), str(args.bodies)]
        done = subprocess.run(
            [sys.executable, *words],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        return done.returncode
    answer = json.loads(done.stdout.splitlines()[-1])
    for step, seconds in answer["seconds"].items():
        print(f"{step:42} {seconds:7.1f} s")
    for word, figure in answer["figures"].items():
        shown = f"{figure:,}".replace(",", ".")
        print(f"{word:42} {shown:>9}")
    total = sum(answer["seconds"].values())
    print(f"{'cả năm':42} {total:7.1f} s")
    faults = answer["faults"]
    if total > MOST_SECONDS and args.directives >= 30_000:
        faults.append(f"Quá {MOST_SECONDS:.0f} giây.")
    print("\n".join(faults) or "Sổ khớp: không có sai khác, mọi cơ quan cân đối.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
