"""What the gate finds: each rule breaks alone, and what cannot be judged is asked."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.gate.stories import (
    AFTER,
    ANSWERED,
    BEFORE,
    BODY,
    DAY,
    DRAFT,
    OTHER,
    PROPOSAL,
    facts,
    judged,
    proposal,
    state,
    wrong,
)

from kycuong.rules.gate import (
    Asked,
    Delegated,
    Fault,
    Gate,
    Ground,
    ItemState,
    PaperFacts,
    Reading,
    Sealing,
    Stance,
    Told,
    examine,
)

OPINION = PaperFacts(
    "opinions", "y kien.pdf", "c" * 64, reading=Reading(issuer="SỞ TÀI CHÍNH")
)
SYNTHESIS = PaperFacts("synthesis", "tong hop.docx", "d" * 64)
ASKED_PARTS = (PROPOSAL, DRAFT, OPINION, SYNTHESIS)


def summary(pages: int | None) -> PaperFacts:
    return PaperFacts("summary", "tom tat.docx", "e" * 64, pages=pages)


def test_in_a_complete_dossier_a_machine_finds_nothing_wrong() -> None:
    verdict = judged()
    assert wrong(verdict) == []
    assert verdict.unasked == ()


def test_what_only_a_person_can_judge_stays_a_persons() -> None:
    asked = [i.code for i in judged().open if i.state is ItemState.PERSON]
    assert asked == ["G1.authority", "G4.nobody", "G5.option", "G5.basis", "G5.figures"]


def test_what_the_sender_has_not_declared_is_asked() -> None:
    verdict = judged(declared={}, article="")
    assert [item.code for item in verdict.unasked] == [
        "G1.authority",
        "G4.nobody",
        "G5.option",
        "G5.basis",
        "G5.figures",
    ]
    assert all(item.question.endswith("?") for item in verdict.unasked)


def test_everything_wrong_is_said_at_once() -> None:
    verdict = judged(
        papers=(proposal(reading={"number": "", "dated": None}, sealing=Sealing.NONE),),
        concerned=((OTHER, "Sở Tài chính"),),
    )
    assert wrong(verdict) == [
        "G2.number:proposal",
        "G2.date:proposal",
        "G2.unsigned:proposal",
        "G3.lacking:draft",
        "G3.lacking:synthesis",
        "G3.lacking:opinions",
        "G4.unasked:opinions",
    ]


# --- G1 ---


def test_a_field_that_was_passed_on_is_not_put_up() -> None:
    row = Delegated("tổ chức bộ máy", BODY, "Giám đốc Sở Nội vụ", "QĐ 12", "Điều 3")
    verdict = judged(delegated=(row,))
    item = verdict.items[0]
    assert (item.code, item.state) == ("G1.delegated", ItemState.FAULTY)
    assert item.ground is Ground.COMPETENCE
    assert item.law == "QĐ 12, Điều 3"


def test_another_field_passed_on_says_nothing() -> None:
    row = Delegated("Đất đai", BODY, "Sở Tài nguyên", "QĐ 12", "")
    assert wrong(judged(delegated=(row,))) == []


# --- G2 ---


def test_without_a_proposal_nothing_more_is_said_of_one() -> None:
    verdict = judged(papers=(DRAFT,))
    assert wrong(verdict) == ["G2.proposal:proposal"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": ""}, "G2.number"),
        ({"dated": None}, "G2.date"),
        ({"doc_type": "báo cáo"}, "G2.title"),
        ({"issuer": "SỞ TÀI CHÍNH"}, "G2.issuer"),
        ({"signer": "", "position": ""}, "G2.signer"),
        ({"position": "PHÓ GIÁM ĐỐC"}, "G2.signer"),
        ({"dated": date(2024, 5, 7)}, "G2.future"),
    ],
)
def test_a_fault_of_the_proposals_frame(changed: dict[str, object], code: str) -> None:
    verdict = judged(papers=(proposal(reading=changed), DRAFT))
    assert wrong(verdict) == [f"{code}:proposal"]


def test_a_proposal_dated_the_day_it_is_sent_is_not_ahead() -> None:
    verdict = judged(papers=(proposal(reading={"dated": DAY}), DRAFT))
    assert wrong(verdict) == []


@pytest.mark.parametrize("field", ["number", "dated", "doc_type", "issuer", "signer"])
def test_what_a_scan_leaves_open_is_asked_and_never_called_wrong(field: str) -> None:
    empty = {"number": "", "dated": None, "doc_type": "", "issuer": "", "signer": ""}
    changed = {field: empty[field], "doubts": (field,)}
    verdict = judged(papers=(proposal(reading=changed), DRAFT))
    assert wrong(verdict) == []
    assert len(verdict.unasked) == 1


def test_a_deputy_signs_for_the_head_with_the_mark() -> None:
    signed = {
        "signer": "Lê Thị Hoa",
        "capacity": "KT. GIÁM ĐỐC",
        "position": "PHÓ GIÁM ĐỐC",
    }
    assert state(judged(papers=(proposal(reading=signed), DRAFT)), "G2.signer") == "ok"
    without = signed | {"capacity": ""}
    assert wrong(judged(papers=(proposal(reading=without), DRAFT))) == [
        "G2.signer:proposal"
    ]


def test_whom_the_registry_does_not_know_a_person_looks_at() -> None:
    signed = {"signer": "Trần Văn Mới"}
    verdict = judged(papers=(proposal(reading=signed), DRAFT))
    assert state(verdict, "G2.signer") == "person"
    assert state(judged(seats=None), "G2.signer") == "person"


def test_the_body_may_write_its_name_with_the_province() -> None:
    named = {"issuer": "SỞ NỘI VỤ TỈNH AN GIANG"}
    assert wrong(judged(papers=(proposal(reading=named), DRAFT))) == []


@pytest.mark.parametrize(
    ("sealing", "found"),
    [
        (Sealing.SOUND, ""),
        (Sealing.NONE, "G2.unsigned"),
        (Sealing.BROKEN, "G2.broken"),
    ],
)
def test_a_pdf_bears_a_sound_signature(sealing: Sealing, found: str) -> None:
    verdict = judged(papers=(proposal(sealing=sealing), DRAFT))
    assert wrong(verdict) == ([f"{found}:proposal"] if found else [])


def test_a_signature_that_cannot_be_examined_is_asked_about() -> None:
    verdict = judged(papers=(proposal(sealing=Sealing.UNKNOWN), DRAFT))
    assert wrong(verdict) == []
    assert [item.code for item in verdict.unasked] == ["G2.unsigned"]


def test_beside_the_issued_pdf_an_editable_copy_is_no_fault() -> None:
    copy = replace(
        PROPOSAL,
        name="To trinh.docx",
        sha256="9" * 64,
        printed=False,
        reading=Reading(doc_type="tờ trình", issuer="SỞ NỘI VỤ"),
    )
    assert wrong(judged(papers=(copy, PROPOSAL, DRAFT))) == []


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


def test_what_was_returned_and_comes_back_unchanged_is_said() -> None:
    told = Told(1, "G6.form", "draft", "Dự thảo sai cỡ chữ.", paper=DRAFT.sha256)
    verdict = judged(told=(told,))
    assert wrong(verdict) == ["G3.unrevised:draft"]
    revised = replace(DRAFT, sha256="f" * 64)
    assert wrong(judged(papers=(PROPOSAL, revised), told=(told,))) == []


def test_a_whole_part_that_comes_back_unchanged_is_said_too() -> None:
    told = Told(1, "G5.other", "draft", "Chưa rõ kinh phí.", part=DRAFT.sha256)
    assert wrong(judged(told=(told,))) == ["G3.unrevised:draft"]


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


# --- dates ---


def test_each_item_cites_the_text_of_its_day() -> None:
    for on, text in ((BEFORE, "61/2022/QĐ-UBND"), (AFTER, "191/2026/NĐ-CP, Điều 14")):
        verdict = examine(facts(papers=(DRAFT,)), on=on)
        (item,) = [one for one in verdict.open if one.code == "G2.proposal"]
        assert text in item.law


def test_the_rule_version_names_the_day_of_the_latest_text() -> None:
    assert judged().rule_version.startswith("2024-04-22+")
    assert judged(BEFORE).rule_version.startswith("2025-04-01+")
    assert judged(AFTER).rule_version.startswith("2026-05-29+")


def test_every_open_item_says_what_by_which_law() -> None:
    verdict = judged(papers=(), declared={}, article="", kind="normative")
    for item in verdict.open:
        assert item.sentence.endswith((".", "?")), item
        assert item.law, item
        assert "{" not in item.sentence + item.expected + item.question
