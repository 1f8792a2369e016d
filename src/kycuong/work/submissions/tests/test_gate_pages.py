"""The gate over HTTP: every item answered, the return looked at, rounds compared."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Person, Province

from kycuong.work.documents.letterform import Paragraph
from kycuong.work.submissions.models import Dossier, DossierEntry, Paper, ReturnItem
from kycuong.work.submissions.tests.pages import (
    decide,
    declare,
    page,
    put_in,
    send,
    upload,
    words,
)
from kycuong.work.submissions.tests.steps import (
    accept,
    letter,
    ready,
    returned,
    sent,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]
OWN = {
    "g-0": "G5",
    "c-0": "proposal",
    "s-0": "Chưa nêu cơ quan chịu trách nhiệm theo dõi.",
    "l-0": "",
}


def test_the_gate_sees_that_its_own_run_gives_what_the_sender_saw(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    said = words(phuc, f"{pk}/tham-tra/")
    assert "Trùng khớp với kết quả người gửi đã xem" in said
    assert "còn 2 ngày làm việc" in said


def test_nobody_lets_an_open_item_pass_without_an_answer(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    answer = decide(phuc, pk, "tiep-nhan", {"o-0": "", "note": "Ghi chú giữ lại"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy trả lời nội dung này" in said
    assert "Ghi chú giữ lại" in said
    assert Dossier.objects.get(pk=pk).state == "checking"


def test_what_a_person_returns_needs_its_reason(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    answer = decide(phuc, pk, "xem-tra-lai", {"o-0": "returned", "r-0": ""})
    assert "thì phải ghi rõ chưa đạt ở đâu" in answer.content.decode()


def test_a_return_is_looked_at_before_it_is_sent(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    shown = decide(phuc, pk, "xem-tra-lai", OWN)
    said = shown.content.decode()
    assert shown.status_code == 200
    assert OWN["s-0"] in said
    assert "tính cho khâu thẩm tra" not in said
    assert not ReturnItem.objects.exists()
    done = decide(phuc, pk, "tra-lai", OWN)
    assert done.status_code == 302
    assert Dossier.objects.get(pk=pk).state == "returned"
    told = words(dung, f"{pk}/cac-lan/")
    assert OWN["s-0"] in told
    assert "G5 · Không bảo đảm chất lượng · Tờ trình" in told


def test_a_row_more_and_back_from_the_preview_write_nothing(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    for step in ("them", "sua", ""):
        answer = decide(phuc, pk, step, OWN)
        assert answer.status_code == 200
        assert OWN["s-0"] in answer.content.decode()
    assert 'name="s-1"' in decide(phuc, pk, "them", OWN).content.decode()
    assert Dossier.objects.get(pk=pk).state == "checking"


def test_an_own_item_says_where_and_is_not_taken_with_an_acceptance(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    bare = decide(phuc, pk, "xem-tra-lai", {"s-0": OWN["s-0"]})
    assert "Hãy chọn khâu kiểm tra." in bare.content.decode()
    nowhere = decide(phuc, pk, "xem-tra-lai", OWN | {"c-0": ""})
    assert "Hãy chọn thành phần của nội dung này." in nowhere.content.decode()
    both = decide(phuc, pk, "tiep-nhan", OWN)
    assert both.status_code == 409
    assert Dossier.objects.get(pk=pk).state == "checking"


def test_an_own_item_names_the_file_it_speaks_of(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    sha = Paper.objects.get(dossier=pk, component="proposal").sha256
    assert "Tờ trình: proposal.docx" in words(phuc, f"{pk}/tham-tra/")
    named = OWN | {"c-0": "draft", "p-0": f"proposal:{sha}"}
    other = decide(phuc, pk, "tra-lai", named)
    assert "không thuộc thành phần đã chọn" in other.content.decode()
    assert decide(phuc, pk, "tra-lai", named | {"c-0": ""}).status_code == 302
    item = ReturnItem.objects.get()
    assert (item.component, item.paper) == ("proposal", sha)


def test_the_second_time_what_could_be_seen_is_charged_to_the_gate(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    pk = returned(province)
    on("09/05 08:00")
    declare(dung, pk)
    assert send(dung, pk).status_code == 302
    on("09/05 10:00")
    shown = decide(phuc, pk, "xem-tra-lai", OWN).content.decode()
    assert "1 trên 1 nội dung tính cho khâu thẩm tra." in shown
    decide(phuc, pk, "tra-lai", OWN)
    assert ReturnItem.objects.get(round=2).charged == "gate"
    assert "Tính cho khâu thẩm tra." in words(dung, f"{pk}/cac-lan/")


def test_what_changed_between_two_sendings_is_shown_paper_by_paper(
    province: Province, dung: Person, phuc: Person, on: On
) -> None:
    pk = returned(province)
    on("09/05 08:00")
    old = Paper.objects.get(dossier=pk, component="proposal")
    better = letter(body=(Paragraph("Sở kiến nghị phương án 2 như dự thảo kèm theo."),))
    address = f"/ho-so-trinh/{pk}/tep/{old.pk}/thay/"
    dung.client().post(address, {"files": [upload("sua.docx", better)]})
    put_in(dung, pk, "figures", upload("bieu.docx", letter(number=9)))
    declare(dung, pk)
    assert send(dung, pk).status_code == 302
    said = words(phuc, f"{pk}/cac-lan/")
    assert "1 không đổi, 1 đã thay, 1 thêm mới" in said
    new = Paper.objects.get(dossier=pk, component="proposal", removed_at=None)
    shown = page(phuc, f"{pk}/so-sanh/{old.pk}/{new.pk}/")
    assert "<del> 1</del><ins> 2</ins>" in shown
    assert "Bản này đã được thay" in words(phuc, f"{pk}/tep/{old.pk}/")
    same = words(phuc, f"{pk}/so-sanh/{new.pk}/{new.pk}/")
    assert "giống hệt nhau đến từng byte" in same


def test_two_officers_at_the_gate_decide_once(
    province: Province, phuc: Person, son: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    assert decide(phuc, pk, "tiep-nhan", {}).status_code == 302
    for step, said in (("tiep-nhan", {}), ("tra-lai", OWN)):
        late = decide(son, pk, step, {"seen": "2"} | said)
        assert late.status_code in (403, 409)
    kinds = DossierEntry.objects.filter(dossier=pk).values_list("kind", flat=True)
    assert list(kinds).count("accept") == 1
    assert "return" not in list(kinds)


def test_a_button_that_is_refused_says_which_rule_and_who_can(
    province: Province, quang: Person, chi: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    for who in (quang, chi):
        said = page(who, f"{pk}/tham-tra/")
        assert "<button disabled>Tiếp nhận hồ sơ</button>" in said
        assert "không thuộc quyền của chức vụ" in said
        assert "Công văn 493/UBND-KGVX, điểm 8" in said
        assert decide(who, pk, "tiep-nhan", {}).status_code == 403


def test_the_gates_page_is_not_the_senders(
    province: Province, dung: Person, giang: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    for who in (dung, giang):
        assert who.client().get(f"/ho-so-trinh/{pk}/tham-tra/").status_code == 404
        assert who.client().post(f"/ho-so-trinh/{pk}/ket-luan/").status_code == 404
    assert "tham-tra" not in page(dung, f"{pk}/")


def test_an_accepted_dossier_becomes_a_draft_once(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    pk = sent(province)
    accept(province, pk, "06/05 10:00")
    on("06/05 11:00")
    assert "Soạn văn bản ban hành" in words(phuc, f"{pk}/")
    assert "Soạn văn bản ban hành" not in words(dung, f"{pk}/")
    address = f"/ho-so-trinh/{pk}/soan-van-ban/"
    first, again = phuc.client().post(address), phuc.client().post(address)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    shown = phuc.client().get(first["Location"]).content.decode()
    assert "phương án 1" in shown
    assert dung.client().post(address).status_code == 403


def test_the_control_sheet_says_what_there_is_and_who_did_what(
    province: Province, phuc: Person, on: On
) -> None:
    pk = returned(province)
    on("08/05 11:00")
    said = words(phuc, f"{pk}/phieu-kiem-soat/")
    assert "PHIẾU KIỂM SOÁT HỒ SƠ TRÌNH" in said
    assert "proposal.docx" in said
    assert "10:00 ngày 08/05/2024 Văn phòng Ủy ban nhân dân tỉnh trả lại hồ sơ" in said


def test_a_dossier_is_taken_back_with_its_reason(
    province: Province, dung: Person, an: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 10:00")
    address = f"/ho-so-trinh/{pk}/rut/"
    assert an.client().get(address).status_code == 403
    empty = dung.client().post(address, {"seen": "2", "reason": ""})
    assert empty.status_code == 200
    stale = dung.client().post(address, {"seen": "1", "reason": "Nhầm."})
    assert stale.status_code == 409
    assert "Nhầm." in stale.content.decode()
    done = dung.client().post(address, {"seen": "2", "reason": "Nhầm."})
    assert done.status_code == 302
    assert Dossier.objects.get(pk=pk).state == "withdrawn"


def test_the_gates_page_is_light_and_asks_a_fixed_number(
    province: Province, phuc: Person, an: Person, on: On
) -> None:
    few_pk, many_pk = sent(province), ready(province)
    on("06/05 08:40")
    for number in range(9):
        put_in(
            an, many_pk, "other", upload(f"{number}.docx", letter(number=number + 1))
        )
    declare(an, many_pk)
    on("06/05 09:00")
    assert send(province.people["dung"], many_pk).status_code == 302
    browser = phuc.client()
    browser.get(f"/ho-so-trinh/{few_pk}/tham-tra/")
    with CaptureQueriesContext(connection) as few:
        browser.get(f"/ho-so-trinh/{few_pk}/tham-tra/")
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(f"/ho-so-trinh/{many_pk}/tham-tra/")
    assert len(many) == len(few)
    assert len(answer.content) < 60_000
