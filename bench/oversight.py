"""Figures over ten million stretches: the rollups against plain SQL, both databases.

`python bench/oversight.py [--rows 10000000] [--database both|embedded|postgres|ADDRESS]
[--keep FOLDER] [--break]` builds a year of a province in the product's own tables (see
`holds.py`), lets people live real matters on top through the ledger's services, and
measures the league of 200 bodies, a body's overdue list, the pages over them, and the
league of 6,800 bodies, each beside plain SQL on the same rows in the same run. It exits
with 1 where one figure of one body differs from the full recount; a goal that is missed
is said, and exits with 1 under `--strict`.

`--break` makes one stored sum wrong first: the run must then fail. `--keep` leaves the
embedded file in a folder, and takes it from there next time; a PostgreSQL ADDRESS is
used as it is and left as it is.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests import postgres

WORLD, NATION = HERE / "oversight_world.py", HERE / "holds_nation.py"
NATIONAL_GOAL = 100.0  # ms
Line = dict[str, Any]


def ask(script: Path, environment: dict[str, str], *words: str) -> dict[str, Any]:
    """Run one script in the world that the environment names; return what it found."""
    command = [sys.executable, str(script), *words]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{script.name} ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def world(folder: str, address: str) -> dict[str, str]:
    """Return the environment of one database."""
    environment = {
        **os.environ,
        "KYCUONG_DATA": folder,
        "KYCUONG_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "kycuong.config.settings_test",
        "PYTHONPATH": os.pathsep.join(
            [str(HERE.parent / "src"), str(HERE.parent), str(HERE)]
        ),
    }
    environment.pop("KYCUONG_DATABASE", None)
    if address:
        environment["KYCUONG_DATABASE"] = address
    return environment


def measure(name: str, args: argparse.Namespace) -> tuple[list[Line], list[str]]:
    """Build and measure one database; return its rows of the table and its faults."""
    with contextlib.ExitStack() as stack:
        folder = args.keep if args.keep and name != "postgres" else None
        if folder is None:
            made = tempfile.TemporaryDirectory(prefix="kycuong-oversight-")
            folder = stack.enter_context(made)
        Path(folder).mkdir(parents=True, exist_ok=True)
        address = "" if name == "embedded" else name
        if name == "postgres":
            address = stack.enter_context(postgres.server(durable=True))
        words = [str(args.rows), *(["--break"] if args.broken else [])]
        words += ["--only", args.only] if args.only else []
        found = ask(WORLD, world(folder, address), *words)
        lines, faults = found["lines"], found["faults"]
        if not args.broken and not args.only:
            aside = stack.enter_context(tempfile.TemporaryDirectory(prefix="kycuong-"))
            fresh = postgres.another(address, "nation") if address else ""
            more, equal = national(ask(NATION, world(aside, fresh)))
            lines += more
            faults += [] if equal else ["bảng toàn quốc khác tổng các ngày"]
    return lines, faults


def national(found: dict[str, Any]) -> tuple[list[Line], bool]:
    """Return the nation's rows of the table, and whether its league is its days' sum."""
    bodies = f"bảng {found['bodies']:,} cơ quan, quý"
    print(
        f"  toàn quốc: {found['rows']:,} số cộng dồn, dựng {found['built']:.0f} s",
        flush=True,
    )
    shared = {"plain": found["plain"], "by": "median"}
    sql = {"what": f"G7 {bodies}: SQL", **found["sql"], **shared, "goal": NATIONAL_GOAL}
    call = {"what": "   cùng bảng, cả hàm flows()", **found["call"], **shared}
    return [sql, {**call, "goal": None}], bool(found["equal"])


def show(lines: list[Line]) -> list[str]:
    """Print the table; return the goals that were missed."""
    missed = []
    print(
        f"{'ms':64} {'nhất':>8} {'giữa':>8} {'p95':>8} {'SQL thường':>11} {'gấp':>7} "
        f"{'mục tiêu':>9}"
    )
    for line in lines:
        value, goal, plain = line[line["by"]], line["goal"], line["plain"]
        told = ""
        if goal is not None:
            met = value <= goal
            told = "đạt" if met else "KHÔNG ĐẠT"
            missed += [] if met else [f"{line['what']}: {value:.1f} > {goal}"]
        ratio = f"{plain / line['median']:.0f}×" if plain else ""
        print(
            f"{line['what']:64} {_number(line['best'])} {_number(line['median'])} "
            f"{_number(line['p95'])} {_number(plain, 11)} {ratio:>7} "
            f"{_number(goal, 9)} {told}"
        )
    return missed


def _number(value: float | None, width: int = 8) -> str:
    return " " * width if value is None else f"{value:{width},.1f}"


def main() -> int:
    """Measure each database; return 1 where a figure is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--database", default="both")
    parser.add_argument("--keep", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--break", dest="broken", action="store_true")
    args = parser.parse_args()
    names = [args.database] if args.database != "both" else ["embedded", "postgres"]
    faults, missed = [], []
    for name in names:
        begun = time.perf_counter()
        print(f"{name}, {args.rows:,} quãng:", flush=True)
        lines, wrong = measure(name, args)
        missed += show(lines)
        faults += wrong
        print(
            f"{time.perf_counter() - begun:.0f} s; tải máy {os.getloadavg()[0]:.1f}; "
            "so các tỷ số trong cùng một lượt, không so mili giây giữa các lượt",
            flush=True,
        )
    print("\n".join(faults) or "Mọi con số bằng đếm lại toàn bộ.")
    if not args.broken:
        print("\n".join(missed) or "Mọi mục tiêu đạt.")
    return 1 if faults or (args.strict and missed) else 0


if __name__ == "__main__":
    sys.exit(main())
