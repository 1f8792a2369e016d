"""Showing a file to the scanner for malware before it is kept (quét mã độc).

`KYCUONG_SCANNER` names it: `tcp://host:port` or `unix:/path` of a clamd, or a command
that gets the file's path as its last word and ends with 0 (clean) or 1 (found), as
clamscan and clamdscan do. Where it does not answer, `KYCUONG_SCANNER_DOWN` decides.
"""

import shlex
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from kycuong.kernel.files.enums import Scan
from kycuong.shared import metrics
from kycuong.shared.verdict import Refused, refuse

REFUSE, MARK = "refuse", "mark"
PATIENCE: Final = 30.0  # seconds a scanner may be silent over one file
GREETING: Final = 3.0
PIECE: Final = 1 << 16
MOST_ANSWER: Final = 4096


class Infected(Refused):
    """The scanner found something; nothing of the file was kept."""

    def __init__(self, name: str, what: str) -> None:
        """Name the file and what was found in it."""
        super().__init__(
            refuse(
                f"Bộ quét phát hiện mã độc ({what[:80]}) trong tệp «{name[:120]}», nên "
                "tệp không được nhận; hãy quét máy rồi gửi một bản sạch.",
                who_can="Người gửi, với bản sạch; quản trị hệ thống nếu bộ quét nhầm.",
            )
        )


class Unscanned(Refused):
    """The scanner does not answer and the house takes nothing unscanned."""

    def __init__(self) -> None:
        """Say that it is not the file's fault."""
        super().__init__(
            refuse(
                "Bộ quét mã độc đang không trả lời nên chưa nhận được tệp nào; hãy thử "
                "lại sau ít phút.",
                who_can="Quản trị hệ thống khởi động lại bộ quét.",
            )
        )


class Silent(Exception):
    """The scanner gave no answer that can be understood."""


def examined(path: Path, *, name: str) -> Scan:
    """Show a file to the scanner; say how it was looked at.

    Args:
        path: where the bytes lie, not yet among the kept ones.
        name: as the sender calls it, for the refusal.

    Raises:
        Infected: something was found.
        Unscanned: no answer came, and the setting says `refuse`.
    """
    if not settings.KYCUONG_SCANNER:
        return Scan.NONE
    try:
        found = look(path)
    except Silent as silent:
        metrics.SCANS.labels("silent").inc()
        if settings.KYCUONG_SCANNER_DOWN != MARK:
            raise Unscanned from silent
        return Scan.WAITING
    metrics.SCANS.labels("found" if found else "clean").inc()
    if found:
        raise Infected(name, found)
    return Scan.CLEAN


def look(path: Path) -> str:
    """Return what the scanner calls the thing it found, "" where it found nothing.

    Raises:
        Silent: it did not answer, or not in words known here.
    """
    try:
        if _is_service():
            return _understood(_streamed(path))
        return _run(path)
    except (OSError, subprocess.SubprocessError) as error:
        raise Silent(type(error).__name__) from error


def answers() -> bool:
    """Say whether the scanner that is set answers now."""
    if not _is_service():
        return bool(settings.KYCUONG_SCANNER)
    try:
        with _connected(GREETING) as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except OSError:
        return False


def _is_service() -> bool:
    return str(settings.KYCUONG_SCANNER).startswith(("tcp:", "unix:"))


@contextmanager
def _connected(patience: float) -> Iterator[socket.socket]:
    place = urlsplit(settings.KYCUONG_SCANNER)
    if place.scheme == "unix":
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(patience)
            line.connect(place.path)
            yield line
        return
    address = (place.hostname or "127.0.0.1", place.port or 3310)
    with socket.create_connection(address, timeout=GREETING) as line:
        line.settimeout(patience)
        yield line


def _streamed(path: Path) -> str:
    """Send the bytes as clamd's INSTREAM wants them; return its answer."""
    with _connected(PATIENCE) as line, path.open("rb") as source:
        line.sendall(b"zINSTREAM\0")
        while piece := source.read(PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        return _answer(line)


def _answer(line: socket.socket) -> str:
    said = b""
    while len(said) < MOST_ANSWER and not said.endswith(b"\0"):
        piece = line.recv(MOST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(said: str) -> str:
    words = said.removeprefix("stream:").strip()
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    raise Silent(words[:80])


def _run(path: Path) -> str:
    words = [*shlex.split(settings.KYCUONG_SCANNER), str(path)]
    done = subprocess.run(  # noqa: S603 - the operator's own command
        words, capture_output=True, timeout=PATIENCE, check=False
    )
    if done.returncode == 0:
        return ""
    if done.returncode == 1:
        return _named(done.stdout.decode("utf-8", "replace"))
    raise Silent(f"exit {done.returncode}")


def _named(said: str) -> str:
    for line in said.splitlines():
        if line.endswith(" FOUND"):
            return line.rpartition(": ")[2].removesuffix(" FOUND")
    return "không rõ tên"
