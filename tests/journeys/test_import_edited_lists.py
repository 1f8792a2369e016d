"""A list that comes back: what was not touched writes nothing, what was is an act."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.kernel.audit.models import Act
from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.conftest import on
from kycuong.ledger.tests.matters import accepted, asked, at, give
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.tests.lists import (
    as_csv,
    downloaded,
    edit,
    exported,
    perform,
    said,
    send,
)

__all__ = ["on"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def code(pk: int) -> str:
    return f"V-2024-{pk:05d}"


def kinds(pk: int) -> list[str]:
    return [
        *Entry.objects.filter(matter=pk).order_by("seq").values_list("kind", flat=True)
    ]


def test_it_works(province: Province, dung: Person, on: Any) -> None:
    pk, other = accepted(province, dung), accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Tiến_độ_mới="Đã họp tổ soạn thảo.")
    batch = send(dung, as_csv(rows))
    assert (batch.stage, batch.rows, batch.unchanged) == (Stage.CHECKED, 2, 1)
    assert said(batch) == [(2, Fate.READY, "Báo cáo tiến độ: «Đã họp tổ soạn thảo».")]
    assert kinds(pk) == ["assign", "accept"]
    done = perform(dung, batch)
    assert done.stage == Stage.DONE
    assert kinds(pk) == ["assign", "accept", "report"]
    assert kinds(other) == ["assign", "accept"]
    entry = Entry.objects.get(matter=pk, seq=3)
    assert (entry.actor_name, entry.payload["text"]) == (
        dung.actor.name,
        "Đã họp tổ soạn thảo.",
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_sent_back_as_it_is_writes_nothing_to_the_book(
    province: Province, dung: Person, on: Any, kind: str
) -> None:
    for n in range(5):
        accepted(province, dung, title=f"=Việc '{n}\n dòng  hai", due=date(2024, 5, 9))
    asked(province, dung)
    on("08/05 10:30")
    data = downloaded(dung, kind)
    entries, acts = Entry.objects.count(), Act.objects.filter(verb__startswith="ledger")
    before = acts.count()
    on("12/05 10:30")  # words of lateness have changed meanwhile, rows have not
    with CaptureQueriesContext(connection) as asked_of:
        batch = send(dung, data, f"viec.{kind}")
    assert (batch.rows, batch.unchanged, said(batch)) == (6 + 1, 6 + 1, [])
    touched = [
        each["sql"]
        for each in asked_of.captured_queries
        if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        and "ledger_" in each["sql"]
    ]
    assert touched == []
    assert (Entry.objects.count(), acts.count()) == (entries, before)
    page = (
        dung.client().get(reverse("importing:batch", args=[batch.pk])).content.decode()
    )
    assert "Thực hiện" not in page
    assert perform(dung, batch).stage == Stage.DONE
    assert (Entry.objects.count(), acts.count()) == (entries, before)


def test_a_row_edited_before_a_new_entry_is_stale_and_the_others_are_done(
    province: Province, dung: Person, on: Any
) -> None:
    pk, other = accepted(province, dung), accepted(province, dung)
    on("26/04 09:00")
    rows = exported(dung)
    services.report(pk, text="Đang làm.", actor=dung.actor, at=at("26/04 09:10"))
    on("26/04 09:20")
    rows = edit(rows, code(pk), Tiến_độ_mới="Một")
    rows = edit(rows, code(other), Tiến_độ_mới="Hai")
    batch = send(dung, as_csv(rows))
    (_, stale, words), (_, sound, _) = said(batch)
    assert (stale, sound) == (Fate.WRONG, Fate.READY)
    assert "mục 3 trong sổ" in words
    perform(dung, batch)
    assert kinds(pk) == ["assign", "accept", "report"]
    assert kinds(other) == ["assign", "accept", "report"]


def test_an_entry_between_dry_run_and_doing_refuses_that_row(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    batch = send(dung, as_csv(edit(exported(dung), code(pk), Tiến_độ_mới="Một")))
    services.report(pk, text="Đang làm.", actor=dung.actor, at=at("26/04 09:00"))
    perform(dung, batch)
    ((_, fate, words),) = said(batch)
    assert (fate, "mục mới" in words) == (Fate.REFUSED, True)
    assert kinds(pk).count("report") == 1


def test_pressing_twice_does_it_once(province: Province, dung: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    data = as_csv(edit(exported(dung), code(pk), Tiến_độ_mới="Một"))
    batch = send(dung, data)
    perform(dung, batch)
    perform(dung, batch)
    assert kinds(pk).count("report") == 1
    again = send(dung, data)
    assert [fate for _, fate, _ in said(again)] == [Fate.WRONG]


def test_what_is_only_read_is_named_when_it_was_edited(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Nội_dung="Khác", Tình_trạng="Đã hoàn thành")
    ((number, fate, words),) = said(send(dung, as_csv(rows)))
    assert (number, fate) == (2, Fate.WRONG)
    assert words.startswith("Cột «Nội dung», «Tình trạng» chỉ để đọc; khi xuất là «Xây")


def test_a_report_as_long_as_a_book_is_refused(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Tiến_độ_mới="x" * 8_001)
    ((_, fate, words),) = said(send(dung, as_csv(rows)))
    assert (fate, words[:11]) == (Fate.WRONG, "Mỗi ô chỉ g")


def test_another_holder_hands_over(
    province: Province, dung: Person, an: Person, on: Any
) -> None:
    pk, other = accepted(province, dung), accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Đang_giữ="le thi an, P. CCHC")
    rows = edit(rows, code(other), Đang_giữ="Phòng Cải cách hành chính")
    batch = send(dung, as_csv(rows))
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY] * 2
    perform(dung, batch)
    row = Matter.objects.get(pk=pk)
    assert (row.holder_post_id, row.holder_unit_id) == (an.post, province["cchc"])
    assert Matter.objects.get(pk=other).holder_unit_id == province["cchc"]


def test_out_of_the_body_only_with_a_reason(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Đang_giữ="Sở Tài chính")
    ((_, fate, words),) = said(send(dung, as_csv(rows)))
    assert (fate, "lý do" in words) == (Fate.WRONG, True)
    rows = edit(rows, code(pk), Lý_do="Thuộc lĩnh vực tài chính.")
    perform(dung, send(dung, as_csv(rows)))
    assert Matter.objects.get(pk=pk).holder_body_id == province["tai_chinh"]


def test_a_date_is_asked_for_by_the_lead_and_decided_by_the_issuer(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    new = {"Ngày_đến_hạn": "20/5/2024", "Lý_do": "Chờ số liệu."}
    rows = edit(exported(dung), code(pk), **new)
    ((_, fate, words),) = said(send(dung, as_csv(rows)))
    assert (fate, words) == (
        Fate.WRONG,
        "Xin gia hạn phải ghi «Tiến độ mới»: việc đã làm đến đâu.",
    )
    rows = edit(rows, code(pk), Tiến_độ_mới="Đã có dự thảo.")
    perform(dung, send(dung, as_csv(rows)))
    assert kinds(pk) == ["assign", "accept", "ask"]
    ((_, fate, words),) = said(
        send(son, as_csv(edit(exported(son), code(pk), Tiến_độ_mới="")))
    ) or ((0, "", ""),)
    assert fate == ""
    rows = edit(exported(son, tim=code(pk)), code(pk), Ngày_đến_hạn="20/05/2024")
    batch = perform(son, send(son, as_csv(rows)))
    assert said(batch) == [(2, Fate.DONE, "Đồng ý gia hạn đến 20/05/2024.")]
    assert Matter.objects.get(pk=pk).due_on == date(2024, 5, 20)


def test_the_issuer_decides_on_another_date_with_a_reason(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("08/05 09:00")
    rows = edit(exported(son, tim=code(pk)), code(pk), Ngày_đến_hạn="15/05/2024")
    ((_, fate, words),) = said(send(son, as_csv(rows)))
    assert (fate, words[:18]) == (Fate.WRONG, "Hãy ghi «Lý do»: g")
    rows = edit(rows, code(pk), Lý_do="Đủ để tổng hợp.")
    perform(son, send(son, as_csv(rows)))
    assert Matter.objects.get(pk=pk).due_on == date(2024, 5, 15)
    assert kinds(pk)[-1] == "counter"


def test_whoever_may_not_move_a_date_reads_who_can(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(son), code(pk), Ngày_đến_hạn="20/05/2024", Lý_do="x")
    ((_, fate, words),) = said(send(son, as_csv(rows)))
    assert (fate, "Lãnh đạo Sở Nội vụ làm được việc này." in words) == (
        Fate.WRONG,
        True,
    )


def test_another_lead_is_given_the_duty_while_nobody_has_accepted_it(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk, taken = give(province), accepted(province, dung)
    on("25/04 09:00")
    rows = exported(phuc)
    for each in (pk, taken):
        rows = edit(rows, code(each), Chủ_trì="STC", Lý_do="Đúng lĩnh vực.")
    batch = send(phuc, as_csv(rows))
    (_, free, words), (_, bound, _) = said(batch)
    assert (free, bound) == (Fate.READY, Fate.WRONG)
    assert words.startswith("Giao lại cho Sở Tài chính.")
    perform(phuc, batch)
    assert Matter.objects.get(pk=pk).lead_unit_id == province["tai_chinh"]
    assert Matter.objects.get(pk=taken).lead_unit_id == province["noi_vu"]


def test_a_row_of_somebody_elses_is_as_if_it_were_not(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    rows = edit(exported(dung), code(pk), Tiến_độ_mới="Của người khác")
    ((_, fate, words),) = said(send(giang, as_csv(rows)))
    assert (fate, words) == (Fate.WRONG, "Không có việc này, hoặc bạn không được xem.")


def test_a_batch_is_seen_and_done_by_its_sender_alone(
    province: Province, dung: Person, binh: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    batch = send(dung, as_csv(edit(exported(dung), code(pk), Tiến_độ_mới="Một")))
    for name in ("batch", "results", "file", "progress"):
        path = reverse(f"importing:{name}", args=[batch.pk])
        assert binh.client().get(path).status_code == 404, name
    path = reverse("importing:perform", args=[batch.pk])
    assert binh.client().post(path).status_code == 404
    assert kinds(pk) == ["assign", "accept"]
