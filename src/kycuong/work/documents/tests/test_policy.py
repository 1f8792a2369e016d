"""Who may do what with registers: the table of docs/contexts/documents.md."""

import pytest
from tests.cast import Province

from kycuong.work.documents import policy
from kycuong.work.documents.queries import body_of

READ = {"incoming", "outgoing", "export", "document", "original"}
WRITE = {"receive", "intake", "register", "abandon", "issue"}
SEE = {"drafts", "draft", "draft_file"}
DRAFT = SEE | {"draft_letter", "revise", "withdraw"}
OFFICE = {
    "chi": READ | WRITE | DRAFT,
    "phuc": READ | WRITE | DRAFT,
    "son": READ | DRAFT,
    "quang": READ | SEE,
    "van_thu": set(),
    "an": set(),
    "khanh": set(),
}
NOI_VU = {
    "van_thu": READ | WRITE | DRAFT,
    "an": READ | DRAFT,
    "binh": READ | DRAFT,
    "dung": READ | DRAFT,
    "chi": set(),
    "phuc": set(),
    "giang": set(),
    "quang": READ | SEE,
}
CASES = [
    *(("office", who, may) for who, may in OFFICE.items()),
    *(("noi_vu", who, may) for who, may in NOI_VU.items()),
]


@pytest.mark.parametrize(("body", "who", "may"), CASES)
def test_each_of_the_cast_may_do_exactly_this(
    province: Province, body: str, who: str, may: set[str]
) -> None:
    actor = province.people[who].actor
    allowed = {
        verb
        for verb in READ | WRITE | DRAFT
        if policy.may(actor, verb, unit=province[body], body=body_of(actor))
    }
    assert allowed == may


def test_somebody_without_a_post_may_nothing(province: Province) -> None:
    assert not policy.may(None, "incoming", unit=province["office"], body=None)


def test_nobody_may_do_what_has_no_name(province: Province) -> None:
    with pytest.raises(ValueError, match="burn"):
        policy.may(province.people["chi"].actor, "burn", unit=1, body=1)
