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


class Host:
    """A host on which everything lies in one folder, with a program that takes notes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = called("id", "-un").stdout.strip()
        self.etc, self.data = folder / "etc", folder / "data"
        self.prefix = folder / "prefix"
        self.current = self.prefix / "current"
        self.settings = self.etc / "kycuong.env"

    def run(self, script: str, *words: object) -> "subprocess.CompletedProcess[str]":
        places = ("--prefix", self.prefix, "--etc", self.etc, "--data", self.data)
        return called(OPS / script, "--user", self.user, *places, *words)

    def install(self, release: str, program: Path) -> str:
        """Install as on a first host; return what was said."""
        units = ("--units", self.folder / "units", "--site", self.folder / "site")
        words = ("--source", ROOT, "--environment", program, "--release", release)
        done = self.run("install.sh", *words, *units, "--first", "--no-services")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def upgrade(
        self, release: str, program: Path, address: str, *more: str
    ) -> "subprocess.CompletedProcess[str]":
        words = ("--source", ROOT, "--environment", program, "--release", release)
        health = ("--health", address, "--wait", "2", "--restart", "true")
        return self.run("upgrade.sh", *words, *health, *more)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """Install release 1, whose program lies in `one`."""
    made = Host(tmp_path)
    first = environment_of(tmp_path / "one", migrates=True)
    said = made.install("1", first)
    assert "chạy lại đúng lệnh này" in said
    assert not (first / "told").exists(), "nothing is done with settings of nobody"
    made.install("1", first)
    return made


def told(folder: Path) -> list[str]:
    """Return what the program of an environment was told so far."""
    return (folder / "told").read_text().splitlines()


def test_a_host_is_installed_once_its_settings_are_there(host: Host) -> None:
    assert host.settings.stat().st_mode & 0o007 == 0
    text = host.settings.read_text()
    assert f"KYCUONG_DATA={host.data}" in text
    assert "@" not in text.partition("KYCUONG_SECRET_KEY=")[2].splitlines()[0]
    assert told(host.folder / "one") == [f"migrate {host.data}"]
    assert host.current.resolve() == host.prefix / "releases" / "1"
    assert (host.prefix / "ops" / "upgrade.sh").exists()
    unit = (host.folder / "units" / "kycuong-web.service").read_text()
    assert f"ExecStart={host.prefix}/current/bin/kycuong serve" in unit
    site = (host.folder / "site" / "kycuong.conf").read_text()
    assert f"alias {host.prefix}/ops/nginx/pages/;" in site


def test_a_host_is_upgraded_and_put_back_by_itself(
    host: Host, health: tuple[str, list[int]]
) -> None:
    address, codes = health
    second = environment_of(host.folder / "two", migrates=True)
    done = host.upgrade("2", second, address, "--first")
    assert done.returncode == 0, done.stderr
    assert host.current.resolve().name == "2"

    codes[0] = 503  # the new release does not become ready
    done = host.upgrade("3", second, address)
    assert done.returncode == 1
    assert "đã trở lại bản 2" in done.stderr
    assert host.current.resolve().name == "2"
    # The new release's static files, and again the old one's.
    assert told(second)[1:] == [f"migrate --static-only {host.data}"] * 2

    third = environment_of(host.folder / "three", migrates=False)
    done = host.upgrade("4", third, address, "--first")
    assert done.returncode == 1
    assert "chưa đưa được dữ liệu lên bản 4" in done.stderr
    assert host.current.resolve().name == "2"

    codes[0] = 200
    words = ("--health", address, "--wait", "2", "--restart", "true")
    done = host.run("go-back.sh", *words)
    assert done.returncode == 0, done.stderr
    assert host.current.resolve().name == "1", "whence the last upgrade came"
    assert told(host.folder / "one")[-1] == f"migrate --static-only {host.data}"
    assert "hãy nêu --release" in host.run("go-back.sh", *words).stderr
    done = host.run("go-back.sh", *words, "--release", "9")
    assert "không có bản 9" in done.stderr


def test_settings_are_read_as_the_services_read_them(
    host: Host, health: tuple[str, list[int]]
) -> None:
    files = "s3://kho?endpoint=https://h:9000&region=vn"
    with host.settings.open("a") as out:  # a shell would take these for its own words
        out.write(f"KYCUONG_FILES={files}\n")
        out.write('KYCUONG_MAIL_FROM="Kỷ Cương <ky-cuong@x.vn>"\n')
    second = environment_of(host.folder / "two", migrates=True)
    assert host.upgrade("2", second, health[0]).returncode == 0
    assert (second / "set").read_text() == f"{files} Kỷ Cương <ky-cuong@x.vn>\n"
    by_hand = {"KYCUONG_ETC": str(host.etc), "KYCUONG_USER": host.user}
    done = called(
        *(host.prefix / "ops" / "kycuong.sh", "verify", "--audit"),
        **by_hand,
        KYCUONG_DATA="elsewhere",
    )
    assert done.returncode == 0, done.stderr
    assert told(second)[-1] == "verify --audit elsewhere", "by hand goes first"


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
