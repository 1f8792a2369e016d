"""Matters whose dates are counted, with some of their life, and a change for them."""

import random
from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import MORNING, Person, Province

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.impact import Impact
from kycuong.kernel.calendars.services import DayRuling
from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import at, give
from kycuong.rules import duty, worktime
from kycuong.shared.verdict import Refused

HEADS = {"noi_vu": "dung", "tai_chinh": "giang", "tri_ton": "ton"}
LIMITS = ("1wd", "3wd", "5wd", "9wd", "10d", "15d", "1m", "8wh", "20wh", "60wh")
NOW = at("29/04 09:00")
DAYS = [
    DayRuling(date(2024, 5, 3), "closure", "Nghỉ tránh bão"),
    DayRuling(date(2024, 5, 6), "morning", "Chỉ làm buổi sáng"),
    DayRuling(date(2024, 5, 11), "compensating", "Làm bù ngày 03/05"),
]


def counted(province: Province, chance: random.Random) -> int:
    """Open a matter whose date is counted from a limit, and let it live a while."""
    to = chance.choice(list(HEADS))
    given = MORNING + timedelta(minutes=chance.randrange(3000))
    calendar = calendars.calendar_for(province[to], at=given)
    limit = worktime.parse_limit(chance.choice(LIMITS))
    hours = isinstance(limit, worktime.WorkingHours)
    receipt = worktime.receipt(given if hours else given.date(), limit, calendar)
    by_hand = chance.random() < 0.15
    pk = give(
        province,
        to=to,
        instant=services.due_of(receipt),
        receipt=None if by_hand else services.kept(receipt),
        at=given,
    )
    live(pk, province, province.people[HEADS[to]], chance)
    return pk


def live(pk: int, province: Province, head: Person, chance: random.Random) -> None:
    """Do some lawful acts until just before `NOW`."""
    son = province.people["son"].actor
    instant = Matter.objects.get(pk=pk).last_at

    def soon() -> datetime:
        nonlocal instant
        instant = min(instant + timedelta(minutes=chance.randrange(900)), NOW)
        return instant

    for verb in chance.choice(
        (
            (),
            ("accept",),
            ("accept", "submit"),
            ("accept", "submit", "rework"),
            ("accept", "ask"),
            ("accept", "ask", "deny"),
            ("accept", "ask", "grant"),
            ("accept", "pause"),
            ("accept", "pause", "resume"),
            ("accept", "submit", "approve"),
            ("accept", "hand_over"),
        )
    ):
        values, actor = _values(verb, pk, province, chance), head.actor
        if verb in ("deny", "grant", "pause", "resume", "rework", "approve"):
            actor = son
        try:
            getattr(services, verb)(pk, actor=actor, at=soon(), **values)
        except Refused:
            return


def _values(
    verb: str, pk: int, province: Province, chance: random.Random
) -> dict[str, Any]:
    far = date(2024, 5, 20) + timedelta(days=chance.randrange(9))
    return {
        "ask": {
            "due": duty.Due.end_of(far),
            "reason": "Chờ số liệu",
            "progress": "Một nửa",
        },
        "deny": {"reason": "Không có lý do mới"},
        "pause": {
            "ground": "superior",
            "instrument": "Công văn 5/UBND-TH",
            "until": date(2024, 5, 4),
            "reason": "Chờ chỉ đạo",
        },
        "rework": {"reason": "Thiếu số liệu"},
        "submit": {"text": "Xong"},
        "hand_over": {"unit": province["cchc"], "reason": "Giao phòng"},
    }.get(verb, {})


def propose(chi: Person, days: list[DayRuling] | None = None, **given: Any) -> int:
    usual: dict[str, Any] = {
        "number": "Công điện 01/CĐ-UBND",
        "issued_on": date(2024, 4, 29),
        "in_force_from": date(2024, 4, 29),
        "days": DAYS if days is None else days,
        "actor": chi.actor,
        "at": NOW,
    }
    return calendar_services.propose(**{**usual, **given})


def figures(pk: int) -> tuple[Impact, Impact]:
    """Return what was foreseen and what was done."""
    row = calendars.proposal(pk)
    return Impact.of(row.foreseen), Impact.of(row.effected)
