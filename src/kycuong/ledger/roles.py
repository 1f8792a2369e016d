"""The parts that people play towards a matter, and the matter as policy sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import Classification
from kycuong.rules import duty
from kycuong.rules.books import Hand
from kycuong.rules.worktime.instants import local_day

Right = str
JUDGED: Final = frozenset(
    {duty.State.SUBMITTED, duty.State.DECLINED, duty.State.RECALLED}
)
GIVEN_BACK: Final = frozenset({duty.State.DECLINED, duty.State.RECALLED})
HEADS: Final = ("head", "leader")  # the Committee's own leaders head the Committee
CHECKERS: Final = frozenset({"head", "division_head", "officer"})


@dataclass(frozen=True, slots=True)
class Case:
    """A matter as policy sees it, beside the body of the person asking.

    `at` is the instant by whose law it is asked; `actor_division` is the unit of the
    actor's post, a division or the body itself; `lead` may be a division where the
    matter is a part, `lead_body` is its body; `names` what units are called; `parties`
    every body that has a part; `wrote`
    that the person has an entry in it, asked where its class is closed. From `shape` to `overdue_from` as the matter keeps them.
    """

    pk: int
    at: datetime
    kind: str
    parent: int | None
    shape: str
    standing: bool
    asked: bool
    ruled: bool
    parts: int
    due: duty.Due | None
    overdue_from: datetime | None
    points: tuple[tuple[str, str], ...]
    every: str
    opened_at: datetime
    attested_period: str
    state: duty.State
    actor_body: int | None
    actor_division: int | None
    issuer: int
    lead: int
    lead_body: int
    holder_unit: int | None
    holder_body: int | None
    holder_post: int | None
    coordinators: frozenset[int]
    parties: frozenset[int]
    submitted_by: Hand | None = None
    asked_by: Hand | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    holder_post_name: str = ""
    last_seq: int = 0
    classification: str = Classification.INTERNAL
    wrote: bool = False

    @property
    def on(self) -> date:
        """The local day by whose law it is asked."""
        return local_day(self.at)

    def name(self, unit: int | None) -> str:
        """Return what a unit is called."""
        return self.names.get(unit or 0, "đơn vị liên quan")


@dataclass(frozen=True, slots=True)
class Role:
    """A part a person plays towards one matter; `who` names them in words."""

    key: str
    holds: Callable[[Actor, Case], bool]
    who: Callable[[Case], str]


def _in(unit: Callable[[Case], int | None], *rights: Right) -> Callable[..., bool]:
    """Return a test: the actor's body is that unit and the post gives a right."""

    def holds(actor: Actor, case: Case) -> bool:
        same = case.actor_body is not None and case.actor_body == unit(case)
        return same and (not rights or any(actor.may(right) for right in rights))

    return holds


def is_holder_post(actor: Actor, case: Case) -> bool:
    """Say whether the matter is held by the actor's post."""
    return actor.post is not None and actor.post == case.holder_post


def heads_holder_division(actor: Actor, case: Case) -> bool:
    """Say whether the actor heads the division in which it is held."""
    return (
        case.actor_division is not None
        and case.actor_division == case.holder_unit
        and actor.may("division_head")
    )


def _within_lead(test: Callable[[Actor, Case], bool]) -> Callable[[Actor, Case], bool]:
    return lambda actor, case: case.holder_body == case.lead_body and test(actor, case)


def _working_body(case: Case) -> int | None:
    """Return the body that holds it to work on it, not to judge it."""
    return case.holder_body if case.state not in JUDGED else None


def _holder_division(case: Case) -> str:
    inside = case.holder_unit != case.holder_body
    return f"Lãnh đạo {case.name(case.holder_unit)}" if inside else ""


def _holder_post(case: Case) -> str:
    return case.holder_post_name


def _if_lead_holds(who: Callable[[Case], str]) -> Callable[[Case], str]:
    return lambda case: who(case) if case.holder_body == case.lead_body else ""


