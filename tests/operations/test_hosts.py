"""Several hosts on one database: each job once, and what one changes the others see."""

import http.client
import importlib
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django_tasks_db.models import DBTaskResult

from kycuong.config.caching import TABLE
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.cache import SharedCache
from tests import postgres
from tests.cast import DAY, MORNING
from tests.operations.conftest import ROOT, server_wanted

Program = subprocess.Popen[str]
Start = Callable[..., Program]
COUNTING = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.operations.host_settings"
import django
django.setup()
from django.core.cache import cache
for _ in range(20):
    cache.incr("counted")
"""
CHANGING = (
    COUNTING
    + """
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services
from tests.cast import SINCE, MORNING
services.add_unit(code="H01.99", kind="department", name="Sở Mới", short_name="SM",
    aliases=(), parent=None, order=99, valid_from=SINCE, actor=SYSTEM, at=MORNING)
"""
)


def environment(tmp_path: Path, address: str = "") -> dict[str, str]:
    """Return what a host's program is started with, on the database of this test."""
    own = {
        "KYCUONG_DATA": str(tmp_path),
        "KYCUONG_SECRET_KEY": "only-for-tests",
        "PYTHONPATH": f"{ROOT}/src:{ROOT}",
        "KYCUONG_DATABASE": address,
    }
    return {**os.environ, **own}


def of_this_test() -> str:
    """Return the address of the database that the test itself writes to."""
    found = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    return f"postgresql://{found['USER']}@{found['HOST']}:{found['PORT']}/{name}"


