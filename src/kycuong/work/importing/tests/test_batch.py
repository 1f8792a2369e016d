"""The pages of a batch: its rows, its results as a workbook, what goes on behind."""

import hashlib
from typing import Any

import pytest
from django.conf import settings as house
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from tests.cast import Person, Province

from kycuong.kernel.notifications.queries import inbox
from kycuong.ledger import exports
from kycuong.ledger.columns import COLUMNS
from kycuong.ledger.tests.matters import accepted, at
from kycuong.rules.vntext.folding import fold
from kycuong.shared.verdict import Refused
from kycuong.work.importing import heads, jobs, services
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.models import Batch
from kycuong.work.importing.services import performing, taking
from kycuong.work.importing.tests.lists import (
    as_csv,
    downloaded,
    edit,
    exported,
    opened,
    perform,
    said,
    send,
)


def page(person: Person, name: str, *args: int, **words: str) -> str:
    answer = person.client().get(reverse(f"importing:{name}", args=args), words)
    assert answer.status_code == 200
    return answer.content.decode()


def mixed(province: Province, dung: Person) -> tuple[Batch, bytes]:
    """Send a list with a row to do, a wrong one and one as it left."""
    for _ in range(3):
        accepted(province, dung)
    rows = exported(dung)
    rows = edit(rows, rows[1][0], Tiến_độ_mới="<b>Một</b>")
    rows = edit(rows, rows[2][0], Nội_dung="=Khác")
    data = as_csv(rows)
    return send(dung, data, "việc tháng 4.csv"), data


