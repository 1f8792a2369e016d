"""What an earlier return had named: said again only where it was not put right."""

from dataclasses import replace

from tests.rules.gate.stories import ANSWERED, DRAFT, OTHER, PROPOSAL, judged, wrong

from kycuong.rules.gate import Fault, PaperFacts, Reading, Told

FAULT = Fault("body.size", "đoạn 3", "13–14", "12", "Phụ lục I")
BAD = replace(DRAFT, faults=(FAULT,))
FORM = Told(1, "G6.form", "draft", "Sai cỡ chữ.", paper=DRAFT.sha256, about="body.size")
OPINION = PaperFacts(
    "opinions", "y kien.pdf", "c" * 64, reading=Reading(issuer="SỞ Y TẾ")
)
SYNTHESIS = PaperFacts("synthesis", "tong hop.docx", "d" * 64)


def test_what_was_returned_and_comes_back_unchanged_is_said() -> None:
    found = wrong(judged(papers=(PROPOSAL, BAD), told=(FORM,)))
    assert found == ["G3.unrevised:draft", "G6.form:draft"]
    revised = replace(DRAFT, sha256="f" * 64)
    assert wrong(judged(papers=(PROPOSAL, revised), told=(FORM,))) == []


def test_what_the_rules_find_no_more_was_put_right_though_the_file_is_the_same() -> (
    None
):
    assert wrong(judged(told=(FORM,))) == []
    other = replace(BAD, faults=(replace(FAULT, code="margin.left"),))
    found = wrong(judged(papers=(PROPOSAL, other), told=(FORM,)))
    assert found == ["G6.form:draft"]


def test_a_persons_own_words_hold_as_long_as_the_bytes_are_the_same() -> None:
    told = Told(1, "G5.other", "draft", "Chưa rõ kinh phí.", part=DRAFT.sha256)
    assert wrong(judged(told=(told,))) == ["G3.unrevised:draft"]
    more = PaperFacts("draft", "phu luc.docx", "f" * 64)
    assert wrong(judged(papers=(PROPOSAL, DRAFT, more), told=(told,))) == []


def test_what_a_person_judges_holds_as_long_as_it_is_asked_of_the_same_paper() -> None:
    told = Told(1, "G5.option", "proposal", "Chưa rõ.", part=PROPOSAL.sha256)
    assert wrong(judged(told=(told,))) == ["G3.unrevised:proposal"]


def test_a_body_that_was_asked_afterwards_is_no_part_left_as_it_was() -> None:
    told = Told(
        1,
        "G4.unasked",
        "opinions",
        "Chưa lấy ý kiến của Sở Tài chính.",
        part=OPINION.sha256,
        about=str(OTHER),
    )
    papers = (PROPOSAL, DRAFT, OPINION, SYNTHESIS)
    concerned = ((OTHER, "Sở Tài chính"),)
    answered = judged(
        papers=papers, concerned=concerned, consulted=(ANSWERED,), told=(told,)
    )
    assert wrong(answered) == []
    unasked = judged(papers=papers, concerned=concerned, told=(told,))
    assert wrong(unasked) == ["G4.unasked:opinions"]
    own = replace(told, code="G4.other", sentence="Phải hỏi Sở Y tế.", about="")
    assert wrong(judged(papers=papers, consulted=(ANSWERED,), told=(own,))) == []


def test_a_copy_that_was_taken_out_elsewhere_leaves_the_other_in_order() -> None:
    copy = PaperFacts("other", "a.docx", "9" * 64)
    told = Told(1, "G3.duplicate", "other", "Cùng một tệp.", paper="9" * 64)
    assert wrong(judged(papers=(PROPOSAL, DRAFT, copy), told=(told,))) == []
