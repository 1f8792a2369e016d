"""The process itself: one leads, it stops when told to, it stays dead for nobody."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from kycuong.kernel.schedules import runner
from kycuong.kernel.schedules.models import Beat, Progress

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
call_command("run_schedule", "--poll", "0.2")
"""


def started() -> "subprocess.Popen[bytes]":
    name = str(connection.settings_dict["NAME"])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, name], env=environment)


def wait_for_a_beat() -> None:
    deadline = time.monotonic() + 30
    while not Beat.objects.exists():
        assert time.monotonic() < deadline, "the runner does not beat"
        time.sleep(0.1)


def test_it_beats_knows_every_job_and_ends_cleanly_when_told_to() -> None:
    running = started()
    try:
        wait_for_a_beat()
        with runner.leading() as lead:
            assert lead is None, "a second runner stands by"
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0
    finally:
        running.kill()
    assert Progress.objects.filter(job="notifications.mail").exists()
    with runner.leading() as lead:
        assert lead is not None, "the lead is free again"
        lead.keep()


def test_a_killed_runner_leaves_the_lead_to_the_next() -> None:
    running = started()
    try:
        wait_for_a_beat()
        running.kill()
        running.wait(timeout=20)
        deadline = time.monotonic() + 10
        while True:  # a server notices a broken line within moments
            with runner.leading() as lead:
                if lead is not None:
                    break
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        running.kill()


def test_the_lock_lies_beside_the_embedded_database() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("an advisory lock lies in the server")
    with runner.leading() as lead:
        assert lead is not None
    name = connection.settings_dict["NAME"]
    assert Path(f"{name}.schedule-lock").exists(), "one beside each database"
