"""The loaded books of `bench/web.py`, kept between runs and never measured on.

What is kept lies in a folder named by the database, by how many matters, and by the
state of the migrations; another state of the same count is thrown away. Every run
measures a copy, thrown away at its end, so that two runs find the same books: of the
embedded database a copy of the file, of PostgreSQL a database made from a template.
A load that was broken off goes on where it stopped.
"""

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import web_data
import web_servers

HERE: Final = Path(__file__).resolve().parent
SHAPE: Final = "1"  # raised when the loader writes other rows than it did
KEPT, MEASURED = "loaded", "kycuong"


@dataclass(frozen=True)
class World:
    """A copy of the loaded books: its environment, what scenarios need of it.

    `database` is the pid of PostgreSQL, 0 for the embedded database.
    """

    environment: dict[str, str]
    told: dict[str, Any]
    database: int


def state() -> str:
    """Return a short name of the migrations as they are written now."""
    found = hashlib.sha256(SHAPE.encode())
    source = HERE.parent / "src" / "kycuong"
    for path in sorted(source.rglob("migrations/*.py")):
        found.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return found.hexdigest()[:12]


@contextlib.contextmanager
def opened(root: Path, name: str, count: int, csv: Path) -> Iterator[World]:
    """Load what is not kept yet; yield a copy to measure on."""
    kept = root / f"{name}-{count}-{state()}"
    for stale in set(root.glob(f"{name}-{count}-*")) - {kept}:
        web_servers.without(stale)
    kept.mkdir(parents=True, exist_ok=True)
    now = root / f"{name}-{count}-now"
    with contextlib.ExitStack() as stack:
        server, pid = "", 0
        if name == "postgres":
            running = web_servers.database(kept / "pg")
            server, pid = stack.enter_context(running)
        if not (kept / "web.json").exists():
            load(web_servers.world(kept, _named(server, KEPT)), csv, count)
        stack.callback(web_servers.without, now)
        web_servers.without(now)
        shutil.copytree(kept, now, ignore=shutil.ignore_patterns("pg", "static*"))
        if server:
            web_servers.copied(server, KEPT, MEASURED)
        environment = web_servers.world(now, _named(server, MEASURED))
        words = ("collectstatic", "--no-input", "--verbosity", "0")
        subprocess.run(
            [sys.executable, "-m", "django", *words], env=environment, check=True
        )
        told = json.loads((kept / "web.json").read_text())
        yield World(environment, told, pid)


def load(environment: dict[str, str], csv: Path, count: int) -> None:
    """Fill the database that the environment names."""
    words = [str(HERE / "web_world.py"), str(csv), str(count)]
    subprocess.run([sys.executable, *words], env=environment, check=True)


def csv_of(root: Path, count: int) -> Path:
    """Return the folder of the data set that `count` matters begin with."""
    items = min(count, web_data.BASE)
    return web_data.data(root / f"csv-{items}", items)


def _named(server: str, database: str) -> str:
    return f"{server}/{database}" if server else ""
