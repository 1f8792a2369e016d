"""Random histories written by the services, as people would write them.

Each act is done by whoever policy lets do it, so that a world of many matters has
every kind of entry, parts, questions and requests included.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import MORNING, Province

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.ledger import policy, queries, services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import give
from kycuong.rules.duty import Due, EntryKind, Shape, State
from kycuong.rules.duty.transitions import allowed_from
from kycuong.shared.verdict import Refused

INSIDE = (("an", "cchc"), ("binh", "cchc"), ("phuc", "kgvx"))
LEADS = ("noi_vu", "tai_chinh", "tri_ton", "long_xuyen")
BY_ITSELF = {EntryKind.JOIN, EntryKind.SUCCEED, EntryKind.LAPSE}
RARE = {EntryKind.CANCEL: 0.1, EntryKind.DECLINE: 0.4, EntryKind.RECALL: 0.4}
ROUNDS = 16
Values = dict[str, Any]


def write_random(province: Province, chance: random.Random) -> int:
    """Open a matter and do some random lawful acts on it and on what hangs below it."""
    given = MORNING + timedelta(minutes=chance.randrange(10_000))
    due = None
    if chance.random() < 0.9:
        due = given.date() + timedelta(days=chance.randrange(1, 25))
    standing = chance.random() < 0.15
    to = chance.choice(LEADS)
    pk = give(province, to=to, due=due, at=given, standing=standing)
    for _ in range(chance.randrange(ROUNDS)):
        _one(province, chance, pk)
    return pk


def _one(province: Province, chance: random.Random, pk: int) -> None:
    """Do one act somewhere in the family of a matter, if the dice find one."""
    family = [
        Matter.objects.get(pk=pk),
        *Matter.objects.filter(parent=pk, closed_at__isnull=True),
    ]
    instant = max(each.last_at for each in family) + timedelta(
        minutes=chance.randrange(3000)
    )
    matter = chance.choice(family)
    kinds = [
        kind
        for kind in allowed_from(State(matter.state), Shape(matter.shape))
        if kind not in BY_ITSELF and chance.random() < RARE.get(kind, 1)
    ]
    written = set(Entry.objects.values_list("kind", flat=True).distinct())
    chance.shuffle(kinds)
    kinds.sort(key=lambda kind: kind.value in written)  # what is new comes first
    case = queries.case_of(matter, SYSTEM, at=instant)
    any(act(province, chance, matter, kind, case) for kind in kinds)


def act(
    province: Province,
    chance: random.Random,
    matter: Any,
    kind: EntryKind,
    case: policy.Case,
) -> bool:
    """Do one act as somebody who may; False where nobody may or a date refuses."""
    who = _somebody(province, chance, kind, case)
    if who is None:
        return False
    make = VALUES.get(kind, lambda *_: {})
    values = make(province, chance, matter, case.at)
    name = values.pop("service", kind.value)
    try:
        getattr(services, name)(matter.pk, actor=who, at=case.at, **values)
    except Refused:
        return False
    return True


def _somebody(
    province: Province, chance: random.Random, kind: EntryKind, case: policy.Case
) -> Actor | None:
    actors = [person.actor for person in province.people.values()] + [SYSTEM]
    chance.shuffle(actors)
    inside = {province.people[key].post: province[unit] for key, unit in INSIDE}
    for actor in actors:
        division = inside.get(actor.post or 0, actor.unit)
        theirs = replace(case, actor_body=actor.unit, actor_division=division)
        if policy.may(actor, kind.value, theirs):
            return actor
    return None


def _reason(*_: Any) -> Values:
    return {"reason": "vì lý do"}


def _text(*_: Any) -> Values:
    return {"text": "Đã tập huấn 320 người."}


def _result(*_: Any) -> Values:
    return {"text": "Đã ban hành Kế hoạch.", "document_number": "12/KH-SNV"}


def _ahead(chance: random.Random, matter: Any, instant: datetime) -> Due:
    last = max(instant.date(), matter.due.day if matter.due else instant.date())
    return Due.end_of(last + timedelta(days=chance.randrange(1, 12)))


def _assign(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    due = Due.end_of(instant.date() + timedelta(days=chance.randrange(1, 20)))
    unit = province[chance.choice(LEADS)]
    return {"unit": unit, "reason": "vì lý do", "due": due if matter.due else None}


def _decline(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    others = [u for key in LEADS if (u := province[key]) != matter.lead_unit_id]
    return {
        "reason": "sai thẩm quyền",
        "clause": "Điều 2",
        "proper_unit": chance.choice(others),
    }


def _hand_over(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    units = [province[key] for key in (*LEADS, "cchc", "kgvx")]
    others = [unit for unit in units if unit != matter.holder_unit_id]
    return {"unit": chance.choice(others), "reason": "vì lý do"}


def _ask(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    return {
        "due": _ahead(chance, matter, instant),
        "reason": "vì lý do",
        "progress": "được một nửa",
    }


def _counter(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    return {"due": _ahead(chance, matter, instant), "reason": "vì lý do"}


def _pause(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    return {
        "ground": "ministry",
        "instrument": "CV 12/BNV-TH",
        "until": instant.date() + timedelta(days=chance.randrange(1, 9)),
        "reason": "vì lý do",
    }


def _split(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    unit = province[chance.choice((*LEADS, "cchc"))]
    if chance.random() < 0.5:
        return {
            "service": "consult",
            "units": [unit],
            "question": "Góp ý dự thảo",
            "days": 2,
        }
    return {"pieces": [services.Piece(unit, "Soạn dự thảo")]}


def _answer(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    if matter.kind == "competence":
        if chance.random() < 0.5:
            return {"service": "concede"}
        return {"service": "contest", "reason": "vì lý do", "clause": "Điều 3"}
    return {"text": "Nhất trí.", "stance": "agree"}


def _recount(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    if not matter.due:
        return {"service": "urge", "rung": "t", "text": "Nhắc"}
    day = instant.date() + timedelta(days=chance.randrange(1, 20))
    return {"due": Due.end_of(day), "reason": "quyết định mới về lịch"}


def _period(
    province: Province, chance: random.Random, matter: Any, instant: datetime
) -> Values:
    last = matter.attested_period or "2024-03"
    following = date.fromisoformat(f"{last}-28") + timedelta(days=7)
    return {"period": f"{following:%Y-%m}", "text": "Đã tập huấn 320 người."}


def _check(*given: Any) -> Values:
    return {**_period(*given), "ok": True}


VALUES: dict[EntryKind, Callable[..., Values]] = {
    EntryKind.ASSIGN: _assign,
    EntryKind.DECLINE: _decline,
    EntryKind.RECALL: _reason,
    EntryKind.HAND_OVER: _hand_over,
    EntryKind.REPORT: _text,
    EntryKind.SUBMIT: _result,
    EntryKind.REWORK: _reason,
    EntryKind.CANCEL: _reason,
    EntryKind.RECOUNT: _recount,
    EntryKind.ASK: _ask,
    EntryKind.COUNTER: _counter,
    EntryKind.DENY: _reason,
    EntryKind.PAUSE: _pause,
    EntryKind.SPLIT: _split,
    EntryKind.ANSWER: _answer,
    EntryKind.ATTEST: _period,
    EntryKind.CHECK: _check,
    EntryKind.URGE: lambda *_: {"rung": "t-1", "text": "Nhắc việc"},
}


def write_world(province: Province, chance: random.Random, matters: int) -> list[int]:
    """Write many histories; then let silence lapse, pauses end and a body be merged."""
    for _ in range(matters):
        write_random(province, chance)
    last = max(Matter.objects.values_list("last_at", flat=True))
    services.lapse(at=last + timedelta(days=1))
    services.resume_capped(at=last + timedelta(days=1))
    return list(Matter.objects.order_by("pk").values_list("pk", flat=True))
