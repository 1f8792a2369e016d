"""The replica, fail-over and the way back, on real servers; `test_restoring.py` is before.

In the order in which they stand: the last one changes who is the primary.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.operations.cluster import Cluster, Refused
from tests.operations.conftest import Told
from tests.operations.written import numbers

pytestmark = pytest.mark.django_db


def test_oversight_reads_the_replica_and_the_primary_right_after_an_act(
    desk: Told,
) -> None:
    desk.do("act", 1)
    desk.do("read")  # the first look finds how far the replica is
    time.sleep(0.3)
    assert desk.do("read") | {"lag": 0} == {
        "status": 200,
        "from": "replica",
        "lag": 0,
        "problem": "",
    }
    found = desk.do("wrote")
    assert (found["status"], found["from"]) == (200, "default")


def test_a_replica_that_lags_or_is_lost_is_not_read_and_it_is_said(
    servers: Cluster, desk: Told
) -> None:
    assert desk.do("read")["from"] == "replica"
    servers.ask(servers.second, "SELECT pg_wal_replay_pause()")
    desk.do("act", 1)
    desk.do("read")
    time.sleep(1.2)
    found = desk.do("read")
    servers.ask(servers.second, "SELECT pg_wal_replay_resume()")
    assert (found["status"], found["from"]) == (200, "default")
    assert "chậm" in found["problem"]
    time.sleep(0.3)
    assert desk.do("read")["from"] == "replica"


def test_a_commit_waits_for_the_replica_until_it_is_let_go_on_alone(
    servers: Cluster, desk: Told
) -> None:
    words = ("--port", servers.first)
    with stopped(servers, servers.second):
        desk.start("act", 1)
        servers.ask(servers.first, cancelled(servers))
        assert desk.answer() == {"error": "Unconfirmed"}
        desk.start("act", 1)
        cancelled(servers)
        servers.run("require-replica.sh", "--none", *words)
        assert isinstance(desk.answer(), list)
    servers.run("require-replica.sh", "--name", "second", *words)
    assert isinstance(desk.do("act", 1), list)
    with pytest.raises(Refused, match="không theo máy chính"):
        servers.run("require-replica.sh", "--name", "nobody", *words)


def cancelled(servers: Cluster) -> str:
    """Wait until a commit waits for the replica; return what cuts its wait short."""
    waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    until = time.monotonic() + 10
    while not (found := servers.ask(servers.first, waiting)):
        assert time.monotonic() < until, "nothing waits for the replica"
        time.sleep(0.05)
    return f"SELECT pg_cancel_backend({found[0][0]})"


@contextmanager
def stopped(servers: Cluster, port: int) -> Iterator[None]:
    """Hold a server still, with all its processes, until the block ends."""
    leader = servers.process(port)
    listing = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
    for each in (leader, *map(int, listing)):
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in (leader, *map(int, listing)):
            os.kill(each, signal.SIGCONT)


def test_no_acknowledged_act_is_lost_when_the_primary_dies_and_it_comes_back(
    servers: Cluster, desk: Told
) -> None:
    stop = servers.folder / "stop"
    failover = (
        *("failover.sh", "--data", servers.data(servers.second)),
        *("--port", servers.second, "--old", "127.0.0.1", "--old-port", servers.first),
    )
    with pytest.raises(Refused, match="còn trả lời"):
        servers.run(*failover)
    desk.start("run", stop)
    acknowledged = [desk.answer()["ack"] for _ in range(40)]
    servers.kill(servers.first)
    assert "nay là máy chính" in servers.run(*failover)
    refused = 0
    enough = len(acknowledged) + 60
    while len(acknowledged) < enough:
        said = desk.answer()
        refused += "no" in said
        acknowledged += [said["ack"]] if "ack" in said else []
    stop.touch()
    while "failed" not in (said := desk.answer()):
        acknowledged += [said["ack"]] if "ack" in said else []
    assert refused
    kept = set(numbers(servers, servers.second))
    assert [each for each in acknowledged if each not in kept] == []
    assert len(numbers(servers, servers.second)) == len(kept)

    said = servers.run(
        *("rejoin.sh", "--data", servers.data(servers.first), "--port", servers.first),
        *("--from", "127.0.0.1", "--from-port", servers.second, "--name", "first"),
        *("--repo", servers.repo, "--sync", *servers.options()),
    )
    assert "nay là bản sao first" in said
    fresh = desk.do("act", 3)
    until = time.monotonic() + 10
    while numbers(servers, servers.first)[-3:] != fresh:
        assert time.monotonic() < until, "the old primary does not follow"
        time.sleep(0.05)
    assert numbers(servers, servers.first) == numbers(servers, servers.second)
    assert desk.do("verify") == 0
