"""Stopping the clock: a ground, an instrument, a cap; the date is counted anew."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, asked, at
from kycuong.ledger.tests.verbs import may, send, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused

TYPED = {
    "ground": "ministry",
    "instrument": "Công văn 12/BNV-TH ngày 02/5/2024",
    "until": "13/5",
    "reason": "Chờ Bộ Nội vụ hướng dẫn.",
}


def pause(pk: int, person: Person, when: str, until: date, **other: Any) -> int:
    given = {
        "ground": "ministry",
        "instrument": "CV 12/BNV-TH",
        "reason": "Chờ Bộ.",
        **other,
    }
    return services.pause(pk, until=until, actor=person.actor, at=at(when), **given)


def test_it_works(province: Province, dung: Person, phuc: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    page = phuc.client().get(f"/viec/{pk}/tam-dung/").content.decode()
    assert "tối đa 30 ngày làm việc" in page
    assert "Quy chế làm việc của Ủy ban nhân dân tỉnh" in page
    seen = queries.last_seq(pk)
    shown = phuc.client().post(
        f"/viec/{pk}/tam-dung/", {**TYPED, "seen": seen, "xem-truoc": "1"}
    )
    assert "Nếu tạm dừng như trên, hạn mới là 16/05/2024." in shown.content.decode()
    assert state(pk).state == "in_progress"
    assert send(phuc, "pause", pk, **TYPED).status_code == 302
    matter = state(pk)
    assert (matter.state, matter.due) == ("paused", Due.end_of(date(2024, 5, 16)))
    assert matter.paused_until == at("14/05 00:00")
    assert notifications.unread_count(dung.actor) == 2
    told = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "Tạm dừng tính thời hạn đến hết ngày 13/05/2024" in told
    assert "căn cứ: chờ ý kiến của Bộ, ngành trung ương" in told
    assert "hạn từ 10/05/2024 thành 16/05/2024" in told


def test_the_issuers_side_may_and_the_working_side_may_not(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "pause", pk)} == {
        *("phuc", "son", "quang")
    }


def test_while_it_is_paused_nobody_is_late_and_reports_are_taken(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "10/05 09:00", date(2024, 5, 20))
    services.report(pk, text="Đang chờ Bộ.", actor=dung.actor, at=at("15/05 09:00"))
    row = queries.row_of(dung.actor, pk, at("20/05 23:00"))
    assert row.chip.kind != "late"
    assert not may(dung, "submit", pk)


def test_longer_than_its_ground_allows_is_refused_with_the_clause(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    assert pause(pk, phuc, "07/05 09:00", date(2024, 6, 18))  # 30 working days
    other = accepted(province, dung)
    with pytest.raises(Refused) as refusal:
        pause(other, phuc, "07/05 09:00", date(2024, 6, 19))
    assert "không quá 30 ngày làm việc" in refusal.value.verdict.reason
    assert refusal.value.verdict.law


def test_it_needs_a_known_ground_an_instrument_and_a_last_day_ahead(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    for key, value in (
        ("ground", "ban_viec"),
        ("ground", ""),
        ("instrument", ""),
        ("until", ""),
        ("until", "hôm nao"),
        ("reason", ""),
    ):
        assert send(phuc, "pause", pk, **{**TYPED, key: value}).status_code == 200
    today = send(phuc, "pause", pk, **{**TYPED, "until": "7/5"})
    assert "phải sau hôm nay" in today.content.decode()
    assert state(pk).state == "in_progress"


def test_what_is_late_or_waits_for_a_decision_is_not_paused(
    province: Province, dung: Person, phuc: Person
) -> None:
    with pytest.raises(Refused) as late:
        pause(accepted(province, dung), phuc, "11/05 00:00", date(2024, 5, 20))
    assert "đã quá hạn" in late.value.verdict.reason
    with pytest.raises(Refused) as waiting:
        pause(asked(province, dung), phuc, "08/05 09:00", date(2024, 5, 20))
    assert "Hãy quyết định đề nghị gia hạn" in waiting.value.verdict.reason


def test_a_part_is_not_paused_beyond_the_whole(
    province: Province, dung: Person, binh: Person
) -> None:
    pk = accepted(province, dung)
    piece = services.Piece(province["cchc"], "Soạn dự thảo")
    (part,) = services.split(pk, pieces=[piece], actor=dung.actor, at=at("24/04 10:00"))
    services.accept(part, actor=binh.actor, at=at("24/04 11:00"))
    with pytest.raises(Refused) as refusal:
        pause(part, dung, "07/05 09:00", date(2024, 5, 9))
    assert "Hạn của việc chính" in refusal.value.verdict.reason


def test_resumed_early_the_date_comes_back(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 20))
    assert state(pk).due == Due.end_of(date(2024, 5, 23))
    on("08/05 09:00")
    assert send(phuc, "resume", pk, note="Bộ đã trả lời").status_code == 302
    matter = state(pk)
    assert (matter.state, matter.paused_until) == ("in_progress", None)
    assert matter.due == Due.end_of(date(2024, 5, 13))
    assert matter.original_due_at == Due.end_of(date(2024, 5, 10)).at
    assert not list(services.verify(at("20/05 09:00")))


def test_at_its_cap_the_clock_runs_again_by_itself_from_the_day_after(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 13))
    assert services.resume_capped(at=at("13/05 23:59")) == 0
    assert services.resume_capped(at=at("14/05 00:00")) == 1
    assert services.resume_capped(at=at("14/05 00:15")) == 0
    assert state(pk).state == "in_progress"
    assert state(pk).due == Due.end_of(date(2024, 5, 16))


def test_a_cap_noticed_late_takes_no_day_from_anybody(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 13))
    services.resume_capped(at=at("15/05 08:00"))
    assert state(pk).due == Due.end_of(date(2024, 5, 16))


def test_two_pauses_follow_one_another_and_add_up(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "25/04 09:00", date(2024, 4, 26))
    assert state(pk).due == Due.end_of(date(2024, 5, 13))
    with pytest.raises(Refused):
        pause(pk, phuc, "26/04 09:00", date(2024, 5, 3))
    services.resume_capped(at=at("27/04 00:00"))
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 8))
    assert state(pk).due == Due.end_of(date(2024, 5, 14))


def test_the_bar_shows_where_the_clock_stood_still(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 13))
    bar = queries.matter_page(dung.actor, pk, at("08/05 09:00")).bar
    (still,) = bar.pauses
    assert still.title == "Tạm dừng: 09:00 ngày 07/05/2024 – 00:00 ngày 14/05/2024"
    # 7 of the 16 working days lie before it, 4 and seven hours in it
    assert 40 < float(still.x.rstrip("%")) < 55
    assert 25 < float(still.width.rstrip("%")) < 35
    on("08/05 09:00")
    assert 'fill="url(#still)"' in dung.client().get(f"/viec/{pk}/").content.decode()
