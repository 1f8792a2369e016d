"""A decision about days, entered on the page, moves the dates it touches."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.enums import Ruling
from kycuong.ledger import queries, services
from kycuong.rules import worktime
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
GIVEN = datetime(2026, 12, 28, 9, 0, tzinfo=clock.LOCAL)
DECIDED = datetime(2026, 12, 29, 14, 0, tzinfo=clock.LOCAL)
LATER = datetime(2026, 12, 30, 9, 0, tzinfo=clock.LOCAL)


def owed(province: Province, limit: worktime.Limit) -> int:
    calendar = calendars.calendar_for(province["noi_vu"], at=GIVEN)
    receipt = worktime.receipt(GIVEN.date(), limit, calendar)
    kept = services.kept(receipt)
    return services.open_matter(
        kind="directive",
        title="Báo cáo kết quả",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=services.due_of(receipt),
        receipt=kept,
        source=services.Source("Công văn 1/UBND-TH", "/van-ban/1/", "Báo cáo"),
        actor=SYSTEM,
        at=GIVEN,
    )


def decide(chi: Person, phuc: Person, day: date) -> None:
    calendar_services.decide(
        number="9999/TB-BNV",
        issued_on=date(2026, 12, 29),
        in_force_from=date(2026, 12, 29),
        days=[calendar_services.DayRuling(day, Ruling.SWAPPED, "Nghỉ hoán đổi")],
        completes_year=2027,
        proposer=chi.actor,
        actor=phuc.actor,
        at=DECIDED,
    )


def test_a_provisional_date_is_counted_again_with_an_entry(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = owed(province, worktime.WorkingDays(5))
    before = queries.row_of(phuc.actor, pk, GIVEN)
    assert before.due == "05/01/2027"
    assert before.provisional
    decide(chi, phuc, date(2027, 1, 4))
    after = queries.row_of(phuc.actor, pk, DECIDED)
    assert after.due == "06/01/2027"
    assert not after.provisional
    with clock.fixed(DECIDED):
        page = phuc.client().get(f"/viec/{pk}/").content.decode()
    assert "9999/TB-BNV" in page
    assert not list(services.verify(at=DECIDED))


def test_a_date_that_the_decision_does_not_touch_stays_without_an_entry(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = owed(province, worktime.WorkingDays(2))
    before = queries.row_of(phuc.actor, pk, DECIDED)
    assert before.due == "30/12/2026"
    decide(chi, phuc, date(2027, 1, 4))
    assert queries.row_of(phuc.actor, pk, DECIDED) == before


def test_a_decision_entered_ahead_of_its_day_accuses_nobody_later(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = owed(province, worktime.WorkingDays(5))
    calendar_services.decide(
        number="9999/TB-BNV",
        issued_on=date(2026, 12, 29),
        in_force_from=date(2027, 1, 1),
        days=[
            calendar_services.DayRuling(date(2027, 1, 4), Ruling.SWAPPED, "Hoán đổi")
        ],
        completes_year=2027,
        proposer=chi.actor,
        actor=phuc.actor,
        at=DECIDED,
    )
    due_day = datetime(2027, 1, 6, 23, 59, tzinfo=clock.LOCAL)
    row = queries.row_of(phuc.actor, pk, due_day)
    assert (row.due, row.chip.text) == ("06/01/2027", "hạn hôm nay")
    for when in (DECIDED, due_day):
        assert not list(services.verify(at=when))


def sent(answer: Any) -> str:
    """Follow a form that was accepted; return where it leads."""
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def shown(person: Person, address: str, at: datetime) -> str:
    with clock.fixed(at):
        answer = person.client().get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_two_people_change_the_calendar_and_take_it_back(
    province: Province, chi: Person, phuc: Person, dung: Person, giang: Person
) -> None:
    pk = owed(province, worktime.WorkingDays(5))
    with clock.fixed(DECIDED):
        address = sent(
            chi.client().post(
                "/lich/quyet-dinh/de-xuat/",
                {
                    "number": "9999/TB-BNV",
                    "issued_on": "29/12/2026",
                    "days": "4/1/2027 nghỉ hoán đổi",
                    "completes_year": "2027",
                },
            )
        )
    page = shown(chi, address, DECIDED)
    assert "<b>1</b> việc chuyển hạn" in page
    assert "<b>0</b> việc thành quá hạn" in page
    assert "05/01/2027 (tạm tính)" in page
    assert "06/01/2027" in page
    assert "Người đề xuất (hoặc người làm thay họ) không tự quyết định" in page
    assert "05/01/2027" in shown(dung, f"/viec/{pk}/", DECIDED)
    with clock.fixed(DECIDED):
        assert chi.client().post(f"{address}duyet/", {}).status_code == 403
        assert dung.client().post(f"{address}duyet/", {}).status_code == 403
        sent(phuc.client().post(f"{address}duyet/", {"duyet-seen": "1"}))
    assert "từ 05/01/2027" in shown(dung, f"/viec/{pk}/", DECIDED)
    assert "Hạn của 1 việc được tính lại: 9999/TB-BNV" in shown(
        dung, "/thong-bao/", DECIDED
    )
    assert "Báo cáo kết quả" in shown(dung, address, DECIDED)
    assert "Báo cáo kết quả" not in shown(giang, address, DECIDED)
    with clock.fixed(DECIDED):
        lines = dung.client().get(f"{address}viec.csv").getvalue().decode()
    assert "05/01/2027 (tạm tính),06/01/2027,Chuyển hạn" in lines
    with clock.fixed(LATER):
        back = sent(
            phuc.client().post(
                f"{address}hoan-nguyen/", {"hoan-note": "Thông báo bị thu hồi"}
            )
        )
        assert phuc.client().post(f"{back}duyet/", {}).status_code == 403
        sent(chi.client().post(f"{back}duyet/", {"duyet-seen": "1"}))
    row = queries.row_of(dung.actor, pk, LATER)
    assert (row.due, row.provisional) == ("05/01/2027", True)
    assert "Đã hoàn nguyên" in shown(dung, address, LATER)
    history = shown(dung, f"/viec/{pk}/", LATER)
    assert "Hoàn nguyên 9999/TB-BNV" in history
    assert not list(services.verify(at=LATER))
