"""A dossier over HTTP: begun, filled, judged before it is sent, sent."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.work.submissions.models import Dossier, Paper
from kycuong.work.submissions.tests.pages import (
    GIVEN,
    TITLE,
    declare,
    page,
    prepared_on_page,
    put_in,
    send,
    upload,
    words,
)
from kycuong.work.submissions.tests.steps import (
    at,
    draft_text,
    letter,
    prepared,
    ready,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def test_a_kind_is_chosen_then_its_checklist_appears(an: Person, on: On) -> None:
    on("06/05 08:00")
    kinds = words(an, "moi/")
    assert "Văn bản quy phạm pháp luật" in kinds
    shown = words(an, "moi/?loai=normative")
    assert "Báo cáo thẩm định của Sở Tư pháp" in shown
    assert "Báo cáo thẩm định" not in words(an, "moi/?loai=decision")


def test_what_was_typed_stays_where_it_cannot_be_taken(an: Person, on: On) -> None:
    on("06/05 08:00")
    wrong = GIVEN | {"title": "", "for_matter": "việc 12", "concerned": "Sở Mặt Trăng"}
    answer = an.client().post("/ho-so-trinh/moi/?loai=decision", wrong)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Hãy điền «Tên hồ sơ»." in said
    assert "V-2024-00012" in said
    assert "Không tìm thấy «Sở Mặt Trăng»" in said
    assert GIVEN["summary"] in said
    assert not Dossier.objects.exists()


def test_a_double_click_begins_one_dossier(an: Person, on: On) -> None:
    on("06/05 08:00")
    assert prepared_on_page(an) == prepared_on_page(an)
    assert Dossier.objects.count() == 1


def test_files_are_put_where_they_belong_and_may_be_moved(an: Person, on: On) -> None:
    on("06/05 08:00")
    pk = prepared_on_page(an)
    told = put_in(
        an,
        pk,
        "",
        upload("517.docx"),
        upload("qd.docx", draft_text()),
        upload("phu luc so lieu.docx", b"khong phai Word"),
    )
    assert told.status_code == 302
    placed = dict(Paper.objects.values_list("name", "component"))
    assert placed == {
        "517.docx": "proposal",
        "qd.docx": "draft",
        "phu luc so lieu.docx": "figures",
    }
    wrong = Paper.objects.get(component="figures")
    address = f"/ho-so-trinh/{pk}/tep/{wrong.pk}/chuyen/"
    assert an.client().post(address, {"component": "basis"}).status_code == 302
    kept = Paper.objects.get(removed_at=None, name=wrong.name)
    assert kept.component == "basis"
    assert kept.sha256 == wrong.sha256


def test_every_fault_is_shown_at_once_with_its_clause(an: Person, on: On) -> None:
    on("06/05 08:00")
    pk = prepared_on_page(an)
    put_in(an, pk, "proposal", upload("cv.docx", letter(kind="cong_van", symbol="SNV")))
    put_in(
        an, pk, "basis", upload("rong.docx", b""), upload("hong.docx", b"PK\x03\x04")
    )
    said = words(an, f"{pk}/")
    assert "Tệp ở phần Tờ trình là công văn" in said
    assert "Hồ sơ thiếu: Dự thảo văn bản trình ký." in said
    assert "Nghị định 30/2020/NĐ-CP, Điều 8" in said
    assert "câu phải tự khai" in said


def test_sending_waits_for_what_nobody_but_the_sender_can_say(
    province: Province, an: Person, dung: Person, on: On
) -> None:
    pk = prepared(province)
    on("06/05 09:00")
    assert "câu cơ quan trình chưa tự khai" in words(dung, f"{pk}/")
    declare(an, pk)
    said = page(dung, f"{pk}/")
    assert "Gửi Văn phòng thẩm tra</button>" in said
    assert "không thuộc quyền của chức vụ" in words(an, f"{pk}/")
    assert send(dung, pk).status_code == 302
    assert Dossier.objects.get(pk=pk).state == "checking"
    assert "Đang thẩm tra" in words(dung, f"{pk}/")


def test_a_page_older_than_the_dossier_sends_nothing(
    province: Province, an: Person, dung: Person, on: On
) -> None:
    pk = ready(province)
    on("06/05 09:00")
    old = send(dung, pk, version="1")
    assert old.status_code == 409
    assert "vừa được người khác thay đổi" in old.content.decode()
    assert send(dung, pk, shown="0" * 64).status_code == 409
    assert Dossier.objects.get(pk=pk).state == "draft"
    assert send(dung, pk).status_code == 302
    again = dung.client().post(f"/ho-so-trinh/{pk}/gui/", {"seen": "1"})
    assert again.status_code in (403, 409)


def test_what_is_amended_on_an_old_page_is_kept_on_it(
    an: Person, binh: Person, on: On
) -> None:
    on("06/05 08:00")
    pk = prepared_on_page(an)
    shown = {"seen": "1", "version": str(Dossier.objects.get(pk=pk).version)}
    address = f"/ho-so-trinh/{pk}/sua/"
    first = binh.client().post(address, GIVEN | shown | {"title": "Tên của Bình"})
    assert first.status_code == 302
    second = an.client().post(address, GIVEN | shown | {"title": "Tên của An"})
    assert second.status_code == 409
    assert "Tên của An" in second.content.decode()
    assert Dossier.objects.get(pk=pk).title == "Tên của Bình"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<script>alert(1)</script>.docx", "a" * 400 + ".docx"]
)
def test_hostile_names_are_names(an: Person, on: On, name: str) -> None:
    on("06/05 08:00")
    pk = prepared_on_page(an, title="<b>" + TITLE)
    put_in(an, pk, "proposal", upload(name))
    said = page(an, f"{pk}/")
    assert "<script>alert" not in said
    assert "<b>Ban hành" not in said
    paper = Paper.objects.get()
    assert "/" not in paper.name
    file = an.client().get(f"/ho-so-trinh/{pk}/tep/{paper.pk}/tai-ve/")
    assert "attachment" in file["Content-Disposition"]
    assert b"".join(file.streaming_content) == letter()


def test_a_form_without_a_file_says_so(an: Person, on: On) -> None:
    on("06/05 08:00")
    pk = prepared_on_page(an)
    for given in ({}, {"component": "nothing", "files": [upload("a.docx")]}):
        answer = an.client().post(f"/ho-so-trinh/{pk}/tep/", given)
        assert answer.status_code in (400, 409)
        assert "Chưa ghi gì" in answer.content.decode()


def test_strangers_find_nothing(
    province: Province, giang: Person, phuc: Person, on: On
) -> None:
    pk = prepared(province)
    paper = Paper.objects.filter(dossier=pk).first()
    assert paper is not None
    on("06/05 09:00")
    own = ("", "sua/", "rut/", "cac-lan/", "tham-tra/", "phieu-kiem-soat/")
    files = (f"tep/{paper.pk}/", f"tep/{paper.pk}/tai-ve/", "so-sanh/1/2/")
    for who in (giang, phuc):  # a draft is not the Office's to read
        for address in (*own, *files):
            answer = who.client().get(f"/ho-so-trinh/{pk}/{address}")
            assert answer.status_code == 404, address
    assert giang.client().post(f"/ho-so-trinh/{pk}/tep/").status_code == 404


def test_a_paper_of_another_dossier_is_not_there(
    province: Province, an: Person, on: On
) -> None:
    one, other = prepared(province), prepared(province)
    paper = Paper.objects.filter(dossier=other).first()
    assert paper is not None
    on("06/05 09:00")
    own = Paper.objects.filter(dossier=one).first()
    assert own is not None
    for address in (
        f"tep/{paper.pk}/",
        f"so-sanh/{paper.pk}/{paper.pk}/",
        f"so-sanh/{own.pk}/{10**19 - 1}/",
    ):
        assert an.client().get(f"/ho-so-trinh/{one}/{address}").status_code == 404
    gone = an.client().post(f"/ho-so-trinh/{one}/tep/{paper.pk}/bo/")
    assert gone.status_code == 404
    assert Paper.objects.filter(dossier=other, removed_at=None).count() == 2


def test_the_page_asks_as_much_for_many_papers_as_for_few(
    province: Province, an: Person, on: On
) -> None:
    pk = prepared(province)
    on("06/05 09:00")
    browser = an.client()
    browser.get(f"/ho-so-trinh/{pk}/")
    with CaptureQueriesContext(connection) as few:
        browser.get(f"/ho-so-trinh/{pk}/")
    for number in range(8):
        put_in(an, pk, "other", upload(f"{number}.docx", letter(number=number + 1)))
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(f"/ho-so-trinh/{pk}/")
    assert len(many) == len(few)
    assert len(answer.content) < 60_000


def test_a_file_that_is_still_read_shows_its_progress_and_holds_the_sending(
    province: Province, dung: Person, on: On
) -> None:
    pk = ready(province)
    paper = Paper.objects.filter(dossier=pk, component="draft")
    kept = paper.get().facts
    with act(SYSTEM, "test", at=at("06/05 08:50")):
        paper.update(facts={})
    on("06/05 09:00")
    said = words(dung, f"{pk}/")
    assert "Đang đọc: draft.docx" in said
    assert "Còn tệp đang được đọc" in said
    address = f"/ho-so-trinh/{pk}/dang-doc/"
    assert "Đang đọc: draft.docx" in dung.client().get(address).content.decode()
    with act(SYSTEM, "test", at=at("06/05 08:55")):
        paper.update(facts=kept)
    assert dung.client().get(address)["HX-Refresh"] == "true"


def test_the_layout_of_a_paper_opens_where_it_is_drawn(
    province: Province, an: Person, giang: Person, on: On
) -> None:
    pk = prepared(province)
    paper = Paper.objects.get(dossier=pk, component="proposal")
    on("06/05 09:00")
    address = f"/ho-so-trinh/{pk}/tep/{paper.pk}/the-thuc/"
    assert giang.client().post(address).status_code == 404
    opened = an.client().post(address)
    assert opened.status_code == 302
    assert an.client().get(opened["Location"]).status_code == 200
