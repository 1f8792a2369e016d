"""One pair of servers for every procedure; only where PostgreSQL is tested."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests import postgres
from tests.operations.cluster import Cluster, cluster

ROOT = Path(__file__).parents[2]


class Told:
    """A program that does what it is told, one line at a time."""

    def __init__(self, script: str, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "operations" / script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **environment, "PYTHONPATH": f"{ROOT}/src:{ROOT}"},
        )

    def start(self, *words: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)

    def do(self, *words: object) -> Any:
        self.start(*words)
        return self.answer()

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def server_wanted() -> None:
    """Leave a test to the pass that has PostgreSQL."""
    if not os.environ.get("KYCUONG_DATABASE"):
        pytest.skip("a procedure of PostgreSQL: run by the pass that has it")


@pytest.fixture(scope="session")
def dump(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return every table, empty, as a server takes it in."""
    server_wanted()
    request.getfixturevalue("django_db_setup")
    found = settings.DATABASES["default"]
    kept = tmp_path_factory.mktemp("dump") / "tables"
    place = ("-h", found["HOST"], "-p", found["PORT"], "-U", found["USER"])
    words = ("-Fc", "-f", str(kept), *place, str(found["NAME"]))
    subprocess.run([str(postgres.programs() / "pg_dump"), *words], check=True)
    return kept


@pytest.fixture(scope="session")
def servers(dump: Path) -> Iterator[Cluster]:
    """Start a primary with every table and a replica that confirms its commits."""
    with cluster() as made:
        made.make_primary()
        made.fill(dump)
        made.make_replica()
        yield made


@pytest.fixture(scope="session")
def desk(servers: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Start a web host's program on the pair of servers."""
    told = Told(
        "desk.py",
        {
            "KYCUONG_DATA": str(tmp_path_factory.mktemp("desk")),
            "KYCUONG_DATABASE": servers.address(servers.first, servers.second),
            "KYCUONG_REPLICA": servers.address(servers.second),
            "KYCUONG_REPLICA_LAG": "1",
            "KYCUONG_FILES": str(servers.folder / "files"),
            "KYCUONG_PROCESS": "web",
            "KYCUONG_HOSTS": "testserver",
            "KYCUONG_SECRET_KEY": "only-for-tests",
            "KYCUONG_DEMO": "0",
        },
    )
    try:
        assert told.answer() == "ready"
        yield told
    finally:
        told.end()
