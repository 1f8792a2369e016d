"""Two persons where two are required: each declared pair is tried with one (F86).

One person is also who stands in for the other, who acts by the other's delegation, and
who holds two posts.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import policy as calendars
from kycuong.kernel.calendars.enums import Stage as CalendarStage
from kycuong.kernel.organisations.reorganising import policy as reorganising
from kycuong.kernel.organisations.reorganising.enums import Stage as OrderStage
from kycuong.kernel.parameters import policy as parameters
from kycuong.kernel.permissions import guard
from kycuong.kernel.permissions.apart import PAIRS, hand_of, kept_hand, kept_of
from kycuong.ledger import policy as ledger
from kycuong.oversight.reports import policy as reports
from kycuong.rules import breaches as breach_rules
from kycuong.rules import duty
from kycuong.rules import gate as gate_rules
from kycuong.rules.books import Hand, Who
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import Verdict
from kycuong.surfaces.webhooks import policy as webhooks
from kycuong.work.breaches import policy as breaches
from kycuong.work.chasing import policy as chasing
from kycuong.work.retention import policy as retention
from kycuong.work.retention.enums import State as ListState
from kycuong.work.submissions import policy as submissions

AT = datetime(2024, 4, 24, 9, 0, tzinfo=LOCAL)
OFFICE, NOI_VU = 2, 4
RIGHTS = frozenset({"office", "head", "officer", "leader"})
OTHER = Hand(99, 990)
Judged = Callable[[Actor, Hand], Verdict]


def who_of(actor: Actor, body: int = OFFICE) -> Who:
    mine = hand_of(actor)
    return Who(mine.user, mine.post, mine.stood_in, body)


def a_matter(**known: Any) -> ledger.Case:
    given: dict[str, Any] = {
        "pk": 1, "at": AT, "kind": "directive", "parent": None, "shape": "task",
        "standing": False, "asked": False, "ruled": False, "parts": 0,
        "due": None, "overdue_from": None, "points": (), "every": "month",
        "opened_at": AT, "attested_period": "", "state": duty.State.SUBMITTED,
        "actor_body": OFFICE, "actor_division": OFFICE, "issuer": OFFICE,
        "lead": NOI_VU, "lead_body": NOI_VU, "holder_unit": OFFICE,
        "holder_body": OFFICE, "holder_post": None, "coordinators": frozenset(),
        "parties": frozenset({OFFICE, NOI_VU}),
    }  # fmt: skip
    return ledger.Case(**{**given, **known})


def of_result(verb: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        return ledger.may(actor, verb, a_matter(submitted_by=hand))

    return judged


def of_request(verb: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        due = duty.Due.end_of(AT.date())
        waits = a_matter(
            asked=True, asked_by=hand, state=duty.State.IN_PROGRESS, due=due
        )
        return ledger.may(actor, verb, waits)

    return judged


def of_breach(verb: str, part: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        first = Who(hand.user, hand.post, hand.stood_in, OFFICE)
        nobody = Who(98, 980, body=OFFICE)
        state = breach_rules.State.REPLIED
        standing = breach_rules.Standing(
            state=breach_rules.State.UPHELD if verb == "revise" else state,
            accused=NOI_VU,
            answers=NOI_VU,
            bodies=frozenset({NOI_VU}),
            proposed=first if part == "proposed" else nobody,
            proposed_at=AT,
            put=first if part == "put" else nobody,
            put_at=AT,
            spoke=(first,) if part == "spoke" else (),
        )
        case = breaches.Case(AT, standing, who_of(actor), Verdict(ok=False))
        return breaches.may(actor, verb, case)

    return judged


def of_dossier(verb: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        mover = Who(hand.user, hand.post, hand.stood_in, NOI_VU)
        standing = gate_rules.Standing(
            state=gate_rules.State.CHECKING,
            body=NOI_VU,
            bodies=frozenset({NOI_VU}),
            movers=(mover,),
            prepared_at=AT,
            round=1,
        )
        return submissions.may(
            actor, verb, submissions.Case(AT, standing, who_of(actor))
        )

    return judged


def of_calendar(verb: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        case = calendars.Case(CalendarStage.PROPOSED, hand, "A")
        return calendars.may(actor, verb, case)

    return judged


def of_order(actor: Actor, hand: Hand) -> Verdict:
    case = reorganising.Case(OrderStage.PROPOSED, (OTHER, hand))
    return reorganising.may(actor, "approve", case)


def of_list(verb: str, part: str) -> Judged:
    def judged(actor: Actor, hand: Hand) -> Verdict:
        known: dict[str, Any] = {
            "keeps": True,
            "member": verb == "opine",
            "state": ListState.EXAMINED
            if verb in ("opine", "decide")
            else ListState.DECIDED,
            "supervised": (OTHER, Hand(97, 970)) if verb == "carry" else (),
        }
        several = {"council": (hand,), "supervised": (hand, OTHER)}
        first = several.get(part, hand)
        return retention.may(actor, verb, retention.Case(**known | {part: first}))

    return judged


TRIED: dict[tuple[str, str], Judged] = {
    ("parameters.set", "parameters.confirm"): lambda actor, hand: parameters.may(
        actor, "confirm", proposed_by=hand
    ),
    ("calendars.propose", "calendars.approve"): of_calendar("approve"),
    ("calendars.propose", "calendars.decline"): of_calendar("decline"),
    ("reorganising.propose", "reorganising.approve"): of_order,
    ("reorganising.edit", "reorganising.approve"): of_order,
    ("chasing.propose", "chasing.activate"): lambda actor, hand: chasing.may(
        actor, "activate", proposed_by=hand
    ),
    ("ledger.submit", "ledger.approve"): of_result("approve"),
    ("ledger.submit", "ledger.rework"): of_result("rework"),
    ("ledger.ask", "ledger.grant"): of_request("grant"),
    ("ledger.ask", "ledger.counter"): of_request("counter"),
    ("ledger.ask", "ledger.deny"): of_request("deny"),
    ("breaches.propose", "breaches.decide"): of_breach("decide", "proposed"),
    ("breaches.put", "breaches.decide"): of_breach("decide", "put"),
    ("breaches.reply", "breaches.decide"): of_breach("decide", "spoke"),
    ("breaches.propose", "breaches.revise"): of_breach("revise", "proposed"),
    ("submissions.send", "submissions.accept"): of_dossier("accept"),
    ("submissions.send", "submissions.return"): of_dossier("return"),
    ("reports.edit", "reports.seal"): lambda actor, hand: reports.may(
        actor, "seal", reports.Case(authors=(hand,), hands=(hand, OTHER))
    ),
    ("reports.count", "reports.seal"): lambda actor, hand: reports.may(
        actor, "seal", reports.Case(hands=(hand,))
    ),
    ("retention.draft", "retention.opine"): of_list("opine", "drafted"),
    ("retention.draft", "retention.decide"): of_list("decide", "drafted"),
    ("retention.opine", "retention.decide"): of_list("decide", "council"),
    ("retention.draft", "retention.supervise"): of_list("supervise", "drafted"),
    ("retention.decide", "retention.supervise"): of_list("supervise", "decided"),
    ("retention.decide", "retention.carry"): of_list("carry", "decided"),
    ("retention.supervise", "retention.carry"): of_list("carry", "supervised"),
    ("webhooks.propose", "webhooks.confirm"): lambda actor, hand: webhooks.may(
        actor, "confirm", proposed_by=hand
    ),
}


def acting(user: int, post: int, **lent: Any) -> Actor:
    return replace(
        Actor(user, f"N{user}", post, "Chức vụ", OFFICE, "VP", RIGHTS), **lent
    )


ITSELF = acting(1, 10)
ONE_PERSON = {
    "chính người ấy": (ITSELF, ITSELF),
    "ở chức vụ thứ hai": (ITSELF, acting(1, 20)),
    "người làm thay sau": (ITSELF, acting(2, 10, behalf_post=10)),
    "người làm thay trước": (acting(2, 10, behalf_post=10), ITSELF),
    "người được ủy quyền sau": (ITSELF, acting(2, 30, behalf_post=10)),
    "người được ủy quyền trước": (acting(2, 30, behalf_post=10), ITSELF),
}
NEEDS_TWO_HANDS_ALONE = {("reports.count", "reports.seal")}


def test_every_declared_pair_is_tried() -> None:
    assert set(TRIED) == {(pair.first, pair.second) for pair in PAIRS}
    known = {key for key, _verb in guard.verbs()}
    assert all({pair.first, pair.second} <= known for pair in PAIRS)


@pytest.mark.parametrize("how", list(ONE_PERSON))
@pytest.mark.parametrize("pair", list(TRIED), ids="+".join)
def test_one_person_never_does_both(pair: tuple[str, str], how: str) -> None:
    first, second = ONE_PERSON[how]
    verdict = TRIED[pair](second, hand_of(first))
    assert not verdict, pair
    assert verdict.reason
    assert verdict.who_can
    assert verdict.law


@pytest.mark.parametrize("pair", list(TRIED), ids="+".join)
def test_another_person_does_the_second(pair: tuple[str, str]) -> None:
    other = acting(3, 30)
    assert TRIED[pair](other, hand_of(ITSELF)) or pair in NEEDS_TWO_HANDS_ALONE, TRIED[
        pair
    ](other, hand_of(ITSELF))


def test_a_hand_is_kept_as_it_was() -> None:
    for first, _second in ONE_PERSON.values():
        assert kept_hand(kept_of(first)) == hand_of(first)
    assert kept_hand([], 7) == Hand(7), "rows older than the column keep the login"
