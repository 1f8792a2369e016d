"""Returns counted from both sides: too few are compared with nobody."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from kycuong.rules.gate.charging import ChargedTo
from kycuong.rules.gate.statistics import (
    Decision,
    Reason,
    bodies,
    middle,
    officers,
    ordered,
)

SAMPLE = 5
LACKING = Reason("procedure", "G3.summary")
VAGUE = Reason("quality", "G5.option")
SEEN_BEFORE = Reason("quality", "G5.option", ChargedTo.GATE)
NEW_RULE = Reason("procedure", "G2.seal", ChargedTo.NOBODY)


def returned(dossier: int, *reasons: Reason, **fields: Any) -> Decision:
    values: dict[str, Any] = {"seq": 3, "body": 1, "round": 1, "officer": 9}
    reasons = reasons or (LACKING,)
    return Decision(dossier, accepted=False, reasons=reasons, **(values | fields))


def accepted(dossier: int, **fields: Any) -> Decision:
    values: dict[str, Any] = {"seq": 3, "body": 1, "round": 1, "officer": 9}
    return Decision(dossier, accepted=True, **(values | fields))


def test_below_the_sample_a_row_is_not_compared_and_at_the_sample_it_is() -> None:
    four = bodies([returned(n) for n in range(4)], [], least=SAMPLE)[0]
    five = bodies([returned(n) for n in range(5)], [], least=SAMPLE)[0]
    assert not four.compared
    assert five.compared
    assert five.rate.percent == "100,0 %"


def test_too_few_stand_last_whichever_way_it_is_sorted() -> None:
    decisions = [
        *(returned(n, body=2) for n in range(4)),
        *(accepted(10 + n, body=1) for n in range(5)),
        *(returned(20 + n, body=3) for n in range(5)),
    ]
    rows = bodies(decisions, [], least=SAMPLE)
    for falling, expected in ((False, [1, 3, 2]), (True, [3, 1, 2])):
        found = ordered(rows, lambda row: row.rate.value or 0.0, falling=falling)
        assert [row.body for row in found] == expected


def test_a_return_charged_to_the_gate_is_not_counted_of_the_body() -> None:
    again = returned(1, SEEN_BEFORE, round=2, seq=5)
    row = bodies([returned(1), again], [], least=SAMPLE)[0]
    assert row.returns == ((1, 3),)
    assert row.spared == ((1, 5),)
    assert row.reasons == (("procedure", "G3.summary", 1),)
    (officer,) = officers([returned(1), again], least=SAMPLE)
    assert officer.returned == ((1, 3), (1, 5))
    assert officer.charged == ((1, 5),)


def test_a_return_for_old_and_new_reasons_counts_of_both_sides() -> None:
    both = returned(1, VAGUE, SEEN_BEFORE, round=2, seq=5)
    row = bodies([both], [], least=SAMPLE)[0]
    assert (row.returns, row.spared) == (((1, 5),), ())
    assert row.of_ground("quality") == 1
    assert officers([both], least=SAMPLE)[0].charged == ((1, 5),)


def test_a_return_by_a_new_rule_alone_counts_of_nobody() -> None:
    later = returned(1, NEW_RULE, round=2, seq=5)
    row = bodies([later], [], least=SAMPLE)[0]
    assert (row.returns, row.spared, row.reasons) == ((), ((1, 5),), ())
    assert officers([later], least=SAMPLE)[0].charged == ()


def test_only_the_first_decision_on_a_dossier_makes_the_rate() -> None:
    decisions = [
        returned(1),
        returned(1, VAGUE, round=2, seq=5),
        accepted(1, round=3, seq=7),
        accepted(2),
    ]
    row = bodies(decisions, [(1, 1), (1, 2), (1, 3)], least=SAMPLE)[0]
    assert (row.sent, row.judged, row.returned) == ((1, 2, 3), (1, 2), (1,))
    assert (row.rate.part, row.rate.whole) == (1, 2)
    assert row.rounds == 2.0


def test_who_only_sent_has_a_row_and_no_rate() -> None:
    row = bodies([], [(4, 11)], least=SAMPLE)[0]
    assert (row.body, row.sent, row.rate.percent) == (4, (11,), "–")
    assert row.rounds is None


def test_the_gates_own_lateness_is_the_officers() -> None:
    decisions = [accepted(1, minutes=960), returned(2, minutes=1500, late=True)]
    (row,) = officers(decisions, least=SAMPLE)
    assert row.late == ((2, 3),)
    assert row.minutes == 1230.0


def test_what_nobody_decided_is_nobodys() -> None:
    assert officers([accepted(1, officer=None)], least=SAMPLE) == ()


DECISIONS = some.builds(
    Decision,
    dossier=some.integers(1, 9),
    seq=some.integers(2, 9),
    body=some.integers(1, 4),
    round=some.integers(1, 4),
    accepted=some.booleans(),
    officer=some.integers(1, 3) | some.none(),
    reasons=some.lists(
        some.sampled_from([LACKING, VAGUE, SEEN_BEFORE, NEW_RULE]), max_size=3
    ).map(tuple),
)


@given(some.lists(DECISIONS, max_size=40), some.integers(1, 10))
def test_every_return_is_counted_once_of_the_body_or_charged(
    decisions: list[Decision], least: int
) -> None:
    rows = bodies(decisions, [], least=least)
    told = sum(len(row.returns) + len(row.spared) for row in rows)
    assert told == sum(not each.accepted for each in decisions)
    for row in rows:
        assert row.compared == (len(row.judged) >= least)
        assert len(row.returned) <= len(row.judged)


@given(some.lists(some.integers(1, 20), min_size=1))
def test_half_lie_on_either_side_of_the_middle(numbers: list[int]) -> None:
    found = middle(numbers)
    assert found is not None
    assert sum(each < found for each in numbers) <= len(numbers) / 2
    assert sum(each > found for each in numbers) <= len(numbers) / 2
