"""`kycuong manage run_schedule`: the process that runs jobs by the clock."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kycuong.kernel.schedules import runner


class Command(BaseCommand):
    """Run until told to stop."""

    help = "Chạy các công việc định kỳ cho tới khi được lệnh dừng."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look."""
        parser.add_argument("--poll", type=float, default=5.0, help="số giây mỗi vòng")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop; a job under way is finished before the end."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        runner.run(poll=max(0.2, options["poll"]), stop=stop)
