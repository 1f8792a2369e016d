"""Random histories written by the services, as people would write them."""

import random
from datetime import date, timedelta
from typing import Any

from tests.cast import MORNING, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import give
from kycuong.rules.duty import Due, State
from kycuong.rules.duty.transitions import allowed_from

HEADS = {"noi_vu": "dung", "tai_chinh": "giang", "tri_ton": "ton"}
DIVISIONS = {"noi_vu": "cchc"}


def write_random(province: Province, chance: random.Random) -> int:
    """Open a matter and do up to eight random lawful acts; return its id."""
    to = chance.choice(list(HEADS))
    given = MORNING + timedelta(minutes=chance.randrange(10_000))
    due = None
    if chance.random() < 0.85:
        due = given.date() + timedelta(days=chance.randrange(25))
    pk = give(province, to=to, due=due, at=given, standing=chance.random() < 0.1)
    for _ in range(chance.randrange(8)):
        matter = Matter.objects.get(pk=pk)
        verbs = [k.value for k in allowed_from(State(matter.state))]
        if chance.random() < 0.8:
            verbs.remove("cancel") if "cancel" in verbs else None
        if not matter.due_at and "recount" in verbs:
            verbs.remove("recount")
        if not verbs:
            break
        _act(province, chance, matter, chance.choice(verbs))
    return pk


def _act(province: Province, chance: random.Random, matter: Any, verb: str) -> None:
    key = {unit: key for key, unit in province.units.items()}[matter.lead_unit_id]
    head, people = province.people[HEADS.get(key, "son")].actor, province.people
    instant = matter.last_at + timedelta(minutes=chance.randrange(6000))
    values: dict[str, Any] = {"reason": "vì lý do"}
    actor = head
    if verb in ("accept", "report", "submit"):
        values = {} if verb == "accept" else {"text": "Nội dung"}
    if verb in ("approve", "rework", "assign", "cancel"):
        actor = people["son"].actor
    if verb == "approve":
        values = {}
    if verb == "assign":
        values["unit"] = province[chance.choice(list(HEADS))]
    if verb in ("assign", "recount") and matter.due_at:
        values["due"] = _due(chance, instant.date())
    if verb == "recount":
        actor = SYSTEM
    if verb == "hand_over":
        values["unit"] = _receiver(province, matter, key)
    getattr(services, verb)(matter.pk, actor=actor, at=instant, **values)


def _due(chance: random.Random, today: date) -> Due:
    return Due.end_of(today + timedelta(days=1 + chance.randrange(20)))


def _receiver(province: Province, matter: Any, key: str) -> int:
    """Return another holder: the division, the body, or another body."""
    choices = [province[unit] for unit in (key, DIVISIONS.get(key, "long_xuyen"))]
    return next(unit for unit in choices if unit != matter.holder_unit_id)
