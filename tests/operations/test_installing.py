"""Units, site and the scripts that install and upgrade a host."""

import http.server
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.cluster import OPS

ROOT = OPS.parent
SCRIPTS = sorted(path for path in OPS.glob("*.sh"))


def called(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        list(map(str, words)),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        timeout=120,
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_can_be_read_and_says_what_it_is_for(script: Path) -> None:
    assert called("bash", "-n", script).returncode == 0
    runs = script.read_text().startswith("#!")
    assert os.access(script, os.X_OK) == runs
    if runs and "options " in script.read_text():
        told = called(script, "--help")
        assert told.returncode == 0
        assert script.name in told.stdout
        odd = called(script, "--no-such-word", "x")
        assert odd.returncode == 1
        assert "không hiểu «--no-such-word»" in odd.stderr


def test_every_procedure_is_named_by_its_page() -> None:
    pages = "".join(
        path.read_text() for path in (ROOT / "docs" / "operations").glob("*.md")
    )
    missing = [
        script.name
        for script in SCRIPTS
        if os.access(script, os.X_OK) and script.name not in pages
    ]
    assert missing == []


def test_the_units_are_sound(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    units = []
    for unit in sorted((OPS / "systemd").iterdir()):
        text = unit.read_text()
        text = text.replace("/opt/kycuong/current/bin/kycuong", sys.executable)
        text = text.replace("/opt/kycuong/ops", str(OPS))
        units.append(tmp_path / unit.name)
        units[-1].write_text(text)
        if unit.suffix == ".service":
            assert "NoNewPrivileges=yes" in text
            assert "ProtectSystem=strict" in text
    said = called(program, "verify", "--man=no", *units)
    ours = [line for line in said.stderr.splitlines() if "kycuong" in line]
    assert (said.returncode, ours) == (0, [])


@pytest.fixture
def health() -> Iterator[tuple[str, list[int]]]:
    """Serve an address that answers with the number in the list."""
    codes = [200]

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(codes[0])
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", codes
    server.shutdown()
    thread.join()
    server.server_close()


def environment_of(folder: Path, *, migrates: bool) -> Path:
    """Make an environment whose `kycuong` notes what it is told, and may fail."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    program = folder / "bin" / "kycuong"
    program.write_text(
        f'#!/bin/sh\necho "$@" "$KYCUONG_DATA" >>{folder}/told\n'
        f'echo "$KYCUONG_FILES $KYCUONG_MAIL_FROM" >{folder}/set\n'
        f"exit {0 if migrates else 1}\n"
    )
    program.chmod(0o755)
    return folder


def test_a_host_is_installed_upgraded_and_put_back_by_itself(
    tmp_path: Path, health: tuple[str, list[int]]
) -> None:
    address, codes = health
    where = {name: tmp_path / name for name in ("prefix", "etc", "data")}
    user = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
    common = ["--source", ROOT, "--user", user]
    for name, path in where.items():
        common += [f"--{name}", path]
    first = environment_of(tmp_path / "one", migrates=True)
    units = ("--units", tmp_path / "units", "--site", tmp_path / "site")
    words = (*common, *units, "--environment", first, "--release", "1", "--first")
    done = called(OPS / "install.sh", *words, "--no-services")
    assert done.returncode == 0, done.stderr
    settings = where["etc"] / "kycuong.env"
    assert settings.stat().st_mode & 0o007 == 0
    text = settings.read_text()
    assert f"KYCUONG_DATA={where['data']}" in text
    assert "@" not in text.partition("KYCUONG_SECRET_KEY=")[2].splitlines()[0]
    assert (first / "told").read_text() == f"migrate {where['data']}\n"
    current = where["prefix"] / "current"
    assert current.resolve() == where["prefix"] / "releases" / "1"
    assert (where["prefix"] / "ops" / "upgrade.sh").exists()
    unit = (tmp_path / "units" / "kycuong-web.service").read_text()
    assert f"ExecStart={where['prefix']}/current/bin/kycuong serve" in unit

    with settings.open("a") as out:  # what a shell would take for words of its own
        out.write("KYCUONG_FILES=s3://kho?endpoint=https://h:9000&region=vn\n")
        out.write("KYCUONG_MAIL_FROM=Kỷ Cương <ky-cuong@x.vn>\n")
    second = environment_of(tmp_path / "two", migrates=True)
    upgrade = ("--health", address, "--wait", "2", "--restart", "true")
    words = (*common, *upgrade, "--environment", second)
    done = called(OPS / "upgrade.sh", *words, "--release", "2", "--first")
    assert done.returncode == 0, done.stderr
    assert current.resolve().name == "2"
    files = "s3://kho?endpoint=https://h:9000&region=vn"
    assert (second / "set").read_text() == f"{files} Kỷ Cương <ky-cuong@x.vn>\n"

    codes[0] = 503  # the new release does not become ready
    done = called(OPS / "upgrade.sh", *words, "--release", "3")
    assert done.returncode == 1
    assert "đã trở lại bản 2" in done.stderr
    assert current.resolve().name == "2"
    told = (second / "told").read_text().splitlines()
    # The new release's static files, and again the old one's.
    assert told[1:] == [f"migrate --static-only {where['data']}"] * 2

    by_hand = {"KYCUONG_ETC": str(where["etc"]), "KYCUONG_USER": user}
    done = called(
        *(where["prefix"] / "ops" / "kycuong.sh", "verify", "--audit"),
        **by_hand,
        KYCUONG_DATA="elsewhere",
    )
    assert done.returncode == 0, done.stderr
    said = (second / "told").read_text().splitlines()[-1]
    assert said == "verify --audit elsewhere", "what is set by hand goes first"

    third = environment_of(tmp_path / "three", migrates=False)
    words = (*common, *upgrade, "--environment", third, "--first")
    done = called(OPS / "upgrade.sh", *words, "--release", "4")
    assert done.returncode == 1
    assert "chưa đưa được dữ liệu lên bản 4" in done.stderr
    assert current.resolve().name == "2"


def test_the_embedded_database_is_backed_up_while_it_is_written_to(
    tmp_path: Path,
) -> None:
    live, repo = tmp_path / "kycuong.sqlite3", tmp_path / "repo"
    connection = sqlite3.connect(live)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE act (number int)")
    connection.executemany("INSERT INTO act VALUES (?)", [(n,) for n in range(50)])
    connection.commit()
    connection.execute("INSERT INTO act VALUES (99)")  # not committed: not there
    done = called(OPS / "backup.sh", "--repo", repo, "--embedded", live)
    connection.rollback()
    connection.close()
    assert done.returncode == 0, done.stderr
    again = tmp_path / "again.sqlite3"
    done = called(OPS / "restore.sh", "--repo", repo, "--embedded-to", again)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(again) as copy:
        assert copy.execute("SELECT count(*), max(number) FROM act").fetchone() == (
            50,
            49,
        )
    copy.close()
    done = called(OPS / "restore.sh", "--repo", repo, "--embedded-to", again)
    assert done.returncode == 1
    assert "đang có" in done.stderr
