"""Who may do what with directives: the table of docs/contexts/directives.md."""

import pytest
from tests.cast import Province

from kycuong.work.directives import policy

REVIEW = (
    "open",
    "accept",
    "edit",
    "split",
    "merge",
    "add",
    "drop",
    "no_task",
    "retake",
)
READ = ("directives", "directive", "review")
MAY = {
    "chi": {*READ, *REVIEW},
    "phuc": {*READ, *REVIEW, "dispatch"},
    "son": {*READ, *REVIEW, "dispatch"},
    "quang": {*READ},
    "dung": set(),
    "an": set(),
    "van_thu": set(),
    "long": set(),
    "khanh": set(),
}


@pytest.mark.parametrize("who", MAY)
def test_each_of_the_cast_may_do_exactly_this(province: Province, who: str) -> None:
    actor = province.people[who].actor
    allowed = {verb for verb in (*READ, *REVIEW, "dispatch") if policy.may(actor, verb)}
    assert allowed == MAY[who]


@pytest.mark.parametrize("verb", [*REVIEW, "dispatch"])
def test_a_refusal_says_why_and_who_can(province: Province, verb: str) -> None:
    verdict = policy.may(province.people["quang"].actor, verb)
    assert verdict.reason
    assert "Văn phòng" in verdict.who_can


def test_nobody_may_do_what_has_no_name(province: Province) -> None:
    with pytest.raises(ValueError, match="burn"):
        policy.may(province.people["son"].actor, "burn")


def test_somebody_without_a_post_may_nothing() -> None:
    assert not policy.may(None, "review")
