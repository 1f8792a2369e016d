"""Backup, restore to an instant, and what becomes of the restored server."""

import grp
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.operations.cluster import OPS, Cluster, Refused
from tests.operations.conftest import ROOT, Told
from tests.operations.written import archived, numbers

pytestmark = pytest.mark.django_db


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
