"""The web server with pages that say who made them, and take as long as they are told.

`heavy_host.py PORT`. `/theo-doi/…` is heavy: those pages are made in the lane.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from kycuong.config.serving import serve
from kycuong.shared.patience import CROWDED


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Tell who answers, after so many seconds of work."""
    asked = dict(parse_qsl(environ["QUERY_STRING"]))
    if CROWDED in environ:
        start("503 Service Unavailable", [])
        return [b"{}"]
    begun = time.monotonic()
    while time.monotonic() < begun + float(asked.get("work", 0)):
        sum(range(1000))
    told = {
        "pid": os.getpid(),
        "nice": os.nice(0),
        "begun": begun,
        "ended": time.monotonic(),
        "cookie": environ.get("HTTP_COOKIE", ""),
        "from": environ["REMOTE_ADDR"],
    }
    start("200 OK", [("Content-Type", "application/json"), ("X-Page", "of ours")])
    return (
        _long(int(asked["pieces"]))
        if "pieces" in asked
        else [json.dumps(told).encode()]
    )


def _long(pieces: int) -> Iterator[bytes]:
    for number in range(pieces):
        if number == 100:
            os._exit(1)  # as one that the kernel ended for want of memory
        yield b"x" * 100_000


if __name__ == "__main__":
    serve(application, "127.0.0.1", int(sys.argv[1]), 2)
