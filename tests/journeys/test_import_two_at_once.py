"""One batch done by two at once, one list sent by two: each row is done by one."""

from typing import Any

import pytest
from tests.at_once import at_once
from tests.cast import build_province

from kycuong.ledger import services as ledger
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.matters import accepted, at
from kycuong.shared import clock
from kycuong.work.importing import services
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.models import Batch, Known, Line, Prepared
from kycuong.work.importing.tests.lists import as_csv, edit, exported, send

HEADS = ["Mã ngoài", "Nội dung", "Chủ trì"]


@pytest.mark.django_db(transaction=True)
def test_a_batch_done_twice_at_once_is_done_once(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    province = build_province()
    dung, now = province.people["dung"], at("26/04 09:00")
    pks = [accepted(province, dung) for _ in range(6)]
    with clock.fixed(now):
        rows = exported(dung)
        for row in rows[1:]:
            rows = edit(rows, row[0], Tiến_độ_mới="Đang làm.")
        batch = send(dung, as_csv(rows))
        services.begin(batch.pk, actor=dung.actor, at=now)
    at_once(*[lambda: services.perform(batch.pk, at=now)] * 2)
    assert Entry.objects.filter(matter__in=pks, kind="report").count() == len(pks)
    assert {line.fate for line in Line.objects.filter(batch=batch.pk)} == {Fate.DONE}
    assert Batch.objects.get(pk=batch.pk).stage == Stage.DONE
    assert not list(ledger.verify(at=at("26/04 10:00")))


@pytest.mark.django_db(transaction=True)
def test_a_list_sent_by_two_at_once_gives_each_duty_once(
    tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    province, now = build_province(), at("24/04 09:00")
    rows = [[f"A{n}", f"Báo cáo số {n}", "Sở Nội vụ"] for n in range(5)]
    batches = []
    with clock.fixed(now):
        for name in ("phuc", "son"):
            person = province.people[name]
            batch = send(person, as_csv([HEADS, *rows]), "giao.csv")
            services.begin(batch.pk, actor=person.actor, at=now)
            batches.append(batch.pk)
    one, two = batches
    at_once(
        lambda: services.perform(one, at=now), lambda: services.perform(two, at=now)
    )
    assert Matter.objects.count() == Known.objects.count() == 5
    fates = [*Line.objects.values_list("fate", flat=True)]
    assert sorted(fates) == [Fate.DONE] * 5 + [Fate.REFUSED] * 5


@pytest.mark.django_db(transaction=True)
def test_a_long_workbook_asked_for_by_two_clicks_is_written_once() -> None:
    province, now = build_province(), at("26/04 09:00")
    dung = province.people["dung"]
    found: list[tuple[int, bool]] = []

    def ask() -> None:
        keys = ("ma", "viec")
        found.append(services.prepare(dung.actor, now, Filters(), keys, False))

    at_once(*[ask] * 4)
    assert len({pk for pk, _fresh in found}) == Prepared.objects.count() == 1
    assert sorted(fresh for _pk, fresh in found) == [False, False, False, True]
