"""What the gate finds in the parts, the opinions, the quality and the form."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.gate.stories import (
    ANSWERED,
    DRAFT,
    OTHER,
    PROPOSAL,
    judged,
    state,
    wrong,
)

from kycuong.rules.gate import (
    Asked,
    Fault,
    Gate,
    ItemState,
    PaperFacts,
    Reading,
    Stance,
)

OPINION = PaperFacts(
    "opinions", "y kien.pdf", "c" * 64, reading=Reading(issuer="SỞ TÀI CHÍNH")
)
SYNTHESIS = PaperFacts("synthesis", "tong hop.docx", "d" * 64)
ASKED_PARTS = (PROPOSAL, DRAFT, OPINION, SYNTHESIS)


def summary(pages: int | None) -> PaperFacts:
    return PaperFacts("summary", "tom tat.docx", "e" * 64, pages=pages)


# --- G3 ---


def test_a_normative_draft_needs_the_appraisal_of_justice() -> None:
    verdict = judged(kind="normative", papers=ASKED_PARTS)
    assert wrong(verdict) == ["G3.lacking:appraisal"]
    (item,) = [one for one in verdict.open if one.code == "G3.lacking"]
    assert item.law.startswith("Luật Ban hành văn bản quy phạm pháp luật 80/2015")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"empty": True, "unreadable": "Tệp rỗng."}, "G3.empty"),
        ({"unreadable": "Tệp được đặt mật khẩu."}, "G3.unreadable"),
    ],
)
def test_a_paper_that_says_nothing(changed: dict[str, object], code: str) -> None:
    verdict = judged(papers=(PROPOSAL, replace(DRAFT, **changed)))
    assert wrong(verdict) == [f"{code}:draft"]


def test_a_file_that_is_still_being_read_is_no_fault() -> None:
    verdict = judged(papers=(PROPOSAL, replace(DRAFT, pending=True)))
    assert wrong(verdict) == []
    assert state(verdict, "G3.reading") == "noted"


def test_the_same_bytes_are_not_two_parts() -> None:
    same = replace(DRAFT, component="figures")
    verdict = judged(papers=(PROPOSAL, DRAFT, same))
    assert wrong(verdict) == ["G3.duplicate:figures"]


# --- G4 ---


def test_each_body_whose_work_it_touches_is_asked() -> None:
    verdict = judged(concerned=((OTHER, "Sở Tài chính"),), papers=ASKED_PARTS[:3:2])
    assert "G4.unasked:opinions" not in wrong(verdict)
    verdict = judged(
        concerned=((OTHER, "Sở Y tế"),), papers=(*ASKED_PARTS[:2], OPINION, SYNTHESIS)
    )
    assert wrong(verdict) == ["G4.unasked:opinions"]


def test_while_a_body_may_still_answer_it_is_too_early() -> None:
    waiting = replace(ANSWERED, state=Asked.WAITING, until=date(2024, 5, 8))
    verdict = judged(consulted=(waiting,), papers=ASKED_PARTS)
    assert wrong(verdict) == ["G4.waiting:opinions"]
    assert "08/05/2024" in verdict.open[-4].sentence


def test_whoever_is_silent_agrees_and_is_named() -> None:
    silent = replace(ANSWERED, state=Asked.SILENT, until=date(2024, 5, 3))
    verdict = judged(consulted=(silent,), papers=ASKED_PARTS)
    assert wrong(verdict) == []
    (item,) = [one for one in verdict.items if one.code == "G4.silent"]
    assert item.state is ItemState.NOTED
    assert item.sentence.startswith("Sở Tài chính không trả lời")


# --- G5 ---


@pytest.mark.parametrize(("pages", "found"), [(10, []), (11, ["G5.summary:summary"])])
def test_more_than_ten_pages_need_a_summary(pages: int, found: list[str]) -> None:
    assert wrong(judged(papers=(replace(PROPOSAL, pages=pages), DRAFT))) == found


@pytest.mark.parametrize(
    ("pages", "found"), [(6, []), (7, ["G5.summary_long:summary"])]
)
def test_a_summary_has_six_pages_at_most(pages: int, found: list[str]) -> None:
    long = replace(PROPOSAL, pages=12)
    assert wrong(judged(papers=(long, DRAFT, summary(pages)))) == found


def test_pages_that_nobody_knows_are_asked_for() -> None:
    verdict = judged(papers=(replace(PROPOSAL, pages=None), DRAFT))
    assert wrong(verdict) == []
    assert [item.code for item in verdict.unasked] == ["G5.pages"]


@pytest.mark.parametrize(("most", "asked"), [(10, []), (11, ["G5.pages"])])
def test_a_text_that_cannot_fill_ten_pages_is_not_asked_about(
    most: int, asked: list[str]
) -> None:
    short = replace(PROPOSAL, pages=None, pages_most=most)
    found = [item.code for item in judged(papers=(short, DRAFT)).unasked]
    assert found == asked


def test_a_differing_opinion_is_settled_before_it_goes_up() -> None:
    against = replace(ANSWERED, stance=Stance.DISAGREE)
    verdict = judged(consulted=(against,), papers=ASKED_PARTS)
    assert wrong(verdict) == ["G5.divergent"]
    settled = replace(against, settled="Họp ngày 03/5, thống nhất phương án 2.")
    assert wrong(judged(consulted=(settled,), papers=ASKED_PARTS)) == []


# --- G6, G7 ---


def test_each_layout_finding_is_an_item_with_its_clause() -> None:
    fault = Fault("margin.left", "Phần 1", "30–35 mm", "25 mm", "Phụ lục I, mục I.4")
    verdict = judged(papers=(PROPOSAL, replace(DRAFT, faults=(fault,))))
    (item,) = [one for one in verdict.open if one.gate is Gate.G6]
    assert (item.about, item.law) == ("margin.left", "Phụ lục I, mục I.4")
    assert "25 mm" in item.sentence


def test_a_layout_that_cannot_be_judged_is_asked_about() -> None:
    verdict = judged(papers=(PROPOSAL, replace(DRAFT, unjudged="Tệp .doc.")))
    assert wrong(verdict) == []
    assert [item.code for item in verdict.unasked] == ["G6.unjudged"]


@pytest.mark.parametrize(("day", "found"), [(6, "ok"), (5, "noted")])
def test_late_by_the_programme_is_noted_and_never_returned(
    day: int, found: str
) -> None:
    verdict = judged(programme_on=date(2024, 5, day))
    assert state(verdict, "G7.late") == found
    assert not any(item.gate is Gate.G7 for item in verdict.open)
