"""A few breaches in the demo, one in each state; all of it invented."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from kycuong.config.demo import people
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.work.breaches import queries, services
from kycuong.work.breaches.services import Proof

DATA: Final = Path(__file__).parent / "breaches.toml"
PROPOSER, DECIDER = "vp.kgvx.chuyenvien1", "vp.chanhvanphong"
Step = Callable[[int, dict[str, Any], datetime], object]


def load(at: datetime) -> int:
    """Let the demo's people propose, explain and decide; return how many breaches.

    Calling it again adds nothing. Where the people of the demo do not hold their posts
    yet there is nobody to act, and nothing is entered.
    """
    proposer = people.found(PROPOSER, at - timedelta(days=60))
    if proposer is None or _known(proposer):
        return 0
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["breach"]
    made = [_propose(row, at) for row in rows]
    steps = [
        (days, pk, verb, row)
        for pk, row in zip(made, rows, strict=True)
        for verb, days in row["steps"][1:]
    ]
    for days, pk, verb, row in sorted(steps, key=lambda step: (-step[0], step[1])):
        _STEPS[verb](pk, row, people.days_before(at, days))
    return len(made)


def _known(proposer: Actor) -> bool:
    return bool(queries.visible_to(proposer).exists())


def _propose(row: dict[str, Any], at: datetime) -> int:
    when = people.days_before(at, row["steps"][0][1])
    found = organisations.find(row["body"], on=when.date(), limit=1)
    return services.propose(
        body=found[0].unit.id,
        code=row["code"],
        happened_on=(at - timedelta(days=row["happened"])).date(),
        statement=row["statement"],
        proof=Proof(paper=row["paper"]),
        actor=people.present(PROPOSER, when),
        at=when,
    )


def _reply(pk: int, row: dict[str, Any], when: datetime) -> None:
    head = people.present(row["head"], when)
    services.reply(pk, text=row["reply"], actor=head, at=when)


def _decide(pk: int, row: dict[str, Any], when: datetime) -> object:
    return services.decide(
        pk,
        upheld=row["upheld"],
        reason=row["reason"],
        actor=people.present(DECIDER, when),
        at=when,
    )


def _withdraw(pk: int, row: dict[str, Any], when: datetime) -> object:
    who = people.present(PROPOSER, when)
    return services.withdraw(pk, reason=row["reason"], actor=who, at=when)


_STEPS: Final[dict[str, Step]] = {
    "put": lambda pk, row, when: services.put(
        pk, actor=people.present(PROPOSER, when), at=when
    ),
    "reply": _reply,
    "lapse": lambda pk, row, when: ledger.lapse(at=when),
    "decide": _decide,
    "withdraw": _withdraw,
}
