"""Whose opinion is lacking: asked here, given on paper, by an heir, under a name."""

from dataclasses import replace
from typing import Any

import pytest
from tests.rules.gate.stories import (
    ANSWERED,
    BODY,
    DRAFT,
    HEIR,
    OTHER,
    PROPOSAL,
    judged,
    state,
    wrong,
)

from kycuong.rules.gate import Asked, Known, PaperFacts, Reading

OPINION = PaperFacts(
    "opinions", "y kien.pdf", "c" * 64, reading=Reading(issuer="SỞ TÀI CHÍNH")
)
SYNTHESIS = PaperFacts("synthesis", "tong hop.docx", "d" * 64)
FINANCE = ((OTHER, "Sở Tài chính"),)


@pytest.mark.parametrize("came", [Asked.ANSWERED, Asked.SILENT])
def test_of_whoever_was_asked_in_the_system_no_copy_is_demanded(came: Asked) -> None:
    row = replace(ANSWERED, state=came)
    given: dict[str, Any] = {
        "consulted": (row,),
        "papers": (PROPOSAL, DRAFT, SYNTHESIS),
    }
    assert wrong(judged(**given)) == []
    assert wrong(judged(**given, concerned=FINANCE)) == []
    more = (*FINANCE, (31, "Sở Y tế"))
    assert wrong(judged(**given, concerned=more)) == [
        "G3.lacking:opinions",
        "G4.unasked:opinions",
    ]


def given(opinion: PaperFacts, **more: Any) -> str:
    papers = (PROPOSAL, DRAFT, SYNTHESIS, opinion)
    return state(judged(papers=papers, concerned=FINANCE, **more), "G4.unasked")


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        ("SỞ TÀI CHÍNH", "ok"),
        ("SỞ TÀI CHÍNH TỈNH AN GIANG", "ok"),
        ("SỞ Y TẾ", "lacking"),
    ],
)
def test_an_opinion_is_whose_name_it_bears_with_or_without_the_province(
    issuer: str, found: str
) -> None:
    assert given(replace(OPINION, reading=Reading(issuer=issuer))) == found


@pytest.mark.parametrize(
    "changed",
    [
        {"reading": None, "unreadable": "Tệp bị hỏng."},
        {"reading": Reading(issuer="SỎ TAI", doubts=("issuer",))},
        {"reading": Reading()},
        {"reading": None, "pending": True},
    ],
)
def test_what_nobody_can_read_is_asked_of_a_person_and_not_called_lacking(
    changed: dict[str, Any],
) -> None:
    assert given(replace(OPINION, **changed)) == "person"


def test_the_heir_is_asked_for_a_body_that_is_no_more() -> None:
    known = {OTHER: Known(("Sở Tài chính",), (HEIR,)), HEIR: Known(("Thanh tra tỉnh",))}
    of_heir = replace(OPINION, reading=Reading(issuer="THANH TRA TỈNH AN GIANG"))
    assert given(of_heir) == "lacking"
    assert given(of_heir, known=known) == "ok"
    assert given(OPINION, known=known) == "ok"
    asked = replace(ANSWERED, body=HEIR, name="Thanh tra tỉnh")
    papers = (PROPOSAL, DRAFT, SYNTHESIS)
    rest: dict[str, Any] = {"papers": papers, "known": known, "consulted": (asked,)}
    assert wrong(judged(**rest, concerned=FINANCE)) == []
    rest["consulted"] = (ANSWERED,)
    assert wrong(judged(**rest, concerned=((HEIR, "Thanh tra tỉnh"),))) == []


def test_whoever_went_on_in_the_sender_is_not_asked_by_it() -> None:
    known = {OTHER: Known(("Sở Tài chính",), (BODY,))}
    found = judged(papers=(PROPOSAL, DRAFT, SYNTHESIS), concerned=FINANCE, known=known)
    assert wrong(found) == []
