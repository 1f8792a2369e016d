"""Two hosts, their PostgreSQL, their store and their proxy, each on its machine."""

import os
import subprocess
import sys
from pathlib import Path

from tests.drill.house import kill_tree
from tests.operations import site
from tests.operations.cluster import OPS, Cluster
from tests.operations.conftest import ROOT
from tests.operations.visitor import NAME, Visitor
from tests.operations.wire import Place, Wire

CLI = [sys.executable, "-m", "kycuong.config.cli"]
BUCKET = "kycuong"
PROGRAMS = {
    "web": ["serve", "--port", "8000", "--workers", "1", "--host"],
    "jobs": ["work", "--only", "jobs"],
    "schedule": ["work", "--only", "schedule"],
}


class Host:
    """One host's programs, with a folder and a name of its own."""

    def __init__(self, place: Place, folder: Path, settings: dict[str, str]) -> None:
        self.place, self.folder, self.address = place, folder, place.address
        self.settings = {**settings, "KYCUONG_DATA": str(folder)}
        self.running: list[subprocess.Popen[bytes]] = []
        (folder / "static").mkdir(parents=True)
        (folder / "static" / "staticfiles.json").write_text("{}")

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        for name, words in PROGRAMS.items():
            own = [self.address] if name == "web" else []
            with self.place.inside():
                self.running.append(
                    subprocess.Popen(
                        [*CLI, *words, *own],
                        env=self.settings,
                        cwd=self.folder,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                )
        log.close()

    def kill(self) -> None:
        """End everything at once, as where the power is lost."""
        for each in self.running:
            kill_tree(each.pid)
        for each in self.running:
            each.wait(10)
        self.running = []


class House:
    """Everything on the wire."""

    def __init__(self, net: Wire, servers: Cluster, folder: Path) -> None:
        self.net, self.servers, self.folder = net, servers, folder
        self.certificate = site.certificate(folder)
        database = f"postgresql://kycuong@{net.address}:{servers.first}/kycuong"
        store = f"s3://{BUCKET}/vp?endpoint=http://{net.address}:9000&region=vn"
        settings = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "tests.operations.host_settings",
            "KYCUONG_DATABASE": database,
            "KYCUONG_FILES": store,
            "KYCUONG_FILES_KEY": "khoa",
            "KYCUONG_FILES_SECRET": "bi-mat",
            "KYCUONG_SECRET_KEY": "k" * 48,
            "KYCUONG_HOSTS": NAME,
            "KYCUONG_ORIGINS": f"https://{NAME}",
            "KYCUONG_HTTPS": "1",
            "KYCUONG_PROXIES": net.address,
            "KYCUONG_DEMO": "0",
        }
        self.a, self.b = (
            Host(net.join(last, name), folder / name, settings)
            for last, name in ((11, "may-a"), (12, "may-b"))
        )

    def fill(self) -> None:
        """Enter the people, from one of the hosts."""
        words = [sys.executable, str(ROOT / "tests" / "operations" / "people.py")]
        with self.a.place.inside():
            subprocess.run(words, env=self.a.settings, cwd=ROOT, check=True)

    def site(self) -> str:
        text = (OPS / "nginx" / "kycuong.conf").read_text()
        text = text.replace("/var/lib/kycuong", str(self.folder / "nothing"))
        web = [f"{each.address}:8000" for each in (self.a, self.b)]
        return site.laid(text, self.folder, ports=(80, 443), web=web)

    def at(self, host: Host, person: int = 101) -> Visitor:
        """Return somebody whom the proxy leads to one host and no other."""
        one = Visitor(host.address, plain=8000, place=self.net)
        one.source = self.net.address
        client = f"10.77.0.{person}"
        one.always = {"X-Forwarded-For": client, "X-Forwarded-Proto": "https"}
        return one

    def visitor(self, person: int = 101) -> Visitor:
        """Return somebody before the proxy."""
        return Visitor(
            self.net.address,
            certificate=self.certificate,
            source=f"10.77.0.{person}",
            place=self.net,
        )

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        with self.net.inside():
            return self.servers.ask(self.servers.first, statement)
