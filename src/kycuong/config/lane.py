"""The lane of heavy pages: a process of its own, at a lower priority, few at a time.

A report that counts a year keeps a core busy for a second; in the processes that answer
the desk it would stop everybody. So those processes pass what is heavy on to this one
(`config/door.py`) over a local socket, and it answers as many at once as it has threads;
the others wait in the socket's queue, where they cost nothing. The parent listens: what
waits goes on waiting while a lane that died is started again.

A question and its answer are a line of JSON each; the answer's pieces follow, each after
a line with its length, the last of them empty. What breaks off has no last piece.
"""

import io
import json
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from kycuong.shared.patience import CROWDED

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Head = dict[str, Any]
NICE: Final = 10  # below the pages (0) and the job worker (5)
PATIENCE: Final = 8.0  # seconds that the lane has to end what it answers
AGAIN: Final = 1.0  # seconds before a lane that died is started again
READING: Final = 5.0  # seconds a question may take to arrive: it is written at once
LOOK: Final = 0.5  # seconds between two looks whether the lane shall end
QUEUE: Final = 256


class Broken(Exception):
    """The other end of the socket is gone, or never said what it began to say."""


def threads_by_cores(cores: int) -> int:
    """Return how many heavy pages are answered at once: one for two cores.

    >>> [threads_by_cores(cores) for cores in (1, 2, 4, 8)]
    [1, 1, 2, 4]
    """
    return max(1, cores // 2)


class Lane:
    """The parent's side: the socket that stays, and a process that is kept alive.

    Args:
        threads: heavy pages answered at once.
    """

    def __init__(self, application: Application, threads: int) -> None:
        """Listen at a place that only this user may enter."""
        self.application, self.threads = application, threads
        self.folder = Path(tempfile.mkdtemp(prefix="kycuong-"))
        self.path = str(self.folder / "lane")
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(self.path)
        self.socket.listen(QUEUE)
        self.ended = threading.Event()
        self.process: multiprocessing.Process | None = None
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start the process; from now on it is started again whenever it ends."""
        self._run()
        self.keeper.start()

    def _run(self) -> None:
        told = (self.application, self.socket, self.threads)
        self.process = multiprocessing.Process(
            target=serve, args=told, name="kycuong-lane", daemon=True
        )
        self.process.start()

    def _keep(self) -> None:
        while self.process is not None:
            self.process.join()
            if self.ended.wait(AGAIN):
                return
            self._run()

    def stop(self) -> None:
        """Let the process end what it answers; take the place away."""
        self.ended.set()
        if self.process is not None:
            self.process.terminate()
            self.process.join(PATIENCE)
            self.process.kill()
        self.socket.close()
        Path(self.path).unlink(missing_ok=True)
        self.folder.rmdir()


def serve(application: Application, listening: socket.socket, threads: int) -> None:
    """Be the lane: answer until told to stop, or until the parent is gone."""
    parent, over = os.getppid(), threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C: the parent says when
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    os.nice(NICE)
    listening.settimeout(LOOK)
    working = [
        threading.Thread(target=_work, args=(application, listening, over))
        for _ in range(threads)
    ]
    for thread in working:
        thread.start()
    while not over.wait(LOOK):
        if os.getppid() != parent:
            over.set()
    for thread in working:
        thread.join(PATIENCE)


def _work(
    application: Application, listening: socket.socket, over: threading.Event
) -> None:
    while not over.is_set():
        with suppress(TimeoutError):
            line, _ = listening.accept()
            with line, suppress(OSError, Broken):
                line.settimeout(READING)
                with line.makefile("rwb") as talk:
                    _answer(application, line, talk)


def _answer(
    application: Application, line: socket.socket, talk: io.BufferedRWPair
) -> None:
    asked = read_head(talk)
    line.settimeout(None)
    environ = {
        **asked["environ"],
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if time.monotonic() > asked["until"]:  # whoever asked is told so, and asks again
        environ[CROWDED] = "1"
    said: Head = {}

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        said.update(status=status, headers=headers)

    answer = application(environ, start)
    try:
        write_head(talk, said)
        write_pieces(talk, answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()


def write_head(talk: io.BufferedRWPair, said: Head) -> None:
    """Write what comes before the pieces."""
    talk.write(json.dumps(said).encode() + b"\n")


def read_head(talk: io.BufferedRWPair) -> Head:
    """Read what comes before the pieces.

    Raises:
        Broken: the other end is gone.
    """
    line = talk.readline()
    if not line.endswith(b"\n"):
        raise Broken
    head: Head = json.loads(line)
    return head


def write_pieces(talk: io.BufferedRWPair, pieces: Iterable[bytes]) -> None:
    """Write the pieces, and that they end here."""
    for piece in pieces:
        if piece:
            talk.write(b"%d\n" % len(piece) + piece)
    talk.write(b"0\n")
    talk.flush()


def read_pieces(talk: io.BufferedRWPair) -> Iterator[bytes]:
    """Yield the pieces up to the last.

    Raises:
        Broken: the other end went away before it.
    """
    while length := int(talk.readline() or b"-1"):
        piece = talk.read(length) if length > 0 else b""
        if len(piece) != length:
            raise Broken
        yield piece