def test_a_batch_keeps_file_hash_sender_and_the_result_of_every_row(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    batch, data = mixed(province, dung)
    assert batch.sha256 == hashlib.sha256(data).hexdigest()
    assert batch.sent_name == "Nguyễn Văn Dũng (Giám đốc)"
    answer = dung.client().get(reverse("importing:file", args=[batch.pk]))
    assert b"".join(answer.streaming_content) == data
    perform(dung, batch)
    answer = dung.client().get(reverse("importing:results", args=[batch.pk]))
    title, head, *rows = opened(b"".join(answer.streaming_content))
    assert "việc tháng 4.csv" in title[0]
    assert head[-3:] == ["Dòng", "Kết quả", "Giải thích"]
    assert [row[-2] for row in rows] == ["Đã ghi sổ", "Lỗi", "Không đổi"]
    assert "chỉ để đọc" in rows[1][-1]
    assert rows[1][1] == "=Khác"


def test_rows_are_shown_by_fate_and_what_was_typed_is_only_text(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    batch, _ = mixed(province, dung)
    whole = page(dung, "batch", batch.pk)
    assert "Thực hiện 1 dòng" in whole
    assert "<b>Một</b>" not in whole
    assert "&lt;b&gt;Một&lt;/b&gt;" in whole
    wrong = page(dung, "batch", batch.pk, dong="loi")
    assert "chỉ để đọc" in wrong
    assert "Một" not in wrong
    assert page(dung, "batch", batch.pk, dong="<x>", trang="99").count("<tr>") == 3
    assert "việc tháng 4.csv" in page(dung, "send")


def test_a_page_has_a_fixed_number_of_queries(
    province: Province, dung: Person, django_assert_max_num_queries: Any, on: Any
) -> None:
    on("26/04 09:00")
    batch, _ = mixed(province, dung)
    browser = dung.client()
    with django_assert_max_num_queries(12):
        browser.get(reverse("importing:batch", args=[batch.pk]))
    with django_assert_max_num_queries(12):
        browser.get(reverse("importing:send"))


def test_what_is_long_goes_on_in_the_background(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on("26/04 09:00")
    monkeypatch.setattr(jobs, "SMALL", 1)
    monkeypatch.setattr(jobs, "FEW", 0)
    batch, _ = mixed(province, dung)
    assert batch.stage == Stage.CHECKED
    assert perform(dung, batch).stage == Stage.DONE
    assert [fate for _, fate, _ in said(batch)] == [Fate.DONE, Fate.WRONG]


def test_reading_that_broke_off_is_taken_up_and_shows_its_progress(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on("26/04 09:00")
    accepted(province, dung)
    data = downloaded(dung)
    monkeypatch.setattr(jobs, "start_check", lambda pk: None)
    batch = send(dung, data)
    assert batch.stage == Stage.READING
    assert "Đang đọc tệp" in page(dung, "batch", batch.pk)
    assert "hx-get" in page(dung, "progress", batch.pk)
    with pytest.raises(Refused):
        services.begin(batch.pk, actor=dung.actor, at=at("26/04 09:00"))
    dung.client().post(reverse("importing:read_again", args=[batch.pk]))
    done = dung.client().get(reverse("importing:progress", args=[batch.pk]))
    assert done["HX-Refresh"] == "true"
    assert Batch.objects.get(pk=batch.pk).unchanged == 1


def test_a_page_without_a_file_says_so(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    answer = dung.client().post(reverse("importing:send"))
    assert "Hãy chọn tệp." in answer.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("language", [code for code, _ in house.LANGUAGES])
def test_no_two_heads_of_a_list_are_called_alike(language: str) -> None:
    with translation.override(language):
        more = (exports.MARK, exports.PROGRESS, exports.REASON)
        names = [column.head for column in COLUMNS] + [gettext(each) for each in more]
        new = [gettext(label) for _key, label, _width in heads.NEW]
    assert len({fold(name) for name in names}) == len(names)
    assert len({fold(name) for name in new}) == len(new)


def test_a_list_exported_in_english_comes_back(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    accepted(province, dung)
    browser = dung.client()
    browser.cookies[house.LANGUAGE_COOKIE_NAME] = "en"
    answer = browser.get(reverse("ledger:matters_csv"))
    data = b"".join(answer.streaming_content)
    batch = send(dung, data)
    assert (batch.stage, batch.unchanged) == (Stage.CHECKED, 1)
    broken = data.decode("utf-8-sig").replace("Xây dựng", "Dựng", 1).encode()
    ((_, fate, words),) = said(send(dung, broken))
    assert (fate, words[:14]) == (Fate.WRONG, "Cột «Nội dung»")


def test_a_batch_has_a_most_of_rows_that_ask_for_something(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST", 2)
    on("26/04 09:00")
    for _ in range(4):
        accepted(province, dung)
    rows = exported(dung)
    for edited, stage in ((2, Stage.CHECKED), (3, Stage.UNREADABLE)):
        sent = rows
        for row in rows[1 : edited + 1]:
            sent = edit(sent, row[0], Tiến_độ_mới="x")
        assert send(dung, as_csv(sent)).stage == stage


def test_the_sender_of_a_long_batch_is_told_how_it_ended(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(performing, "SEEN", 0)
    on("26/04 09:00")
    batch, _ = mixed(province, dung)
    perform(dung, batch)
    told = inbox(dung.actor).lines[0].text
    assert (
        told == "Danh sách «việc tháng 4.csv»: 1 dòng đã ghi sổ, 0 dòng không ghi được."
    )


def test_a_text_longer_than_a_cell_is_cut_and_comes_back(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    accepted(province, dung, title="Rà soát " * 5_000)
    for kind in ("xlsx", "csv"):
        batch = send(dung, downloaded(dung, kind), f"viec.{kind}")
        assert (batch.unchanged, said(batch)) == (1, []), kind


def test_a_reading_that_breaks_says_so_and_leaves_no_batch_waiting(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on("26/04 09:00")
    accepted(province, dung)

    def breaks(*_given: Any, **_more: Any) -> None:
        raise KeyError("broken")

    monkeypatch.setattr(taking, "read", breaks)
    batch = send(dung, downloaded(dung))
    assert batch.stage == Stage.UNREADABLE
    assert "Hệ thống gặp lỗi khi đọc tệp này" in page(dung, "batch", batch.pk)
