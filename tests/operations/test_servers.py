"""Backup, restore, the replica, fail-over and the way back, on real servers.

In the order in which they stand: the last one changes who is the primary.
"""

import grp
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.operations.cluster import OPS, Cluster, Refused
from tests.operations.conftest import ROOT, Told

pytestmark = pytest.mark.django_db
NUMBERS = (
    "SELECT (held.what::json->'detail'->>'number')::int FROM audit_act act "
    "JOIN audit_payload held ON held.act_id = act.id "
    "WHERE act.verb = 'operations.tried' ORDER BY act.id"
)


def numbers(servers: Cluster, port: int) -> list[object]:
    return [row[0] for row in servers.ask(port, NUMBERS)]


def archived(servers: Cluster) -> None:
    """Wait until the repository has everything written so far."""
    (name,) = servers.ask(servers.first, "SELECT pg_walfile_name(pg_switch_wal())")[0]
    until = time.monotonic() + 20
    while not (servers.repo / "wal" / str(name)).exists():
        assert time.monotonic() < until, "the log is not archived"
        time.sleep(0.05)


def test_a_restore_to_an_instant_has_exactly_the_acts_before_it(
    servers: Cluster, desk: Told, tmp_path: Path
) -> None:
    kept = servers.folder / "files"
    kept.mkdir(mode=0o755)
    assert desk.do("build") > 10
    digest = desk.do("keep", "cong-van-so-1")
    for path in kept.rglob("*"):
        path.chmod(path.stat().st_mode | 0o055)
    before = desk.do("act", 5)
    note = servers.folder / "note.json"
    words = ("--repo", servers.repo, "--port", servers.first, "--files", kept)
    servers.run("backup.sh", *words, "--note", note)
    assert '"ok": true' in note.read_text()
    before += desk.do("act", 5)
    instant = servers.ask(servers.first, "SELECT clock_timestamp()")[0][0]
    assert isinstance(instant, datetime)
    after = desk.do("act", 5)
    archived(servers)

    port = postgres.free_port()
    restored = servers.folder / "restored"
    files = servers.folder / "files-again"
    said = servers.run(
        *("restore.sh", "--repo", servers.repo, "--data", restored, "--port", port),
        *("--at", instant.isoformat(), "--files-to", files),
    )
    assert "Đã phục hồi" in said
    assert numbers(servers, port) == before
    assert numbers(servers, servers.first) == before + after
    assert servers.ask(port, "SELECT pg_is_in_recovery()") == [(False,)]
    with pytest.raises(Refused, match="không rỗng"):
        servers.run("restore.sh", "--repo", servers.repo, "--data", restored)

    (again,) = files.rglob(digest)
    assert again.read_bytes() == b"cong-van-so-1"
    assert proven(servers, port, files, tmp_path) == (0, "")
    again.write_bytes(b"cong-van-so-2")
    code, said = proven(servers, port, files, tmp_path)
    assert (code, "đừng cho người vào" in said) == (1, True)


