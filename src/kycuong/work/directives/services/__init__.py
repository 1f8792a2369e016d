"""Writing directives: opening, reviewing, dispatching."""

from kycuong.work.directives.services.decide import accept, no_task, retake
from kycuong.work.directives.services.dispatch import dispatch
from kycuong.work.directives.services.edit import Due, edit
from kycuong.work.directives.services.locking import Stale
from kycuong.work.directives.services.opening import open_directive, open_if_it_orders
from kycuong.work.directives.services.reshape import add, drop, merge, split
from kycuong.work.directives.services.succeed import succeed

__all__ = (
    "Due",
    "Stale",
    "accept",
    "add",
    "dispatch",
    "drop",
    "edit",
    "merge",
    "no_task",
    "open_directive",
    "open_if_it_orders",
    "retake",
    "split",
    "succeed",
)
