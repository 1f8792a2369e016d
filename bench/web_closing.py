"""One client whose acts move the rollup, with the rollup or without it.

`web_closing.py SLOT SLOTS` runs in the environment of one database and reads lines
from its input: `rolled 4` ends duties for four seconds as the product does, `plain 4`
without marking and writing the rollup. Each answer is a line: how many. A duty that is
ended is counted on that day, and is late no more: both move the rollup. Client by
client they end others, the youngest first.
"""

import sys
import time
from contextlib import contextmanager
from typing import Any

import django

django.setup()

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.db.models import F, Sum

from kycuong.kernel.organisations import seats
from kycuong.ledger import rollups
from kycuong.ledger import services as ledger
from kycuong.ledger.models import Matter, Rollup
from kycuong.shared import clock

OFFICE = "vp0"
REASON = "Văn bản thay thế đã giao nội dung này cho đơn vị khác."


@contextmanager
def without_rollup() -> Iterator[None]:
    """Let the rollup neither be counted nor written while the block runs."""
    kept = rollups.Sums.mark, rollups.Sums.write

    def nothing(*_: Any) -> None:
        pass

    rollups.Sums.mark = rollups.Sums.write = nothing  # type: ignore[method-assign]
    try:
        yield
    finally:
        rollups.Sums.mark, rollups.Sums.write = kept  # type: ignore[method-assign]


def main(slot: int, slots: int) -> None:
    """Act when told."""
    user = get_user_model().objects.get(username=OFFICE)
    office = seats.actor_of(user, on=clock.now().date())
    if office is None:
        sys.exit(f"{OFFICE} holds no post")
    mine = Matter.objects.annotate(slot=F("pk") % slots).filter(slot=slot)
    keys = mine.filter(closed_at=None).order_by("-pk").values_list("pk", flat=True)
    left = iter(list(keys))

    def end(until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            key = next(left, None)
            if key is None:
                sys.exit("no open duty is left: load more matters, or ask for less")
            ledger.cancel(key, reason=REASON, actor=office, at=clock.now())
            done += 1
        return done

    before = ended()
    if end(time.perf_counter() + 1) > ended() - before:
        sys.exit("these acts do not move the rollup")
    print("ready", flush=True)
    for line in sys.stdin:
        way, seconds = line.split()
        until = time.perf_counter() + float(seconds)
        if way == "rolled":
            print(end(until), flush=True)
        else:
            with without_rollup():
                print(end(until), flush=True)


def ended() -> int:
    """Return how many duties the rollup says were ended, at its finest grain."""
    days = Rollup.objects.filter(grain="day")
    return int(days.aggregate(all=Sum("cancelled"))["all"] or 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
