"""One client that hands matters over, with the rollup or without it.

`web_handing.py LOGIN KEY,KEY,…` runs in the environment of one database and reads
lines from its input: `rolled 4` hands over for four seconds as the product does,
`plain 4` without marking and writing the rollup. Each answer is a line: how many.
"""

import itertools
import sys
import time
from contextlib import contextmanager
from typing import Any

import django

django.setup()

from collections.abc import Iterator

from django.contrib.auth import get_user_model

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import seats
from kycuong.ledger import rollups
from kycuong.ledger import services as ledger
from kycuong.shared import clock


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


def main(login: str, keys: list[int]) -> None:
    """Hand over when told, each matter from one officer to another in turn."""
    today = clock.now().date()
    user = get_user_model().objects.get(username=login)
    actor = seats.actor_of(user, on=today)
    if actor is None or actor.unit is None:
        sys.exit(f"{login} holds no post")
    body = actor.unit
    posts = [p.id for p in organisations.posts_of(body, on=today) if p.id != actor.post]
    turns = ((post, key) for post in itertools.cycle(posts) for key in keys)

    def hand(until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            post, key = next(turns)
            ledger.hand_over(key, unit=body, post=post, actor=actor, at=clock.now())
            done += 1
        return done

    hand(time.perf_counter() + 1)
    print("ready", flush=True)
    for line in sys.stdin:
        way, seconds = line.split()
        until = time.perf_counter() + float(seconds)
        if way == "rolled":
            print(hand(until), flush=True)
        else:
            with without_rollup():
                print(hand(until), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], [int(one) for one in sys.argv[2].split(",")])
