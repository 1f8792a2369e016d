"""People who live real matters on top of the bulk, one process each (`holds`)."""

import json
import os
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from holds import NOW
from holds_timing import ahead
from year_lives import Province

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import services as registry
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import journal, rollups, services, stretching
from kycuong.ledger.services import recording
from kycuong.rules.duty import Due

CLIENTS = 8
ROUNDS = 6
WINDOW = 2.0  # seconds: short, so that each way of writing sees the same machine
KEPT, NO_ROLLUPS, NO_FIGURES = "kept", "no_rollups", "no_figures"
PAUSE = 0.4
MODES = (KEPT, NO_ROLLUPS, NO_FIGURES)
ACTS = 5
SINCE = date(2021, 7, 1)
ENTERED = NOW - timedelta(days=400)


def person(name: str, unit: int, role: str) -> int:
    """Make a person with a post and a login; return the login."""
    user = accounts.add_login(username=name, full_name=name)
    post = registry.add_post(
        unit=unit, title=name, role=role, valid_from=SINCE, actor=SYSTEM, at=ENTERED
    )
    official = registry.add_official(
        full_name=name, user=user.pk, actor=SYSTEM, at=ENTERED
    )
    registry.appoint(official=official, post=post, on=SINCE, actor=SYSTEM, at=ENTERED)
    return int(user.pk)


def staff(where: Province) -> dict[int, int]:
    """Give the Office and every body a head; return the logins by unit."""
    units = (where.office, *where.bodies)
    return {unit: person(f"Thủ trưởng {unit}", unit, Role.HEAD) for unit in units}


def actor(user: int) -> Actor:
    """Return a login as somebody who acts."""
    found = organisations.actor_of(get_user_model().objects.get(pk=user), on=NOW.date())
    assert found is not None
    return found


def live(
    lead: int, room: int, office: Actor, head: Actor, at: datetime, issuer: int
) -> None:
    """Give, accept, hand over, hand in and confirm one matter: five acts."""
    pk = services.open_matter(
        kind="directive",
        title="Báo cáo tình hình thực hiện nhiệm vụ được giao tại cuộc họp giao ban",
        issuer=issuer,
        lead=lead,
        due=Due.end_of(at.date() + timedelta(days=9)),
        actor=office,
        at=at,
    )
    services.accept(pk, actor=head, at=at + timedelta(minutes=10))
    services.hand_over(pk, unit=room, actor=head, at=at + timedelta(minutes=20))
    services.submit(
        pk,
        text="Đã ban hành kế hoạch, gửi 12 đơn vị.",
        document_number="12/KH-SNV",
        document_date=at.date(),
        actor=head,
        at=at + timedelta(minutes=30),
    )
    services.approve(pk, actor=office, at=at + timedelta(minutes=40))


@contextmanager
def mode(word: str) -> Iterator[list[Callable[[], None]]]:
    """Write as always, without rollups, or without stretches too.

    Yields what was left out, to be done later: afterwards the book is whole.
    """
    left: list[Callable[[], None]] = []
    write, keep = rollups.Sums.write, stretching.keep

    def no_rollups(sums: rollups.Sums) -> None:
        left.append(lambda: write(sums))

    def no_figures(matter: int, entries: Any) -> None:
        left.append(
            lambda: keep(matter, list(map(journal.value, journal.read(matter))))
        )

    if word == NO_ROLLUPS:
        rollups.Sums.write = no_rollups  # type: ignore[method-assign]
    if word == NO_FIGURES:
        recording.stretching.keep = no_figures  # type: ignore[assignment]
    try:
        yield left
    finally:
        rollups.Sums.write = write  # type: ignore[method-assign]
        recording.stretching.keep = keep


def rates(where: Province, logins: dict[int, int], clients: int) -> dict[str, Any]:
    """Let some people live matters at once; return acts a second by mode."""
    connection.close()
    start = time.time() + 1.5
    children = [
        _child(where, logins, number, clients, start) for number in range(clients)
    ]
    acts: Counter[str] = Counter()
    busy: dict[str, float] = defaultdict(float)
    worst = 0.0
    for pid, pipe in children:
        with os.fdopen(pipe) as told:
            said = told.read()
        os.waitpid(pid, 0)
        found = json.loads(said)
        acts.update(found["acts"])
        for window, spent in found["busy"].items():
            busy[window] += spent
        worst = max(worst, found["worst"])
    full = [
        turn for turn in range(ROUNDS) if all(busy[f"{word} {turn}"] for word in MODES)
    ]
    by_round = {
        word: [
            clients * acts[f"{word} {turn}"] / busy[f"{word} {turn}"] for turn in full
        ]
        for word in MODES
    }
    return {
        "rates": {word: statistics.median(rates) for word, rates in by_round.items()},
        "lost": {word: _lost(by_round[KEPT], by_round[word]) for word in MODES},
        "worst": worst,
        "acts": sum(acts.values()),
    }


def _lost(kept: list[float], without: list[float]) -> float:
    """Return how much of the rate was lost, in a hundred: the middle of the rounds."""
    pairs = zip(kept, without, strict=True)
    return statistics.median(100 * (1 - one / other) for one, other in pairs)


def _child(
    where: Province, logins: dict[int, int], number: int, clients: int, start: float
) -> tuple[int, int]:
    """Start one person's process; return its id and where it tells what it did."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writes)
        return pid, reads
    code = 1
    try:
        os.close(reads)
        with ahead():
            found = _work(where, logins, number, clients, start)
        os.write(writes, json.dumps(found).encode())
        code = 0
    finally:
        os._exit(code)


def _work(
    where: Province, logins: dict[int, int], number: int, clients: int, start: float
) -> dict[str, Any]:
    """Live matters of bodies of one's own, window after window."""
    office = actor(logins[where.office])
    leads = where.bodies[number::clients]
    heads = {lead: actor(logins[lead]) for lead in leads}
    acts: Counter[str] = Counter()
    busy: dict[str, float] = defaultdict(float)
    later: list[Callable[[], None]] = []
    worst, lived = 0.0, 0
    for turn in range(ROUNDS):
        for place in range(len(MODES)):
            word = MODES[(place + turn) % len(MODES)]
            begin = start + (turn * len(MODES) + place) * (WINDOW + PAUSE)
            time.sleep(max(0.0, begin - time.time()))
            with mode(word) as left:
                while time.time() < begin + WINDOW:
                    lead = leads[lived % len(leads)]
                    room = where.divisions[lead][0]
                    began = time.perf_counter()
                    live(lead, room, office, heads[lead], NOW, where.office)
                    spent = time.perf_counter() - began
                    worst = max(worst, spent)
                    busy[f"{word} {turn}"] += spent
                    acts[f"{word} {turn}"] += ACTS
                    lived += 1
            later += left
    with act(SYSTEM, "ledger.loaded", at=NOW), transaction.atomic():
        for each in later:
            each()
    return {"acts": acts, "busy": busy, "worst": worst}


def load() -> float:
    """Return how busy the machine is."""
    return float(Path("/proc/loadavg").read_text().split()[0])