def _heads_lead(actor: Actor, case: Case) -> bool:
    """The lead's head: of the body, and of the division where a division leads."""
    in_body = case.actor_body is not None and case.actor_body == case.lead_body
    if in_body and any(actor.may(right) for right in HEADS):
        return True
    inside = case.lead != case.lead_body and case.actor_division == case.lead
    return inside and actor.may("division_head")


def _issuing(*rights: Right) -> Callable[[Actor, Case], bool]:
    """Return a test: of the issuing body, and not of those who do the work.

    Where a body leads what it gave itself, or its division does, only its head speaks
    for the issuer: those who work on it are never their own judges.
    """
    of_issuer = _in(lambda c: c.issuer, *rights)

    def holds(actor: Actor, case: Case) -> bool:
        given_back = case.state in GIVEN_BACK and case.parent is None
        apart = case.issuer != case.lead_body or given_back
        return of_issuer(actor, case) and (apart or actor.may("head"))

    return holds


def _asking(actor: Actor, case: Case) -> bool:
    """The lead's head, but nobody who would decide on the request as well."""
    if not _heads_lead(actor, case):
        return False
    inside = case.lead != case.lead_body and case.issuer == case.lead_body
    return not inside or actor.may("division_head")


ISSUER_STAFF = Role("issuer_staff", _issuing(), lambda c: c.name(c.issuer))
ISSUER_CHECKER = Role(
    "issuer_checker",
    _issuing(*sorted(CHECKERS)),
    lambda c: f"Lãnh đạo, chuyên viên {c.name(c.issuer)}",
)
ISSUER_HEAD = Role(
    "issuer_head",
    _in(lambda c: c.issuer, "head"),
    lambda c: f"Lãnh đạo {c.name(c.issuer)}",
)
LEADER = Role(
    "leader",
    lambda actor, case: actor.may("leader"),
    lambda c: "Lãnh đạo Ủy ban nhân dân tỉnh",
)
OFFICE = Role(
    "office",
    lambda actor, case: actor.may("office"),
    lambda c: "Văn phòng Ủy ban nhân dân tỉnh",
)
SYSTEM = Role("system", lambda actor, case: actor.may("system"), lambda c: "Hệ thống")
PARTY = Role(
    "party",
    lambda actor, case: case.actor_body in case.parties,
    lambda c: "Cơ quan giao, chủ trì, phối hợp hoặc giữ việc",
)
LEAD_HEAD = Role("lead_head", _heads_lead, lambda c: f"Lãnh đạo {c.name(c.lead)}")
LEAD_ASKER = Role("lead_asker", _asking, lambda c: f"Lãnh đạo {c.name(c.lead)}")
LEAD_CLERK = Role(
    "lead_clerk",
    _in(lambda c: c.lead_body, "clerk"),
    lambda c: f"Văn thư {c.name(c.lead_body)}",
)
LEAD_MEMBER = Role(
    "lead_member",
    _in(lambda c: c.lead_body),
    lambda c: f"Người của {c.name(c.lead_body)}",
)
HOLDER_MEMBER = Role(
    "holder_member",
    _in(_working_body),
    lambda c: f"Người của {c.name(_working_body(c))}" if _working_body(c) else "",
)
HOLDER_HEAD = Role(
    "holder_head",
    _in(lambda c: c.holder_body, *HEADS),
    lambda c: f"Lãnh đạo {c.name(c.holder_body)}" if c.holder_body else "",
)
COORDINATOR = Role(
    "coordinator",
    lambda actor, case: case.actor_body in case.coordinators,
    lambda c: "Cơ quan phối hợp",
)
HOLDER_POST = Role("holder_post", is_holder_post, _holder_post)
HOLDER_DIVISION_HEAD = Role(
    "holder_division_head", heads_holder_division, _holder_division
)
LEAD_HOLDER_POST = Role(
    "lead_holder_post", _within_lead(is_holder_post), _if_lead_holds(_holder_post)
)
LEAD_HOLDER_DIVISION_HEAD = Role(
    "lead_holder_division_head",
    _within_lead(heads_holder_division),
    _if_lead_holds(_holder_division),
)
