"""The web server: pages are loaded once, then answered by processes that share them.

The parent loads everything and answers nothing; its children are made from it, so that
what was loaded lies in memory once. Beside those of the desk stands the lane of heavy
pages.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer
from granian.server.mp import MPServer

from kycuong.config.door import THREADS, Application, Door
from kycuong.config.lane import Lane, threads_by_cores
from kycuong.config.processes import PATIENCE


class Server(MPServer):
    """The server of the web processes."""

    def serve(
        self,
        spawn_target: Callable[..., None] | None = None,
        target_loader: Callable[..., Callable[..., Any]] | None = None,
        wrap_loader: bool = True,  # noqa: FBT001, FBT002 - as its parent has it
    ) -> None:
        """Serve, without the warning of many threads: most of ours only wait."""
        AbstractServer.serve(self, spawn_target, target_loader, wrap_loader)


def serve(application: Application, host: str, port: int, workers: int) -> None:
    """Serve until told to stop.

    A worker that dies is replaced, and so is the lane; whoever is told to stop first
    answers what was begun.
    """
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # what is loaded is shared
    lane = Lane(application, threads_by_cores(os.cpu_count() or 1))
    server = Server(
        "kycuong.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=round(PATIENCE),
    )
    server.on_startup(lane.start)
    server.on_shutdown(lane.stop)
    door = partial(Door, application, lane.path)
    server.serve(target_loader=door, wrap_loader=False)
