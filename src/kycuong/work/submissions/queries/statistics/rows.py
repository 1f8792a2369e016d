"""Which rows of the statistics a person reads, in which order."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.rules.gate.statistics import (
    BodyRecord,
    Decision,
    OfficerRecord,
    bodies,
    officers,
    ordered,
)
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import policy
from kycuong.work.submissions.choosing import Asked
from kycuong.work.submissions.models import DossierEntry
from kycuong.work.submissions.queries import access, decisions

SAMPLE: Final = "returns_sample"
BODY_SORTS: Final[dict[str, Callable[[BodyRecord], Any]]] = {
    "ty-le": lambda row: row.rate.value or 0.0,
    "ten": lambda row: organisations.sort_key(body_name(row.body)),
    "gui": lambda row: len(row.sent),
    "xet": lambda row: len(row.judged),
    "tra-lan-dau": lambda row: len(row.returned),
    "tra": lambda row: len(row.returns),
    "khong-tinh": lambda row: len(row.spared),
    "nhan": lambda row: len(row.accepted),
    "vong": lambda row: row.rounds or 0.0,
}
OFFICER_SORTS: Final[dict[str, Callable[[OfficerRecord], Any]]] = {
    "ty-le": lambda row: row.rate.value or 0.0,
    "xet": lambda row: len(row.decided),
    "tra": lambda row: len(row.returned),
    "nguoi-tham-tra": lambda row: len(row.charged),
    "tre": lambda row: len(row.late),
    "gio": lambda row: row.minutes or 0.0,
}
USUAL: Final = "-ty-le"


def sees_all(actor: Actor) -> bool:
    """Say whether somebody reads every row: the Office, leaders, the system."""
    return policy.reads_all(actor)


def require_names(actor: Actor) -> None:
    """Let nobody but the Office and the leaders read the names of officers.

    Raises:
        Refused: to anybody else; names who may.
    """
    if not sees_all(actor):
        raise Refused(
            refuse(
                "Thống kê theo người thẩm tra chỉ Văn phòng và lãnh đạo tỉnh xem.",
                who_can="Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh.",
            )
        )


def least(asked: Asked) -> int:
    """Return how many are compared, by the setting of the period's last day."""
    return settings().count(SAMPLE, asked.last_day)


def body_rows(actor: Actor, asked: Asked, sort: str) -> tuple[str, list[BodyRecord]]:
    """Return the rows a person reads, in order; too few stand last in protocol order."""
    own = access.body_of(actor) if actor.may("head") else None
    if not sees_all(actor) and own is None:
        return sort, []
    found = bodies(
        decisions.decisions(asked.period, asked.at),
        decisions.sent(asked.period, asked.at),
        least=least(asked),
    )
    rows = [row for row in found if sees_all(actor) or row.body == own]
    units = [unit.id for unit in organisations.units_on(asked.last_day)]
    places = {unit: place for place, unit in enumerate(units)}
    rows.sort(key=lambda row: places.get(row.body, len(places)))
    sort = sort if sort.removeprefix("-") in BODY_SORTS else USUAL
    key = BODY_SORTS[sort.removeprefix("-")]
    return sort, ordered(rows, key, falling=sort.startswith("-"))


def officer_rows(
    asked: Asked, sort: str
) -> tuple[str, list[OfficerRecord], dict[int, tuple[str, str]]]:
    """Return the rows of officers in order, and each one's name and title."""
    found = decisions.decisions(asked.period, asked.at)
    rows = list(officers(found, least=least(asked)))
    named = _named(found)
    rows.sort(key=lambda row: organisations.sort_key(named[row.officer][0]))
    known = {
        "ten": lambda row: organisations.sort_key(named[row.officer][0]),
        **OFFICER_SORTS,
    }
    sort = sort if sort.removeprefix("-") in known else USUAL
    key = known[sort.removeprefix("-")]
    return sort, ordered(rows, key, falling=sort.startswith("-")), named


def _named(found: Iterable[Decision]) -> dict[int, tuple[str, str]]:
    """Return name and title of everybody, as of their last decision; one query."""
    rows = DossierEntry.objects.filter(
        dossier__in={each.dossier for each in found}, kind__in=decisions.DECIDING
    )
    listed = rows.order_by("at", "pk").values_list(
        "actor_user", "actor_name", "actor_post_title"
    )
    return {user: (name, title) for user, name, title in listed if user is not None}


def body_name(body: int) -> str:
    """Return the last official name of a body."""
    return organisations.names([body]).get(body, "")
