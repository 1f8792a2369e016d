"""Opinions and slips over HTTP: who reads what, sent once, files that pass the check."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.docform import check
from kycuong.shared import clock
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.tests.courses import (
    QUESTION,
    asked,
    at,
    prepared,
    resent,
    returned,
    row,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


@pytest.fixture(autouse=True)
def on() -> Iterator[On]:
    with ExitStack() as stack:
        stack.enter_context(clock.fixed(at("24/04 09:00")))
        yield lambda text: stack.enter_context(clock.fixed(at(text)))


def page(person: Person, address: str, status: int = 200) -> str:
    answer = person.client().get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def body(answer: Any) -> bytes:
    made = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if file := getattr(answer, "file_to_stream", None):
        file.close()
    return bytes(made)


def test_a_collective_is_asked_body_by_body_and_oneself_is_left_out(
    province: Province, dung: Person
) -> None:
    pk = prepared(province)
    address = f"/ho-so-trinh/{pk}/lay-y-kien/"
    assert "Chưa lấy ý kiến cơ quan nào" in page(dung, address)
    sent = dung.client().post(
        address,
        {"bodies": "các sở; Thanh tra tỉnh", "question": QUESTION, "days": "3"},
    )
    assert sent.status_code == 302
    assert sorted(Consulted.objects.values_list("body_name", flat=True)) == [
        *("Sở Tài chính", "Thanh tra tỉnh")
    ]
    assert row(Consulted.objects.first().pk).due_at == at("03/05 00:00")  # type: ignore[union-attr]
    assert "Chờ trả lời" in page(dung, address)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Sở Phép thuật", "Chưa nhận ra"),
        ("các cơ quan liên quan", "không nêu tên cơ quan nào"),
        ("Sở Nội vụ", "ít nhất một cơ quan khác"),
        ("", "Hãy điền"),
    ],
)
def test_nobody_is_asked_by_guess(
    province: Province, dung: Person, typed: str, told: str
) -> None:
    pk = prepared(province)
    answer = dung.client().post(
        f"/ho-so-trinh/{pk}/lay-y-kien/",
        {"bodies": typed, "question": "<script>alert(1)</script>", "days": "5"},
    )
    shown = answer.content.decode()
    assert told in shown
    assert "<script>alert(1)" not in shown
    assert not Consulted.objects.exists()


def test_who_is_asked_reads_the_papers_until_it_has_answered(
    province: Province, giang: Person, khanh: Person, dung: Person, on: On
) -> None:
    pk = prepared(province)
    (key,) = asked(province, pk, "tai_chinh")
    address = f"/ho-so-trinh/y-kien/{key}/"
    file = f"{address}tep/{row(key).papers[0]['file']}/"
    on("25/04 09:00")
    shown = page(giang, address)
    assert QUESTION in shown
    assert file in shown
    assert body(giang.client().get(file))[:2] == b"PK"
    page(khanh, address, 404)
    page(khanh, file, 404)
    sent = giang.client().post(
        f"{address}tra-loi/",
        {
            "stance": "comments",
            "text": "Bổ sung nguồn kinh phí.",
            "attached": SimpleUploadedFile("y-kien.txt", b"Noi dung"),
        },
    )
    assert sent.status_code == 302
    assert row(key).files
    assert "Bổ sung nguồn kinh phí." in page(giang, address)
    page(giang, file, 404)
    page(giang, f"/ho-so-trinh/{pk}/", 404)
    listed = page(dung, f"/ho-so-trinh/{pk}/lay-y-kien/")
    assert "Đồng ý, kèm ý kiến" in listed
    own = f"{address}tep/{row(key).files[0]}/"
    assert body(dung.client().get(own)) == b"Noi dung"


def test_an_answer_is_sent_once_however_often_it_is_clicked(
    province: Province, giang: Person, on: On
) -> None:
    (key,) = asked(province, prepared(province), "tai_chinh")
    on("25/04 09:00")
    browser = giang.client()
    address = f"/ho-so-trinh/y-kien/{key}/tra-loi/"
    first = browser.post(address, {"stance": "agree", "text": ""})
    second = browser.post(address, {"stance": "disagree", "text": "Khác."})
    assert (first.status_code, second.status_code) == (302, 409)
    assert row(key).stance == "agree"


def test_the_ledgers_page_takes_the_same_answer(
    province: Province, giang: Person, on: On
) -> None:
    (key,) = asked(province, prepared(province), "tai_chinh")
    on("25/04 09:00")
    address = f"/viec/{row(key).matter_id}/tra-loi/"
    assert "Đồng ý, kèm ý kiến" in page(giang, address)
    given = {"stance": "disagree", "text": "Chưa có vốn.", "seen": "1"}
    assert giang.client().post(address, given).status_code == 302
    assert (row(key).state, row(key).stance) == ("answered", "disagree")


def test_silence_and_what_comes_after_it_are_shown_by_name(
    province: Province, giang: Person, dung: Person, on: On
) -> None:
    pk = prepared(province)
    (key,) = asked(province, pk, "tai_chinh")
    ledger.lapse(at=at("06/05 08:00"))
    on("07/05 09:00")
    address = f"/ho-so-trinh/y-kien/{key}/"
    assert "Đã hết hạn trả lời: cơ quan được coi là đồng ý" in page(giang, address)
    sent = giang.client().post(
        f"{address}tra-loi/", {"stance": "disagree", "text": "Thiếu vốn."}
    )
    assert sent.status_code == 302
    listed = page(dung, f"/ho-so-trinh/{pk}/lay-y-kien/")
    assert "Không trả lời, coi như đồng ý" in listed
    assert "Trả lời sau hạn, 09:00 ngày 07/05/2024" in listed
    assert "Thiếu vốn." in listed


def test_small_acts_of_the_list(province: Province, dung: Person, on: On) -> None:
    pk = prepared(province)
    (one,) = asked(province, pk, "tai_chinh")
    (two,) = asked(province, pk, "thanh_tra")
    on("25/04 09:00")
    browser = dung.client()
    for key, word in ((one, "rut"), (two, "hoi-lai")):
        address = f"/ho-so-trinh/y-kien/{key}/{word}/"
        assert browser.get(address).status_code == 405
        assert browser.post(address, {"reason": "Hỏi nhầm."}).status_code == 302
        assert row(key).state == "withdrawn"
    empty = browser.post(f"/ho-so-trinh/y-kien/{one}/rut/", {"reason": ""}, follow=True)
    assert "Hãy ghi lý do rút câu hỏi." in empty.content.decode()
    assert Consulted.objects.filter(state="waiting").count() == 1


def test_the_summary_names_everybody_with_the_senders_explanation(
    province: Province, dung: Person, giang: Person, on: On
) -> None:
    pk = prepared(province)
    (key, _silent) = asked(province, pk, "tai_chinh", "thanh_tra")
    on("25/04 09:00")
    giang.client().post(
        f"/ho-so-trinh/y-kien/{key}/tra-loi/", {"stance": "disagree", "text": "Sai."}
    )
    ledger.lapse(at=at("06/05 08:00"))
    on("06/05 09:00")
    browser = dung.client()
    browser.post(f"/ho-so-trinh/y-kien/{key}/giai-trinh/", {"text": "Đã tiếp thu."})
    address = f"/ho-so-trinh/{pk}/lay-y-kien/tong-hop."
    for form in ("docx", "pdf"):
        made = body(browser.get(f"{address}{form}"))
        assert check(made, name=f"a.{form}").codes == ()
        assert body(browser.get(f"{address}{form}")) == made
    book = body(browser.get(f"{address}xlsx"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    told = {line[0]: line for line in rows.to_python()[2:]}
    assert told["Sở Tài chính"][1:3] == ["Không đồng ý", "Sai."]
    assert told["Sở Tài chính"][-1] == "Đã tiếp thu."
    assert told["Thanh tra tỉnh"][1] == "Không trả lời, coi như đồng ý"
    assert browser.get(f"{address}exe").status_code == 404
    assert giang.client().get(f"{address}xlsx").status_code == 404


def test_the_slip_of_every_return_is_the_same_file_for_ever(
    province: Province, dung: Person, son: Person, giang: Person, on: On
) -> None:
    pk = returned(province)
    on("03/05 09:00")
    address = f"/ho-so-trinh/{pk}/phieu-tra/phieu."
    kept = {}
    for form in ("docx", "pdf"):
        kept[form] = body(dung.client().get(f"{address}{form}"))
        assert check(kept[form], name=f"a.{form}").codes == ()
    resent(province, pk, when="06/05 09:00")
    returned(province, pk=pk, when="07/05 09:00")
    on("08/05 09:00")
    assert body(son.client().get(f"{address}docx")) != kept["docx"]
    first = Dossier.objects.get(pk=pk).entries.get(kind="return", seq=3).seq
    for form, made in kept.items():
        again = f"/ho-so-trinh/{pk}/phieu-tra/{first}/phieu.{form}"
        assert body(son.client().get(again)) == made
    page(giang, f"{address}pdf", 404)
    page(dung, f"{address}exe", 404)
    page(dung, f"/ho-so-trinh/{pk}/phieu-tra/2/phieu.pdf", 404)


def test_a_dossier_that_never_came_back_has_no_slip(
    province: Province, dung: Person
) -> None:
    pk = prepared(province)
    page(dung, f"/ho-so-trinh/{pk}/phieu-tra/phieu.docx", 404)


def test_the_slip_becomes_one_draft_of_the_office(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    pk = returned(province)
    on("03/05 09:00")
    address = f"/ho-so-trinh/{pk}/phieu-tra/du-thao/"
    first = phuc.client().post(address)
    second = phuc.client().post(address)
    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    rounds = f"/ho-so-trinh/{pk}/cac-lan/"
    assert address in page(phuc, rounds)
    assert address not in page(dung, rounds)
    shown = page(phuc, first["Location"])
    assert "trả lại hồ sơ trình" in shown
    assert "/VPUBND-KGVX" in shown
    assert dung.client().post(address).status_code == 403
