"""Acts at one instant, each on a connection of its own, as two processes would."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from kycuong.shared.verdict import Refused

Act = Callable[[], Any]
Refusals = tuple[type[Exception], ...]


def at_once(*acts: Act, no: Refusals = (Refused,)) -> list[Any]:
    """Run acts at the same moment; return what each gave, in order, or its refusal.

    An act that breaks in another way than by one of `no` fails the test.
    """
    gate = threading.Barrier(len(acts))
    found: dict[int, Any] = {}

    def run(place: int, act: Act) -> None:
        gate.wait(20)
        try:
            found[place] = act()
        except no as refusal:
            found[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [found[place] for place in range(len(acts))]


def told(*acts: Act, no: Refusals = (Refused,)) -> list[str]:
    """Run acts at the same moment; return "done" or "refused" of each, in order."""
    found = at_once(*acts, no=no)
    return ["refused" if isinstance(each, no) else "done" for each in found]


def both(*acts: Act) -> list[str]:
    """Return the same without their order, where it does not matter who came first."""
    return sorted(told(*acts))
