"""The desk under load: a hundred thousand matters, or a million, on both databases.

`python bench/web.py [--matters 100000|1000000] [--database both|embedded|postgres]
[--seconds 8] [--only id,id]` loads the neutral data set (kept in `var/bench` between
runs), starts the web server as production does, signs people in over HTTP and measures
the list of what is overdue, a matter, an act, the league, search, the desk and the
dashboards at 1 and at 8 connections: requests a second, percentiles, CPU of the server
and of the database a request, memory, and how much of the machine others took
meanwhile. Then come the trials of `web_trials.py`: eight heavy reports beside the list
(`--only heavy`), ending duties with and
without the rollup (`closing`), 15,000
officials instead of 2,000 (`grown`). A line with more than 25 % of others' work is marked and proves nothing;
CPU a request is the robust figure. Reads are driven by `../shared/bench/httpbench.py`
and `wrk` where they are there, else by `web_load.py`, which always drives the acts.
`--strict` exits with 1 where a goal is missed.
"""

import argparse
import contextlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent), str(HERE)]

import web_cache
import web_goals
import web_load
import web_servers
import web_trials
from web_data import BASE

PEOPLE = ("vp2", "cb00001")


class Run:
    """One database: its server, the people signed in, what was measured."""

    def __init__(self, args: argparse.Namespace, told: dict[str, Any]) -> None:
        """Keep what is asked."""
        self.args, self.told = args, told
        self.lines: list[dict[str, Any]] = []
        self.bench = web_load.httpbench() if shutil.which("wrk") else None

    def wanted(self, name: str) -> bool:
        """Say whether a scenario is asked for."""
        return not self.args.only or name in self.args.only.split(",")

    def keep(self, line: dict[str, Any]) -> None:
        """Keep and show one line."""
        self.lines.append(line)
        print(web_goals.shown(line), flush=True)

    def measure(self, base: str, pids: tuple[int, int]) -> None:
        """Run every scenario at each number of connections."""
        people = {
            name: web_servers.sign_in(base, name, web_servers.PASSWORD)
            for name in {*PEOPLE, *self.told["writers"]}
        }
        cookies = {name: person.cookie for name, person in people.items()}
        written = web_goals.scenarios(self.told, cookies)
        for scenario in written:
            if self.wanted(scenario["id"]):
                for connections in self.args.connections:
                    self.keep(self.read(base, scenario, connections, pids))
        if self.wanted("comment"):
            for connections in self.args.connections:
                self.keep(self.write(base, people, connections, pids))

    def read(
        self, base: str, scenario: dict[str, Any], c: int, pids: tuple[int, int]
    ) -> dict[str, Any]:
        """Measure one page."""
        seconds = self.args.seconds
        if self.bench is None:
            sources = [web_load.Reads(scenario) for _ in range(c)]
            return {
                "id": scenario["id"],
                **web_load.press(base, sources, seconds, pids=pids),
            }
        spans = (1, 1), self.args.gate, self.args.wait
        found: dict[str, Any] = self.bench.run(
            base, scenario, c, seconds, *pids, *spans
        )
        return found

    def write(
        self, base: str, people: dict[str, Any], c: int, pids: tuple[int, int]
    ) -> dict[str, Any]:
        """Measure acts: each connection is a head of a body of its own."""
        writers = list(self.told["writers"])[:c]
        sources = [
            web_load.Reports(
                people[name], self.told["writers"][name], self._seen(base, people, name)
            )
            for name in writers
        ]
        found = web_load.press(base, sources, self.args.seconds, pids=pids)
        return {"id": "comment", **found}

    def _seen(self, base: str, people: dict[str, Any], name: str) -> dict[int, int]:
        """Return the last entry of each matter, as its list page shows it."""
        environment = self.told["environment"]
        code = (
            "import django, json; django.setup()\n"
            "from kycuong.ledger.models import Matter\n"
            f"keys = {self.told['writers'][name]!r}\n"
            "rows = Matter.objects.filter(pk__in=keys).values_list('pk', 'last_seq')\n"
            "print(json.dumps(list(rows)))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return dict(json.loads(done.stdout))


def measured(name: str, args: argparse.Namespace) -> int:
    """Load, serve and measure one database; return how many goals are missed."""
    with contextlib.ExitStack() as stack:
        root = web_servers.place(args.folder, postgres_too=name == "postgres")
        csv = web_cache.csv_of(root, args.matters)
        world = stack.enter_context(web_cache.opened(root, name, args.matters, csv))
        told = {**world.told, "environment": world.environment}
        served = stack.enter_context(web_servers.web(world.environment))
        base, server, seconds = served
        print(f"\n{name}, {told['matters']:,} việc\n{web_goals.HEAD}", flush=True)
        run = Run(args, told)
        run.measure(base, (server, world.database))
        memory = web_load.tree_pss(server)
        for line in web_trials.run(
            run.wanted, base, told, (server, world.database), args.seconds
        ):
            run.keep(line)
        return concluded(run, name, memory, seconds)


def concluded(run: Run, name: str, memory: dict[str, float], seconds: float) -> int:
    """Print the goals beside what was measured; return how many are missed."""
    missed = 0
    print(
        f"\n{'mục tiêu':6} {'kịch bản':18} {'c':>2} {'cột':12} {'đo được':>9} {'ngưỡng':>8}"
    )
    for goal, value, met, foreign in web_goals.judged(run.lines, name):
        side = "≤" if goal.at_most else "≥"
        noisy = " (máy bận việc khác)" if foreign > web_goals.NOISY else ""
        print(
            f"{goal.name:8} {goal.scenario:18} {goal.connections:>2} {goal.column:12} "
            f"{value:>9} {side}{goal.bound:>7} {'đạt' if met else 'KHÔNG ĐẠT'}{noisy}"
        )
        missed += not met
    parts = ", ".join(f"{part} {value:.0f}" for part, value in memory.items())
    print(f"PSS theo tiến trình, MB: {parts}")
    weight = web_servers.weight()
    for word, value, bound in (
        ("G19 PSS của mọi tiến trình web, MB", sum(memory.values()), 200),
        ("G20 đến trang đầu tiên, giây", seconds, 2.5),
        ("G20 cài đặt, MB", weight, 150),
    ):
        met = value <= bound
        missed += not met
        print(f"{word:42} {value:>18.1f} ≤{bound:>7} {'đạt' if met else 'KHÔNG ĐẠT'}")
    return missed


def main() -> int:
    """Measure each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=BASE)
    parser.add_argument("--database", default="both")
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--folder", type=Path, default=HERE.parent / "var" / "bench")
    parser.add_argument("--gate", type=float, default=30.0)
    parser.add_argument("--wait", type=float, default=5.0)
    parser.add_argument("--strict", action="store_true")
    args = parser.parse_args()
    # Told to stop, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    args.folder = args.folder.resolve()
    names = [args.database] if args.database != "both" else ["embedded", "postgres"]
    if not shutil.which("wrk"):
        print("Không có wrk (apt-get install wrk): tự đẩy tải bằng web_load.py.")
    missed = sum(measured(name, args) for name in names)
    return 1 if args.strict and missed else 0


if __name__ == "__main__":
    sys.exit(main())
