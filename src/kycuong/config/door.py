"""Where a request goes in a web process: to the desk's threads, or to the heavy lane.

The server hands every request to a thread that may wait; few of them may work. Pages of
the desk are made by as many threads as `DESK` says, each with a connection to the
database of its own. What is heavy is passed on to the lane (`config/lane.py`) and waited
for; nobody waits for a slow line at the desk, for an answer is sent by the thread that
waited. Where too many wait already, and where the lane gives no answer in time, the page
says so, and that it should be opened again. An act is never passed on: whether it was done
must not hang on two processes.
"""

import re
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import IO, Any, Final

from kycuong.config import lane
from kycuong.shared.patience import CROWDED, SAFE

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
DESK: Final = 2  # threads that make pages
WAITING: Final = 8  # that wait for the lane, in one process
THREADS: Final = 32  # the desk's, those that wait, those that send to slow lines
LONGEST: Final = 45.0  # seconds that one waits for the lane; a proxy waits sixty
NEAR: Final = 1024 * 1024  # bytes of an answer kept in memory
GIVEN: Final = re.compile(
    "HTTP_.*|REQUEST_METHOD|SCRIPT_NAME|PATH_INFO|QUERY_STRING"
    "|SERVER_(NAME|PORT|PROTOCOL)|REMOTE_(ADDR|PORT)|wsgi.url_scheme"
)
# Lists as files; what counts over months or the whole book; what is typeset; the plan
# of every reminder to come; the reference of the interface, which is worked out once.
HEAVY: Final = re.compile(
    r"/xuat\.[a-z]+\Z|\.(csv|xlsx|json|docx|pdf)\Z|/so-sanh/"
    r"|\A/(theo-doi|bao-cao)/.|\A/ho-so-trinh/thong-ke/|\A/don-doc/sap-gui/\Z|\A/api/\Z"
)
LIGHT: Final = re.compile(r"\A/theo-doi/xep-hang/\Z")


def heavy(path: str) -> bool:
    """Say whether a page is made in the lane.

    >>> heavy("/theo-doi/ai-lam-cham/"), heavy("/viec/xuat.csv"), heavy("/viec/")
    (True, True, False)
    """
    return bool(HEAVY.search(path)) and not LIGHT.match(path)


class Door:
    """The application of one web process.

    Args:
        path: where the lane listens.
    """

    def __init__(self, application: Application, path: str) -> None:
        """Begin with nobody inside; made in the process itself, after the fork."""
        self.application, self.path = application, path
        self.desk = ThreadPoolExecutor(DESK, "desk")
        self.waiting = BoundedSemaphore(WAITING)

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """Answer one request."""
        reads = environ["REQUEST_METHOD"] in SAFE
        if not reads or not heavy(environ["PATH_INFO"]):
            return self._at_desk(environ, start)
        if self.waiting.acquire(blocking=False):
            try:
                return self._in_lane(environ, start)
            except (OSError, lane.Broken):
                pass  # nothing of it was sent yet
            finally:
                self.waiting.release()
        return self._at_desk({**environ, CROWDED: "1"}, start)

    def _at_desk(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return self.desk.submit(self._made, environ, start).result()

    def _made(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """Make a page wholly; leave what is streamed to the thread that sends it."""
        answer = self.application(environ, start)
        if getattr(answer, "streaming", False):
            return answer
        made = list(answer)
        close = getattr(answer, "close", None)
        if close is not None:
            close()
        return made

    def _in_lane(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(LONGEST)
            line.connect(self.path)
            with line.makefile("rwb") as talk:
                lane.write_head(talk, _question(environ))
                talk.flush()
                said = lane.read_head(talk)
                kept = _kept(lane.read_pieces(talk))
        start(said["status"], [(name, value) for name, value in said["headers"]])
        return kept


def _question(environ: dict[str, Any]) -> lane.Head:
    told = {name: value for name, value in environ.items() if GIVEN.fullmatch(name)}
    return {"environ": told, "until": time.monotonic() + LONGEST}


def _kept(pieces: Iterator[bytes]) -> Iterable[bytes]:
    """Return the whole answer, so that no slow line holds the lane."""
    kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=NEAR)  # noqa: SIM115
    for piece in pieces:
        kept.write(piece)
    kept.seek(0)
    return _sent(kept)


def _sent(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        while piece := kept.read(65536):
            yield piece
