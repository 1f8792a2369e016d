"""What a list promised when it was tried is what is entered, or nothing."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province
from tests.journeys.test_import_new_duties import HEADS, row, sent

from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.enums import Ruling
from kycuong.ledger import services as ledger
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.conftest import on
from kycuong.ledger.tests.matters import at
from kycuong.rules.duty import Due
from kycuong.work.importing.enums import Fate
from kycuong.work.importing.models import Known
from kycuong.work.importing.tests.lists import (
    as_csv,
    perform,
    said,
    send,
)

__all__ = ["on"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_date_that_would_be_another_by_now_is_refused_not_entered(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    batch = sent(
        phuc,
        row("A1", Hạn="3 ngày làm việc", Ngày_giao=""),
        row("A2", Hạn="26/4/2024"),
        row("A3", Hạn="10 ngày làm việc"),
        row("A4", Hạn="", Ngày_giao=""),
    )
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY] * 4
    on("27/04 09:00")
    perform(phuc, batch)
    (_, counted, why), (_, passed, gone), (_, same, _), (_, today, _) = said(batch)
    assert (counted, passed, same, today) == (
        Fate.REFUSED,
        Fate.REFUSED,
        Fate.DONE,
        Fate.REFUSED,
    )
    assert "Hãy xem thử lại" in why
    assert gone.startswith("Hạn 26/04/2024 đã qua")
    assert [each.due_on for each in Matter.objects.all()] == [date(2024, 5, 8)]


def test_a_decision_on_the_calendar_between_trying_and_doing_refuses_the_row(
    province: Province, phuc: Person, chi: Person, on: Any
) -> None:
    on("24/04 09:00")
    batch = sent(phuc, row("A1", Hạn="10 ngày làm việc"))
    calendar_services.decide(
        number="9999/TB-BNV",
        issued_on=date(2024, 4, 24),
        in_force_from=date(2024, 4, 24),
        days=[calendar_services.DayRuling(date(2024, 5, 6), Ruling.SWAPPED, "Nghỉ")],
        proposer=chi.actor,
        actor=phuc.actor,
        at=at("24/04 10:00"),
    )
    on("24/04 11:00")
    perform(phuc, batch)
    ((_, fate, why),) = said(batch)
    assert (fate, "Hãy xem thử lại" in why) == (Fate.REFUSED, True)
    assert not Matter.objects.exists()
    again = sent(phuc, row("A1", Hạn="10 ngày làm việc"))
    assert "hạn 09/05/2024" in said(again)[0][2]


def test_another_limit_of_a_known_row_is_decided_where_it_was_asked_for(
    province: Province, phuc: Person, son: Person, dung: Person, on: Any
) -> None:
    on("24/04 09:00")
    perform(phuc, sent(phuc, row("A1"), row("A2")))
    pk = Known.objects.get(code="A1").matter_id
    on("25/04 09:00")
    for limit in ("20/5/2024", "15 ngày làm việc", "", "thường xuyên"):
        ((_, fate, why),) = said(sent(son, row("A2", Hạn=limit)))
        assert fate == Fate.WRONG
        assert "cơ quan chủ trì xin gia hạn ở trang của việc." in why
        assert "Tiến độ mới" not in why
        assert "Ngày đến hạn" not in why
    ledger.accept(pk, actor=dung.actor, at=at("25/04 09:00"))
    ledger.ask(
        pk,
        due=Due.end_of(date(2024, 5, 16)),
        reason="Chờ số liệu.",
        progress="Đã có dự thảo.",
        actor=dung.actor,
        at=at("25/04 10:00"),
    )
    on("25/04 11:00")
    ((_, fate, why),) = said(sent(son, row("A1", Hạn="")))
    assert (fate, why[:20]) == (Fate.WRONG, "«Hạn» của việc đã gi")
    # 15 working days after 22 April, 4 May worked for 29 April: 15 May
    batch = sent(son, row("A1", Hạn="16/5/2024"))
    assert [words for _, _, words in said(batch)] == ["Đồng ý gia hạn đến 16/05/2024."]
    wanted = [*row("A1", Hạn="15 ngày làm việc"), "Đủ để tổng hợp."]
    batch = send(son, as_csv([[*HEADS, "Lý do"], wanted]), "giao.csv")
    assert "Gia hạn đến 15/05/2024" in said(batch)[0][2]
    perform(son, batch)
    assert Matter.objects.get(pk=pk).due_on == date(2024, 5, 15)
