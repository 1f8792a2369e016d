"""Reorganisations for tests, as the Office decides them."""

from datetime import date, datetime
from typing import Any

from kycuong.kernel.organisations.reorganising import services
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.shared import clock
from tests.cast import MORNING, Province

IN_FORCE = date(2024, 5, 6)
MIDNIGHT = datetime(2024, 5, 6, tzinfo=clock.LOCAL)
Becomes = dict[str, Any]


def merged(
    unit: int, *, heir: int | None = None, new: NewBody | None = None
) -> Becomes:
    return {"kind": "merge", "unit": unit, "heir": heir, "new": new}


def split_up(unit: int, *heirs: int) -> list[Becomes]:
    return [{"kind": "split", "unit": unit, "heir": heir} for heir in heirs]


def dissolved(unit: int, heir: int | None = None) -> Becomes:
    return {"kind": "dissolve", "unit": unit, "heir": heir}


def proposed(
    province: Province,
    *lines: Becomes,
    on: date = IN_FORCE,
    at: datetime = MORNING,
) -> int:
    """Let Chi enter a decision with its lines."""
    chi = province.people["chi"].actor
    pk = services.propose(
        number="Nghị quyết 12/NQ-HĐND",
        title="Sắp xếp cơ quan chuyên môn",
        issued_on=min(on, at.date()),
        on=on,
        actor=chi,
        at=at,
    )
    for line in lines:
        services.add_line(pk, actor=chi, at=at, **line)
    return pk


def approved(
    province: Province,
    *lines: Becomes,
    on: date = IN_FORCE,
    at: datetime = MORNING,
) -> int:
    """Let Chi enter a decision and Sơn approve it."""
    pk = proposed(province, *lines, on=on, at=at)
    approve(province, pk, at=at)
    return pk


def approve(province: Province, pk: int, *, at: datetime = MORNING) -> None:
    seen = services.version(pk)
    services.approve(pk, seen=seen, actor=province.people["son"].actor, at=at)
