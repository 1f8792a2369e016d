"""`kycuong manage run_jobs`: one worker of background jobs, under a name of its own."""

import fcntl
import platform
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kycuong.kernel.schedules import stranded


class Command(BaseCommand):
    """Take up what broke off, then run jobs until told to stop."""

    help = "Chạy các công việc nền cho tới khi được lệnh dừng."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which worker of which host, and whether to end when nothing waits."""
        parser.add_argument("--slot", type=int, default=1, help="người thứ mấy")
        parser.add_argument(
            "--host",
            default="",
            help="tên máy đã mất hẳn, để làm tiếp việc nó bỏ dở (kèm --batch)",
        )
        parser.add_argument("--interval", type=float, default=0.5)
        parser.add_argument("--batch", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold the name as long as the process lives."""
        name = f"{(options['host'] or platform.node())[:50]}-{options['slot']}"
        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        lock = name if options["host"] else options["slot"]
        with (Path(settings.DATA) / f"jobs-{lock}.lock").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise CommandError(
                    f"Máy này đã có tiến trình {name}; hãy dùng --slot khác."
                ) from None
            stranded.take_back(name)
            call_command(
                "db_worker",
                interval=options["interval"],
                batch=options["batch"],
                startup_delay=False,
                reload=False,
                worker_id=name,
                verbosity=options["verbosity"],
            )
