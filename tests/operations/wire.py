"""Machines with names and a network of their own between them, on one machine.

Each is a pair of namespaces that a small process holds open: when the test ends, however
it ends, nothing of it stays. Only root may make them.
"""

import ctypes
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

NET, UTS = 0x40000000, 0x04000000
KINDS = {"net": NET, "uts": UTS}
NETWORK = "10.77.0"
_library = ctypes.CDLL(None, use_errno=True)


class Place:
    """One machine on the wire; programs started `inside` run on it."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        told = f"hostname {name} && ip link set lo up && echo up && cat"
        self.holder = subprocess.Popen(
            ["unshare", "--net", "--uts", "sh", "-c", told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.holder.stdout is not None
        assert self.holder.stdout.readline() == "up\n"

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Open sockets and start programs on that machine until the block ends."""
        own = f"/proc/self/task/{threading.get_native_id()}/ns"
        with ExitStack() as back:
            home = {kind: back.enter_context(Path(own, kind).open()) for kind in KINDS}
            try:
                for kind, number in KINDS.items():
                    other = Path(f"/proc/{self.holder.pid}/ns/{kind}")
                    with other.open() as there:
                        _enter(there.fileno(), number)
                yield
            finally:
                for kind, number in KINDS.items():
                    _enter(home[kind].fileno(), number)

    def run(self, *words: object) -> None:
        with self.inside():
            subprocess.run(list(map(str, words)), check=True)

    def end(self) -> None:
        assert self.holder.stdin is not None
        assert self.holder.stdout is not None
        self.holder.stdin.close()
        self.holder.wait(10)
        self.holder.stdout.close()


class Wire(Place):
    """The switch: a machine of its own, on which the proxy and the stores stand.

    It answers to .1 and, for people of different addresses, to .101 and up.
    """

    def __init__(self, people: int = 4) -> None:
        super().__init__(f"{NETWORK}.1", "wire")
        self.places: list[Place] = []
        self.run("ip", "link", "add", "name", "wire", "type", "bridge")
        self.run("ip", "link", "set", "wire", "up")
        for last in (1, *range(101, 101 + people)):
            self.run("ip", "address", "add", f"{NETWORK}.{last}/24", "dev", "wire")

    def join(self, last: int, name: str) -> Place:
        """Put one more machine on the wire."""
        one = Place(f"{NETWORK}.{last}", name)
        self.places.append(one)
        port = f"port{last}"
        self.run(
            *("ip", "link", "add", "name", port, "type", "veth"),
            *("peer", "name", "eth0", "netns", one.holder.pid),
        )
        self.run("ip", "link", "set", port, "master", "wire", "up")
        one.run("ip", "address", "add", f"{one.address}/24", "dev", "eth0")
        one.run("ip", "link", "set", "eth0", "up")
        return one

    def cut(self, place: Place) -> None:
        """Pull a machine's plug."""
        self.run("ip", "link", "set", f"port{place.address.rpartition('.')[2]}", "down")

    def end(self) -> None:
        for each in self.places:
            each.end()
        super().end()


@contextmanager
def wire() -> Iterator[Wire]:
    """Yield a network; skip where this user may not make one."""
    if os.geteuid() != 0 or not _may():
        pytest.skip("machines with a network of their own: only root may make them")
    made = Wire()
    try:
        yield made
    finally:
        with suppress(OSError):
            made.end()


def _may() -> bool:
    words = ["unshare", "--net", "ip", "link", "add", "name", "wire", "type", "bridge"]
    try:
        return subprocess.run(words, capture_output=True).returncode == 0
    except OSError:
        return False


def _enter(namespace: int, kind: int) -> None:
    if _library.setns(namespace, kind):
        raise OSError(ctypes.get_errno(), "setns")