@pytest.fixture
def start() -> Iterator[Start]:
    """Start programs; what still runs at the end is ended."""
    running: list[Program] = []

    def one(*words: str, env: dict[str, str]) -> Program:
        running.append(
            subprocess.Popen(
                [sys.executable, *words],
                env=env,
                cwd=ROOT,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        )
        return running[-1]

    yield one
    for each in running:
        if each.poll() is None:
            each.kill()
        if each.stdin is not None and not each.stdin.closed:
            each.communicate()


def over(process: Program) -> int:
    process.communicate(timeout=120)
    return process.returncode


@pytest.mark.django_db(transaction=True)
def test_every_slot_is_run_once_though_two_hosts_run_schedules_and_one_is_killed(
    tmp_path: Path,
    start: Start,
) -> None:
    server_wanted()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE operations_ran (slot timestamptz, host text)")
    try:
        env = environment(tmp_path, of_this_test())
        script = "tests/operations/job_runner.py"
        hosts = [start(script, name, env=env) for name in ("a", "b")]
        for host in hosts:
            assert host.stdout is not None
            assert host.stdout.readline() == "ready\n"
        ran = waited(lambda: rows("SELECT slot, host FROM operations_ran"), least=20)
        leads = "ab".index(ran[0][1])
        hosts[leads].kill()
        waited(lambda: rows("SELECT 1 FROM operations_ran"), least=100)
        waited(
            lambda: rows(
                "SELECT 1 FROM schedules_progress WHERE done_until > now() - interval '25 h'"
            ),
            least=1,
        )
        for host in hosts:
            over(host)
        counts = rows("SELECT count(*), max(host) FROM operations_ran GROUP BY slot")
        twice = [count for count, _ in counts if count > 1]
        assert len(counts) >= 119
        # Only the slot that was cut off in the middle may have been run again.
        assert len(twice) <= 1
        assert max(twice, default=1) <= 2
        assert len(rows("SELECT 1 FROM schedules_run")) == len(counts)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE operations_ran")


def rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def waited(ask: Any, *, least: int) -> list[Any]:
    until = time.monotonic() + 40
    while len(found := ask()) < least:
        assert time.monotonic() < until, f"only {len(found)} of {least}"
        time.sleep(0.05)
    return list(found)


@pytest.mark.django_db(transaction=True)
def test_what_one_process_counts_or_enters_the_other_sees_at_once(
    tmp_path: Path,
    start: Start,
) -> None:
    server_wanted()
    cache = SharedCache(TABLE, {})
    cache.set("counted", 0, 300)
    assert [unit.name for unit in organisations.units_on(DAY)] == []
    env = environment(tmp_path, of_this_test())
    others = [start("-c", words, env=env) for words in (COUNTING, CHANGING)]
    assert [over(each) for each in others] == [0, 0]
    assert cache.get("counted") == 40  # no count was lost
    assert [unit.name for unit in organisations.units_on(DAY)] == ["Sở Mới"]
    cache.clear()


@pytest.mark.django_db
def test_the_shared_cache_counts_and_fades(settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "shared": {
            "BACKEND": "kycuong.shared.cache.SharedCache",
            "LOCATION": "kycuong_cache",
        },
    }
    cache = caches["shared"]
    assert cache.add("a", 1, 60)
    assert (cache.incr("a"), cache.incr("a", 5)) == (2, 7)
    assert cache.get("a") == 7
    with pytest.raises(ValueError, match="not found"):
        cache.incr("b")
    cache.set("gone", 1, -1)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("gone")
    cache.clear()
    assert cache.get("a") is None


@pytest.mark.django_db(transaction=True)
def test_two_hosts_workers_run_each_background_job_once_and_take_up_what_broke_off(
    tmp_path: Path,
    start: Start,
) -> None:
    server_wanted()
    made = [
        DBTaskResult(
            status="READY",
            args_kwargs={"args": [number], "kwargs": {}},
            task_path="tests.operations.background_job.note",
            queue_name="default",
            backend_name="default",
            priority=0,
            exception_class_path="",
            traceback="",
            run_after=MORNING,
        )
        for number in range(40)
    ]
    made[0].status = "RUNNING"  # its worker was killed: the same one takes it up
    made[0].worker_ids = [f"{platform.node()[:50]}-1"]
    DBTaskResult.objects.bulk_create(made)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE operations_done (number int)")
    try:
        workers = []
        for slot in (1, 2):
            data = tmp_path / str(slot)
            words = ("manage", "run_jobs", "--batch", "--slot", str(slot))
            env = environment(data, of_this_test())
            env["DJANGO_SETTINGS_MODULE"] = "tests.operations.host_settings"
            workers.append(start("-m", "kycuong.config.cli", *words, env=env))
        assert [over(each) for each in workers] == [0, 0]
        done = sorted(row[0] for row in rows("SELECT number FROM operations_done"))
        assert done == list(range(40))
        states = set(DBTaskResult.objects.values_list("status", flat=True))
        assert states == {"SUCCESSFUL"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE operations_done")


@pytest.mark.django_db(transaction=True)
def test_a_page_that_waits_too_long_says_so_and_a_stop_lets_one_be_answered(
    tmp_path: Path, start: Start
) -> None:
    server_wanted()
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    port = postgres.free_port()
    env = environment(tmp_path, of_this_test())
    env["DJANGO_SETTINGS_MODULE"] = "tests.operations.host_settings"
    words = ("serve", "--port", str(port), "--workers", "1")
    server = start("-m", "kycuong.config.cli", *words, env=env)
    waited(lambda: ["up"] if asked(port, "/suc-khoe/")[0] == 200 else [], least=1)
    with ThreadPoolExecutor(1) as pool:
        with locked(sessions_table()):
            status, said = asked(port, "/")
        assert (status, "thu hẹp" in said) == (503, True)
        with locked(sessions_table()):
            answer = pool.submit(asked, port, "/")
            time.sleep(0.4)
            server.send_signal(signal.SIGTERM)
            time.sleep(0.4)
        assert answer.result()[0] == 302  # to the sign-in page
    assert over(server) == 0
    assert asked(port, "/suc-khoe/")[0] == 0


def asked(port: int, path: str) -> tuple[int, str]:
    """Ask as somebody with a session; 0 where nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        cookie = f"{settings.SESSION_COOKIE_NAME}={'k' * 32}"
        line.request("GET", path, headers={"Cookie": cookie})
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return 0, ""
    finally:
        line.close()


def sessions_table() -> str:
    engine = importlib.import_module(settings.SESSION_ENGINE)
    return str(engine.SessionStore.get_model_class()._meta.db_table)


@contextmanager
def locked(table: str) -> Iterator[None]:
    """Keep everybody from a table until the block ends."""
    with psycopg.connect(of_this_test()) as holder:
        holder.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        holder.rollback()
