"""What the report may say: only what counts, in the period in which it began to."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger.periods import Period, month_of
from kycuong.rules.breaches import Group
from kycuong.work.breaches import queries, services
from kycuong.work.breaches.tests.steps import (
    PAPER,
    at,
    decide,
    proposed,
    put,
    replied,
    silent,
    state,
    upheld,
)

pytestmark = pytest.mark.django_db
MAY = month_of(date(2024, 5, 1))
JUNE = month_of(date(2024, 6, 1))
END = at("30/06 12:00")


def test_nothing_in_its_reply_period_or_undecided_is_reported(
    province: Province, phuc: Person
) -> None:
    """N17: no breach reaches a report while its reply period is running."""
    made = [proposed(province, phuc), put(province), replied(province)]
    assert queries.counted(MAY, END) == ()
    waiting = queries.pending(MAY, END)
    assert [each.id for each in waiting] == made
    assert "chưa yêu cầu giải trình" in waiting[0].why
    assert waiting[1].why == "Thời hạn giải trình đến hết ngày 09/05/2024 chưa hết."
    assert "chờ kết luận" in waiting[2].why


def test_what_counts_says_document_rule_evidence_reply_and_decision(
    province: Province,
) -> None:
    pk = upheld(province)
    (row,) = queries.counted(MAY, END)
    assert (row.id, row.number, row.code) == (pk, f"VP-2024-{pk:05}", "V13")
    assert (row.body, row.body_name) == (province["noi_vu"], "Sở Nội vụ")
    assert row.group is Group.MEETINGS
    assert row.document.startswith("Công văn 493/UBND-KGVX")
    assert row.article == "điểm 8"
    assert row.evidence == ((PAPER, ""),)
    assert row.reply.startswith("Ngày 02/5 cơ quan tiếp đoàn")
    assert row.decision == (
        "Kết luận ngày 13/05/2024: có vi phạm; Không có văn bản cử người thay."
    )
    assert not row.appealed
    assert queries.pending(MAY, END) == ()


def test_silence_is_said(province: Province) -> None:
    pk = silent(province)
    decide(province, pk, "13/05 09:00")
    assert queries.counted(MAY, END)[0].reply == "Hết hạn, không giải trình"


def test_it_is_counted_in_the_period_of_the_decision_and_once(
    province: Province,
) -> None:
    pk = replied(province)
    decide(province, pk, "03/06 09:00")
    assert queries.counted(MAY, END) == ()
    assert [row.id for row in queries.counted(JUNE, END)] == [pk]
    first_days = Period(date(2024, 6, 1), date(2024, 6, 2))
    assert queries.counted(first_days, END) == ()
    assert queries.counted(Period(date(2024, 6, 3), date(2024, 6, 3)), END)


def test_a_past_instant_answers_as_it_did(province: Province, quang: Person) -> None:
    pk = upheld(province)
    told = queries.counted(MAY, at("31/05 12:00"))
    services.revise(
        pk, upheld=False, reason="Nhầm.", actor=quang.actor, at=at("05/06 09:00")
    )
    assert queries.counted(MAY, at("31/05 12:00")) == told
    assert queries.counted(MAY, at("13/05 08:59")) == ()
    assert [each.id for each in queries.pending(MAY, at("13/05 08:59"))] == [pk]
    assert queries.counted(MAY, END) == ()
    assert [each.id for each in queries.corrected([pk], JUNE, END)] == [pk]
    assert queries.corrected([pk], MAY, END) == ()
    assert queries.counted(JUNE, END) == ()


def test_what_no_sealed_report_has_found_is_not_taken_out_of_one(
    province: Province, quang: Person
) -> None:
    told, untold = upheld(province), upheld(province)
    for pk in (told, untold):
        services.revise(
            pk, upheld=False, reason="Nhầm.", actor=quang.actor, at=at("05/06 09:00")
        )
    assert [each.id for each in queries.corrected([told], JUNE, END)] == [told]
    assert queries.corrected([], JUNE, END) == ()


def test_what_a_report_found_and_another_look_upheld_stays_in_it(
    province: Province, quang: Person
) -> None:
    pk = upheld(province)
    services.revise(
        pk, upheld=True, reason="Giữ nguyên.", actor=quang.actor, at=at("05/06 09:00")
    )
    assert queries.corrected([pk], JUNE, END) == ()


def test_what_was_decided_within_its_reply_period_is_reported_in_the_period_of_its_end(
    province: Province,
) -> None:
    """The period ends with Thursday 9 May; the body replied and was decided before."""
    pk = replied(province, "06/05 10:00")
    decide(province, pk, "07/05 09:00")
    first = Period(date(2024, 5, 1), date(2024, 5, 9))
    after = Period(date(2024, 5, 10), date(2024, 5, 12))
    for when in ("07/05 09:00", "09/05 23:59"):
        assert queries.counted(first, at(when)) == ()
        (waiting,) = queries.pending(first, at(when))
        assert waiting.why == (
            "Được tính từ ngày 10/05/2024, khi thời hạn giải trình kết thúc."
        )
    assert queries.counted(first, END) == ()
    assert [row.id for row in queries.counted(after, END)] == [pk]
    assert queries.pending(first, at("10/05 00:00")) == ()


def test_an_appeal_is_shown_beside_what_counts(
    province: Province, dung: Person, quang: Person
) -> None:
    pk = upheld(province)
    services.appeal(pk, reason="Xin xem lại.", actor=dung.actor, at=at("14/05 09:00"))
    assert queries.counted(MAY, END)[0].appealed
    services.revise(
        pk, upheld=True, reason="Giữ nguyên.", actor=quang.actor, at=at("05/06 09:00")
    )
    (row,) = queries.counted(MAY, END)
    assert (row.appealed, row.counted_since) == (False, at("13/05 09:00"))
    assert row.decision.startswith("Kết luận lại ngày 05/06/2024: có vi phạm")
    assert queries.counted(JUNE, END) == ()


def test_rows_stand_by_group_and_body(province: Province, phuc: Person) -> None:
    second = put(province, body=province["tai_chinh"], code="V02")
    services.reply(
        second,
        text="Có lý do.",
        actor=province.people["giang"].actor,
        at=at("06/05 09:00"),
    )
    decide(province, second, "13/05 08:00")
    first = upheld(province)
    assert [row.id for row in queries.counted(MAY, END)] == [second, first]


def test_what_is_withdrawn_or_rejected_is_in_neither(
    province: Province, phuc: Person
) -> None:
    gone = put(province)
    services.withdraw(gone, reason="Nhầm.", actor=phuc.actor, at=at("06/05 08:00"))
    decide(province, replied(province), "13/05 09:00", upheld=False)
    assert queries.counted(MAY, END) == ()
    assert queries.pending(MAY, END) == ()
    assert queries.pending(MAY, at("05/05 08:00"))[0].id == gone
    assert state(gone).state == "withdrawn"