def proven(servers: Cluster, port: int, files: Path, folder: Path) -> tuple[int, str]:
    """Prove a restored server by its script; return code and what went wrong."""
    program = servers.folder / "bin" / "kycuong"
    if not program.exists():
        program.parent.mkdir()
        program.symlink_to(Path(sys.executable).with_name("kycuong"))
    lines = {
        "KYCUONG_DATABASE": servers.address(servers.first, servers.second),
        "KYCUONG_DATA": folder / "data",
        "KYCUONG_SECRET_KEY": "only-for-tests",
    }
    settings = "".join(f"{name}={value}\n" for name, value in lines.items())
    (folder / "kycuong.env").write_text(settings)
    kept = {k: v for k, v in os.environ.items() if k not in lines}
    kept["DJANGO_SETTINGS_MODULE"] = "kycuong.config.settings"
    user = {"KYCUONG_ETC": str(folder), "KYCUONG_USER": "nobody-of-that-name"}
    words = ("--port", str(port), "--files-to", str(files))
    done = subprocess.run(
        [str(servers.ops / "check-restored.sh"), *words],
        env={**kept, **user, "PYTHONPATH": f"{ROOT}/src:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stderr if done.returncode else ""


def test_a_restored_server_becomes_the_primary_with_its_log_kept_again(
    servers: Cluster,
) -> None:
    port, repo = postgres.free_port(), servers.folder / "repo-of-another-house"
    restored = servers.folder / "adopted"
    repo.mkdir()
    shutil.chown(repo, **owner(servers))
    servers.run("offline-copy.sh", "--repo", servers.repo, "--to", repo)
    place = ("--repo", repo, "--data", restored, "--port", port)
    servers.run("restore.sh", *place)
    assert servers.ask(port, "SHOW archive_mode") == [("off",)]
    words = (*place, "--old", "127.0.0.1", "--old-port")
    with pytest.raises(Refused, match="còn trả lời"):
        servers.run("adopt.sh", *words, servers.first)
    bases = len(list((repo / "base").iterdir()))
    nobody = postgres.free_port()
    said = servers.run("adopt.sh", *words, nobody, *servers.options())
    assert "nay là máy chính" in said
    assert len(list((repo / "base").iterdir())) == bases + 1
    assert servers.ask(port, "SHOW archive_mode") == [("on",)]
    (name,) = servers.ask(port, "SELECT pg_walfile_name(pg_switch_wal())")[0]
    until = time.monotonic() + 20
    while not (repo / "wal" / str(name)).exists():
        assert time.monotonic() < until, "the log is not archived"
        time.sleep(0.05)

    again = handed_over(servers, restored)
    assert "đang chạy" in again.refused
    until = time.monotonic() + 20
    while not answers(servers, port):
        assert time.monotonic() < until, "the server does not start"
        time.sleep(0.05)
    again.process.send_signal(signal.SIGINT)  # as the unit says
    assert again.process.wait(20) == 0


@dataclass(frozen=True, slots=True)
class Handed:
    refused: str
    process: "subprocess.Popen[bytes]"


def handed_over(servers: Cluster, data: Path) -> Handed:
    """Hand a server that pg_ctl runs over to the script of the unit."""
    words = ("run-postgres.sh", "--data", data)
    with pytest.raises(Refused) as refused:
        servers.run(*words)
    stop = [str(postgres.programs() / "pg_ctl"), "-D", str(data), "-s", "stop"]
    subprocess.run(stop, check=True, cwd="/", **servers.owner)  # type: ignore[call-overload]
    process = subprocess.Popen(
        [str(servers.ops / words[0]), *words[1:], "--options", f"-k {servers.folder}"],
        cwd="/",
        stderr=subprocess.DEVNULL,
        **servers.owner,  # type: ignore[call-overload]
    )
    return Handed(str(refused.value), process)


def answers(servers: Cluster, port: int) -> bool:
    with suppress(psycopg.OperationalError):
        return servers.ask(port, "SELECT 1") == [(1,)]
    return False


def owner(servers: Cluster) -> dict[str, int]:
    """Return whose the servers are, as `shutil.chown` wants it."""
    found = servers.folder.stat()
    return {"user": found.st_uid, "group": found.st_gid}


def test_of_two_hosts_with_the_same_timer_the_primary_alone_is_backed_up(
    servers: Cluster,
) -> None:
    bases = len(list((servers.repo / "base").iterdir()))
    words = ("--repo", servers.repo, "--if-primary", "--port")
    assert "là bản sao" in servers.run("backup.sh", *words, servers.second)
    assert len(list((servers.repo / "base").iterdir())) == bases


@pytest.mark.skipif(os.geteuid() != 0, reason="two users: only root may be both")
@pytest.mark.parametrize("first", ["database", "files"])
def test_the_repository_is_shared_by_the_users_of_the_database_and_the_program(
    servers: Cluster, first: str
) -> None:
    repo, files = servers.folder / f"shared-{first}", servers.folder / "of-program"
    servers.folder.chmod(0o755)
    group = grp.getgrnam("www-data").gr_gid
    place = files / "2c" / "f2"
    place.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(b"hello").hexdigest()
    (place / digest).write_bytes(b"hello")
    repo.mkdir()
    shutil.chown(repo, "postgres", "www-data")
    repo.chmod(0o2770)
    users = {
        "database": ("postgres", ("--port", servers.first)),
        "files": ("www-data", ("--files", files, "--only-files")),
    }
    order = [first, *(each for each in users if each != first)]
    for kind in (*order, "check"):
        user, words = users.get(kind, ("postgres", ()))
        script = "check-backup.sh" if kind == "check" else "backup.sh"
        told = [servers.ops / script, "--repo", repo, *words]
        done = subprocess.run(
            list(map(str, told)),
            user=user,
            group=pwd.getpwnam(user).pw_gid,
            extra_groups=[group],
            umask=0o007,  # as the units say
            cwd="/",
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{kind}: {done.stderr}"
    for unit in ("backup", "files"):
        text = (OPS / "systemd" / f"kycuong-{unit}.service").read_text()
        assert "UMask=0007" in text


def test_an_altered_backup_is_named_and_never_restored(servers: Cluster) -> None:
    servers.run("backup.sh", "--repo", servers.repo, "--port", servers.first)
    said = servers.run("check-backup.sh", "--repo", servers.repo)
    assert "nguyên vẹn" in said
    newest = max((servers.repo / "base").iterdir())
    victim = newest / "data" / "PG_VERSION"
    whole = victim.read_bytes()
    victim.write_bytes(b"16\n")
    with pytest.raises(Refused, match=r"PG_VERSION[^$]*không còn nguyên vẹn"):
        servers.run("check-backup.sh", "--repo", servers.repo)
    with pytest.raises(Refused, match="không còn nguyên vẹn"):
        servers.run("restore.sh", "--repo", servers.repo, "--data", "never")
    victim.write_bytes(whole)


def test_a_copy_out_of_reach_is_complete_and_old_backups_go(servers: Cluster) -> None:
    away = servers.folder / "away"
    said = servers.run("offline-copy.sh", "--repo", servers.repo, "--to", away)
    assert "Đã chép" in said
    assert servers.run("check-backup.sh", "--repo", away)
    bases = sorted((servers.repo / "base").iterdir())
    old = bases[0].rename(bases[0].with_name("20200101T000000Z"))
    said = servers.run("prune.sh", "--repo", servers.repo, "--least", 1)
    assert f"Đã xóa bản {old.name}" in said
    assert not old.exists()
    assert bases[-1].exists()
    label = (bases[-1] / "data" / "backup_label").read_text()
    first = label.partition("(file ")[2].partition(")")[0]
    kept = sorted(path.name for path in (servers.repo / "wal").iterdir())
    assert kept
    assert all(name[:24] >= first for name in kept if "." not in name)


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
