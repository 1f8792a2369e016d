"""A scanner that speaks clamd's protocol and knows one thing: the EICAR test file."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# In two halves, so that this file itself is no finding.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 1 << 20


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            if not (byte := self.rfile.read(1)):
                return
            command += byte
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self.wfile.write(self._verdict())

    def _verdict(self) -> bytes:
        seen = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            seen += self.rfile.read(length)
            if len(seen) > MOST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Signature FOUND\0" if EICAR in seen else b"stream: OK\0"


@contextmanager
def running() -> Iterator[str]:
    """Serve on a port of its own; yield the setting that names it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Line) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
