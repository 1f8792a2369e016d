"""`kycuong work`: background jobs and the jobs by the clock, on a real host."""

import argparse

from kycuong.config import processes
from kycuong.config.database import JOB

HELP = "Chạy công việc nền và công việc định kỳ; nhiều máy cùng chạy được."
PATIENCE = 60.0  # seconds: the reading of a scan is let end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many workers, and which part alone."""
    parser.add_argument("--workers", type=int, default=1, help="số tiến trình việc nền")
    parser.add_argument(
        "--only",
        choices=("jobs", "schedule"),
        help="chỉ việc nền (jobs) hoặc chỉ việc định kỳ (schedule)",
    )


def run(args: argparse.Namespace) -> int:
    """Run them until told to stop.

    Schedules of several hosts stand by until the one that leads ends.
    """
    processes.use()
    jobs = [processes.worker(slot) for slot in range(1, args.workers + 1)]
    commands = {
        "jobs": jobs,
        "schedule": [processes.schedule()],
        None: [processes.schedule(), *jobs],
    }[args.only]
    if len(commands) == 1:
        return processes.become(commands[0], JOB)
    processes.tell(JOB)
    return processes.keep(commands, patience=PATIENCE)
