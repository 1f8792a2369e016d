"""Against whom a return counts: what could be seen the first time is the gate's (N18)."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.gate.stories import AFTER, BEFORE, DAY, DRAFT, PROPOSAL, facts

from kycuong.rules.gate import (
    ChargedTo,
    Facts,
    Fault,
    Item,
    PaperFacts,
    Round,
    charged,
    examine,
    marks,
    told_key,
    visible_since,
)
from kycuong.rules.gate.charging import WHOLE

NEXT = date(2024, 5, 20)
LONG = replace(PROPOSAL, pages=12)
FAULT = Fault("body.size", "đoạn 3", "13–14", "12", "Phụ lục I")
SHORT = replace(PROPOSAL, sha256="5" * 64, pages=9)


def item_of(whole: Facts, code: str, on: date = DAY) -> Item:
    (found,) = [one for one in examine(whole, on=on).items if one.code == code]
    return found


def charge(
    item: Item, now: Facts, *rounds: Round, on: date = NEXT, kind: str = "decision"
) -> ChargedTo:
    since = visible_since(item, kind, on)
    return charged(rounds, item, marks=marks(now), since=since).to


def after(whole: Facts, *told: Item, number: int = 1, on: date = DAY) -> Round:
    return Round(number, on, marks(whole), frozenset(map(told_key, told)))


def test_in_the_first_round_everything_is_the_senders() -> None:
    whole = facts(papers=(LONG, DRAFT))
    assert charge(item_of(whole, "G5.summary"), whole) is ChargedTo.SENDER


def test_what_was_there_the_first_time_and_was_not_named_is_the_gates() -> None:
    whole = facts(papers=(LONG, DRAFT))
    item = item_of(whole, "G5.summary")
    assert charge(item, whole, after(whole)) is ChargedTo.GATE


def test_what_has_changed_since_is_the_senders() -> None:
    first, second = facts(papers=(SHORT, DRAFT)), facts(papers=(LONG, DRAFT))
    item = item_of(second, "G5.summary")
    assert charge(item, second, after(first)) is ChargedTo.SENDER


def test_what_was_named_and_not_put_right_is_the_senders() -> None:
    whole = facts(papers=(LONG, DRAFT))
    item = item_of(whole, "G5.summary")
    assert charge(item, whole, after(whole, item)) is ChargedTo.SENDER


def test_a_part_that_is_still_missing_was_visible_too() -> None:
    whole = facts(papers=(PROPOSAL,))
    item = item_of(whole, "G3.lacking")
    assert charge(item, whole, after(whole)) is ChargedTo.GATE


def test_what_went_away_and_came_back_as_it_was_was_visible_then() -> None:
    first, second = facts(papers=(LONG, DRAFT)), facts(papers=(SHORT, DRAFT))
    item = item_of(first, "G5.summary")
    rounds = (after(first), after(second, number=2))
    assert charge(item, first, *rounds) is ChargedTo.GATE


def test_under_a_rule_that_is_new_nobody_is_charged() -> None:
    whole = facts(papers=(LONG, DRAFT))
    item = item_of(whole, "G5.summary", on=AFTER)
    assert charge(item, whole, after(whole, on=BEFORE), on=AFTER) is ChargedTo.NOBODY
    assert charge(item, whole, after(whole, on=AFTER), on=AFTER) is ChargedTo.GATE


def test_another_citation_of_the_same_demand_is_no_new_rule() -> None:
    whole = facts(papers=(PROPOSAL,))
    item = item_of(whole, "G3.lacking", on=AFTER)
    assert charge(item, whole, after(whole, on=BEFORE), on=AFTER) is ChargedTo.GATE


def test_a_file_beside_a_new_one_did_not_change() -> None:
    old = PaperFacts("opinions", "cũ.pdf", "1" * 64, unreadable="Tệp hỏng.")
    new = PaperFacts("opinions", "mới.pdf", "2" * 64)
    first = facts(papers=(PROPOSAL, DRAFT, old))
    second = facts(papers=(PROPOSAL, DRAFT, old, new))
    item = item_of(second, "G3.unreadable")
    assert charge(item, second, after(first)) is ChargedTo.GATE


def test_a_new_answer_of_the_sender_is_a_change() -> None:
    first = facts()
    second = facts(declared={**first.declared, "G5.option:proposal": "Phương án 2."})
    item = item_of(second, "G5.option")
    assert charge(item, second, after(first)) is ChargedTo.SENDER
    assert charge(item_of(second, "G5.basis"), second, after(first)) is ChargedTo.GATE


def test_what_concerns_the_whole_is_visible_only_where_nothing_changed() -> None:
    first, second = facts(), facts(papers=(SHORT, DRAFT))
    item = replace(item_of(second, "G5.option"), code="G5.other", depends=(WHOLE,))
    assert charge(item, second, after(first)) is ChargedTo.SENDER
    assert charge(item, first, after(first)) is ChargedTo.GATE


def test_words_of_ones_own_are_told_apart() -> None:
    whole = facts()
    one = replace(
        item_of(whole, "G5.option"), code="G5.other", sentence="Thiếu kinh phí."
    )
    other = replace(one, sentence="Chưa rõ thời gian.")
    assert charge(one, whole, after(whole, one)) is ChargedTo.SENDER
    assert charge(other, whole, after(whole, one)) is ChargedTo.GATE


def test_the_gate_is_not_charged_for_what_its_own_verdict_called_in_order() -> None:
    before = examine(facts(), on=DAY)
    now = facts(papers=(PROPOSAL, replace(DRAFT, faults=(FAULT,))))
    (item,) = [one for one in examine(now, on=DAY).open if one.code == "G6.form"]
    known = replace(after(now), verdict=before)
    assert charge(item, now, known) is ChargedTo.NOBODY
    waived = replace(after(now), verdict=examine(now, on=DAY))
    assert charge(item, now, waived) is ChargedTo.GATE


def test_another_name_of_the_sender_is_something_new() -> None:
    first, second = facts(), facts(body_names=("Sở Nội vụ và Lao động",))
    item = item_of(second, "G2.issuer")
    assert item.open
    assert charge(item, second, after(first)) is ChargedTo.SENDER


def test_words_told_of_a_part_are_told_of_its_file_too() -> None:
    whole = facts()
    part = replace(
        item_of(whole, "G5.option"), code="G5.other", sentence="Thiếu kinh phí."
    )
    mark = f"paper:proposal:{PROPOSAL.sha256}"
    file = replace(part, paper=PROPOSAL.sha256, depends=(mark,))
    assert charge(file, whole, after(whole, part)) is ChargedTo.SENDER
    assert charge(file, whole, after(whole)) is ChargedTo.GATE


LACKING = item_of(facts(papers=(PROPOSAL,)), "G3.lacking")
parts = st.sampled_from(["draft", "figures", "basis", "opinions"])
shas = st.sampled_from(["1" * 64, "2" * 64, "3" * 64])
dossiers = st.dictionaries(parts, shas).map(
    lambda held: facts(
        papers=(PROPOSAL, *(PaperFacts(key, key, sha) for key, sha in held.items()))
    )
)


@given(st.lists(dossiers, min_size=1, max_size=4), dossiers, parts, st.booleans())
def test_a_later_return_counts_by_what_changed_and_nothing_else(
    before: list[Facts],
    now: Facts,
    part: str,
    told: bool,
) -> None:
    item = replace(LACKING, component=part, depends=(f"part:{part}",))
    rounds = [
        after(one, *([item] if told else []), number=number)
        for number, one in enumerate(before, 1)
    ]
    same = [one for one in before if one.of(part) == now.of(part)]
    expected = ChargedTo.GATE if same and not told else ChargedTo.SENDER
    assert charge(item, now, *rounds) is expected
