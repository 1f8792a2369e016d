"""What the gate finds: each rule breaks alone, and what cannot be judged is asked."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.gate.stories import (
    AFTER,
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
    Delegated,
    Ground,
    ItemState,
    Reading,
    Sealing,
    examine,
)


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
