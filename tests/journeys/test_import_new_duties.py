"""A list of new duties: each given once, by the Office, however often it comes."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.kernel.notifications.queries import inbox
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.tests.conftest import on
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.models import Batch, Known
from kycuong.work.importing.tests.lists import (
    as_csv,
    as_xlsx,
    opened,
    perform,
    said,
    send,
)

HEADS = [
    "Mã ngoài",
    "Nội dung",
    "Văn bản nguồn",
    "Ngày giao",
    "Chủ trì",
    "Phối hợp",
    "Hạn",
    "Sản phẩm",
]


__all__ = ["on"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def row(code: str = "A1", **cells: str) -> list[str]:
    given = {
        "Nội dung": "Báo cáo kỷ luật, kỷ cương",
        "Văn bản nguồn": "Công văn 493/UBND-KGVX",
        "Ngày giao": "22/4/2024",
        "Chủ trì": "Sở Nội vụ",
        "Phối hợp": "Sở Tài chính, UBND huyện Tri Tôn",
        "Hạn": "10/5/2024",
        "Sản phẩm": "Báo cáo",
    }
    given |= {label.replace("_", " "): text for label, text in cells.items()}
    return [code, *(given[label] for label in HEADS[1:])]


def sent(person: Person, *rows: list[str]) -> Batch:
    return send(person, as_csv([HEADS, *rows]), "giao.csv")


def test_it_works(province: Province, phuc: Person, dung: Person, on: Any) -> None:
    on("24/04 09:00")
    batch = sent(
        phuc, row("A1"), row("A2", Hạn="10 ngày làm việc", Chủ_trì="STC", Phối_hợp="")
    )
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY] * 2
    assert "Sở Nội vụ chủ trì, hạn 10/05/2024" in said(batch)[0][2]
    assert not Matter.objects.exists()
    perform(phuc, batch)
    first, second = Matter.objects.order_by("pk")
    assert (first.lead_unit_id, first.due_on) == (province["noi_vu"], date(2024, 5, 10))
    assert (first.kind, first.issuer_id) == ("directive", province["office"])
    assert first.source_label == "Công văn 493/UBND-KGVX, giao ngày 22/04/2024"
    helpers = Involvement.objects.filter(matter=first, part="coordinator")
    assert {each.unit_id for each in helpers} == {
        province["tai_chinh"],
        province["tri_ton"],
    }
    assert second.due_on == date(2024, 5, 8)  # Saturday 4 May is worked, 29 April not
    assert second.receipt["limit"] == "10wd"
    told = "Văn phòng giao cơ quan bạn chủ trì 1 việc theo danh sách."
    assert [line.text for line in inbox(dung.actor).lines] == [told]


def test_the_same_list_again_gives_nothing_again(
    province: Province, phuc: Person, son: Person, on: Any
) -> None:
    on("24/04 09:00")
    rows = [row("A 1"), row("A  2 ")]
    perform(phuc, sent(phuc, *rows))
    entries = Entry.objects.count()
    again = sent(son, *rows)
    assert (again.rows, again.unchanged, said(again)) == (2, 2, [])
    perform(son, again)
    assert (Matter.objects.count(), Entry.objects.count()) == (2, entries)


def test_two_lists_at_once_give_a_duty_once(
    province: Province, phuc: Person, son: Person, on: Any
) -> None:
    on("24/04 09:00")
    one, two = sent(phuc, row("A1")), sent(son, row("A1"), row("A2"))
    perform(phuc, one)
    perform(son, two)
    assert [fate for _, fate, _ in said(two)] == [Fate.REFUSED, Fate.DONE]
    assert Known.objects.count() == Matter.objects.count() == 2


def test_a_known_row_that_changed_is_an_act_or_names_the_column(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    perform(phuc, sent(phuc, row("A1"), row("A2"), row("A3")))
    changed = [
        [
            *row(
                "A1",
                Chủ_trì="Sở Tài chính",
                Phối_hợp="Sở Tài chính, UBND huyện Tri Tôn",
            ),
            "Đúng lĩnh vực.",
        ],
        [*row("A2", Nội_dung="Khác hẳn"), ""],
        [*row("A3"), ""],
    ]
    batch = send(phuc, as_csv([[*HEADS, "Lý do"], *changed]), "giao.csv")
    (_, first, _), (_, second, words) = said(batch)
    assert (first, second) == (Fate.READY, Fate.WRONG)
    assert "cột «Nội dung» không sửa được" in words
    perform(phuc, batch)
    matter = Known.objects.get(code="A1").matter
    assert matter.lead_unit_id == province["tai_chinh"]
    again = send(phuc, as_csv([[*HEADS, "Lý do"], changed[0]]), "giao.csv")
    assert (again.rows, again.unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Nội_dung": ""}, "Thiếu «Nội dung»"),
        ({"Chủ_trì": ""}, "Thiếu «Chủ trì»"),
        ({"Chủ_trì": "Sở Trên Trời"}, "Chưa nhận ra «Sở Trên Trời»"),
        ({"Chủ_trì": "Sở Nội vụ, Sở Tài chính"}, "là 2 cơ quan"),
        ({"Chủ_trì": "Phòng Cải cách hành chính"}, "Chưa nhận ra «Phòng"),
        ({"Chủ_trì": "các sở, ngành liên quan"}, "Hãy chọn từng cơ quan"),
        ({"Phối_hợp": "Sở Tài chính, Sở Trên Trời"}, "Chưa nhận ra"),
        ({"Hạn": "31/4/2024"}, "Không có ngày 31/4/2024"),
        ({"Hạn": "sớm nhất"}, "«sớm nhất» không phải là ngày"),
        ({"Hạn": "23/4/2024"}, "đã qua"),
        ({"Hạn": "8 giờ làm việc"}, "Hạn theo giờ"),
        ({"Hạn": "0 ngày"}, "Thời hạn phải từ 1"),
        ({"Hạn": "1/1/9999"}, "Năm 9999"),
        ({"Ngày_giao": "26/4/2024"}, "chưa tới"),
        ({"Nội_dung": "x" * 5001}, "dài quá"),
    ],
)
def test_each_row_that_cannot_be_given_says_why_in_one_sentence(
    province: Province, phuc: Person, on: Any, cells: dict[str, str], words: str
) -> None:
    on("24/04 09:00")
    batch = sent(phuc, row("A1", **cells), row("A2"))
    (_, fate, why), (_, sound, _) = said(batch)
    assert (fate, sound) == (Fate.WRONG, Fate.READY)
    assert words in why
    assert why.endswith((".", "làm được việc này."))


def test_due_today_is_given_and_due_yesterday_is_not(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    batch = sent(phuc, row("A1", Hạn="24/4/2024"), row("A2", Hạn="23/4/2024"))
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY, Fate.WRONG]


def test_standing_and_undated_duties_are_given_as_such(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    perform(phuc, sent(phuc, row("A1", Hạn="Thường xuyên"), row("A2", Hạn="")))
    first, second = Matter.objects.order_by("pk")
    assert (first.standing, first.due_at) == (True, None)
    assert (second.standing, second.due_at) == (False, None)


def test_ids_are_needed_and_stand_once(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    batch = sent(phuc, row(""), row("A1"), row("A1"))
    assert [fate for _, fate, _ in said(batch)] == [Fate.WRONG, Fate.READY, Fate.WRONG]
    assert said(batch)[2][2] == "Mã ngoài «A1» đã có ở dòng 3."


def test_only_the_office_sends_new_duties(
    province: Province, dung: Person, chi: Person, on: Any
) -> None:
    on("24/04 09:00")
    batch = sent(dung, row())
    assert batch.stage == Stage.UNREADABLE
    assert batch.problem.startswith("Danh sách việc mới do Văn phòng")
    clerk = sent(chi, row())
    assert clerk.stage == Stage.CHECKED
    path = reverse("importing:perform", args=[clerk.pk])
    assert chi.client().post(path).status_code == 403
    assert not Matter.objects.exists()


def test_the_template_is_read_back(province: Province, phuc: Person, on: Any) -> None:
    on("24/04 09:00")
    answer = phuc.client().get(reverse("importing:template"))
    rows = opened(b"".join(answer.streaming_content))
    assert rows[0][:8] == HEADS
    rows[1][0] = "A1"
    batch = send(phuc, as_xlsx(rows), "mau.xlsx")
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY]


def test_days_that_a_spreadsheet_keeps_as_days_are_read(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")

    def as_days(book: Any, sheet: Any) -> None:
        form = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(1, 6, date(2024, 5, 10), form)

    batch = send(phuc, as_xlsx([HEADS, row()], as_days), "giao.xlsx")
    assert "hạn 10/05/2024" in said(batch)[0][2]
