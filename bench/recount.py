"""A calendar decision over a million open due dates: time, and the list meanwhile.

`python bench/recount.py [--size 1000000] [--database embedded|postgres] [--all]`
builds the matters in a throw-away database, proposes that two days are off, previews,
approves and applies it, takes it back again, and asks the list page before and
meanwhile. It exits with 1 where the count takes longer than the goal for its size
(60 s a million), where the list's p95 meanwhile is more than twice that before, where
preview and application differ, where one date is not what it was after the reversal,
or where a sample folded from its entries differs from what is stored.

`--all` moves every date; without it the two days lie where about half of the dates
are not touched, as with a decision about one holiday.
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

GOAL = 60.0  # seconds a million
SLOWER = 2.0
WORLD = HERE / "recount_world.py"
CALM = 10.0


class World:
    """The processes of one run, in a folder and a database of their own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start one step."""
        command = [sys.executable, str(WORLD), *words]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, text=True
        )

    def answer(self, step: subprocess.Popen[str]) -> dict[str, Any]:
        """Wait for a step and return what it found."""
        said, _ = step.communicate()
        if step.returncode:
            sys.exit(f"{step.args} ended with {step.returncode}")
        found: dict[str, Any] = json.loads(said.splitlines()[-1])
        return found

    def ask(self, *words: str) -> dict[str, Any]:
        """Run one step and return what it found."""
        return self.answer(self.start(*words))

    def watched(self, *words: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Run one step while another process asks the list; return both findings."""
        asking = self.start("ask", "0")
        time.sleep(3)
        found = self.ask(*words)
        asking.terminate()
        return found, self.answer(asking)


def run(world: World, size: int, *, everything: bool) -> list[str]:
    """Build, count, take back and check; return what is wrong."""
    built = world.ask("build", str(size))
    print(
        f"{built['matters']:,} việc mở, {built['entries']:,} mục: {built['s']:.0f} s",
        flush=True,
    )
    faults = []
    for step in ("forth", "back"):
        words = (step, "all" if everything else "some")
        foreseen = world.ask("foresee", *words)
        calm = world.ask("ask", str(CALM))
        done, meanwhile = world.watched("apply")
        a_million = done["s"] * 1_000_000 / max(size, 1)
        slower = meanwhile["p95"] / calm["p95"]
        print(
            f"{step}: tính thử {foreseen['s']:.1f} s; áp dụng {done['s']:.1f} s "
            f"(CPU {done['cpu']:.1f} s), {done['effect']}; danh sách p95 "
            f"{calm['p95']:.0f} ms khi yên, {meanwhile['p95']:.0f} ms lúc tính, "
            f"gấp {slower:.1f} ({meanwhile['n']} lượt); "
            f"tải máy {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        if a_million > GOAL:
            faults.append(f"{step}: {a_million:.0f} s a million")
        if slower > SLOWER:
            faults.append(f"{step}: the list is {slower:.1f} times slower")
        if done["effect"] != foreseen["effect"]:
            faults.append(f"{step}: foreseen {foreseen['effect']}")
    checked = world.ask("check")
    print(f"mẫu {checked['sample']} việc, sai {len(checked['differences'])}")
    faults += checked["differences"]
    return faults


def main() -> int:
    """Print the figures; return 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--database", default="embedded")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kycuong-"))
        environment = {
            **os.environ,
            "KYCUONG_DATA": folder,
            "KYCUONG_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "kycuong.config.settings_test",
        }
        environment.pop("KYCUONG_DATABASE", None)
        if args.database == "postgres":
            server = postgres.server(durable=True)
            environment["KYCUONG_DATABASE"] = stack.enter_context(server)
        print(args.database, flush=True)
        faults = run(World(environment), args.size, everything=args.all)
    print("\n".join(faults) or "Mọi con số trong hạn mức.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
