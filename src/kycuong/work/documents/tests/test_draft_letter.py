"""Drafting an outgoing document: its head, its key, its pages."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.letterform import Signature
from kycuong.work.documents.letterheads import letterhead, symbol_for
from kycuong.work.documents.models import Document, Draft, Revision
from kycuong.work.documents.tests.steps import drafted


def test_the_head_names_the_body_and_the_one_above(province: Province) -> None:
    def head(key: str) -> tuple[str, str, str, str]:
        found = letterhead(province[key], on=DAY)
        return found.parent, found.issuer, found.place, found.code

    above = "UBND tỉnh An Giang"
    assert head("office") == (above, "Văn phòng", "An Giang", "VPUBND")
    assert head("noi_vu") == (above, "Sở Nội vụ", "An Giang", "SNV")
    assert head("committee") == (
        "",
        "Ủy ban nhân dân tỉnh An Giang",
        "An Giang",
        "UBND",
    )
    district = "Ủy ban nhân dân thành phố Long Xuyên"
    assert head("long_xuyen") == ("", district, "Long Xuyên", "UBND")


def test_a_named_type_has_its_code_before_the_body() -> None:
    assert symbol_for("bao_cao", "UBND", "TH") == "BC-UBND"
    assert symbol_for("phieu", "SNV") == "PB-SNV"


def test_a_draft_takes_no_number_and_stands_in_no_register(chi: Person) -> None:
    drafted(chi)
    assert not Document.objects.exists()


def test_without_a_signature_the_head_of_the_body_signs(chi: Person) -> None:
    page = queries.draft_page(chi.actor, drafted(chi))
    assert page.sheet.capacity == ("CHÁNH VĂN PHÒNG",)
    assert page.sheet.signer == "Ngô Thanh Sơn"
    assert page.lacks == ()


def test_a_letter_in_the_committees_name_is_signed_on_its_behalf(
    chi: Person, province: Province
) -> None:
    pk = drafted(chi, issuer=province["committee"], symbol="UBND-TH")
    sheet = queries.draft_page(chi.actor, pk).sheet
    assert sheet.issuer == ("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG")
    assert sheet.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_one_key_has_one_draft_whatever_became_of_it(
    chi: Person, province: Province
) -> None:
    words = {"unit": province["office"], "kind": "phieu", "subject": "nhắc việc"}
    first, second = (
        services.draft_letter(
            **words, body=["Nhắc."], key="chasing-7", actor=SYSTEM, at=MORNING
        )
        for _ in range(2)
    )
    assert first == second
    services.withdraw(first, reason="trùng", actor=chi.actor, at=MORNING)
    again = services.draft_letter(
        **words, body=["Nhắc."], key="chasing-7", actor=SYSTEM, at=MORNING
    )
    assert again == first
    assert queries.drafts_of(["chasing-7", ""])["chasing-7"].state == "withdrawn"
    assert Draft.objects.count() == 1


def test_a_draft_is_of_its_body_alone(
    chi: Person, giang: Person, quang: Person
) -> None:
    pk = drafted(chi)
    with pytest.raises(NotThere):
        queries.draft_page(giang.actor, pk)
    assert giang.client().get(f"/van-ban/di/du-thao/{pk}/").status_code == 404
    assert queries.draft_page(quang.actor, pk).may_revise is False
    with pytest.raises(Refused):
        services.draft_letter(
            kind="cong_van",
            subject="x",
            body=["x"],
            unit=chi.unit,
            actor=giang.actor,
            at=MORNING,
        )


def test_a_person_writes_a_draft_and_sees_it_as_printed(chi: Person) -> None:
    browser = chi.client()
    page = browser.get("/van-ban/di/du-thao/moi/").content.decode()
    assert "Ngô Thanh Sơn" in page
    sent = {
        "kind": "bao_cao",
        "subject": "tình hình thực hiện nhiệm vụ",
        "addressees": "- Chủ tịch Ủy ban nhân dân tỉnh;",
        "body": "# I. KẾT QUẢ\nĐã làm.\n| TT | Việc |\n| 1 | Họp |",
        "recipients": "Như trên;\nLưu: VT.",
        "capacity": "KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG",
        "signer": "Lê Thị Mai",
        "place": "An Giang",
    }
    response = browser.post("/van-ban/di/du-thao/moi/", sent, follow=True)
    html = response.content.decode()
    assert "BÁO CÁO" in html and "Tình hình thực hiện nhiệm vụ" in html
    assert "/BC-VPUBND" in html and "- Lưu: VT." in html
    assert '<th scope="col">Việc</th>' in html
    assert len(response.content) < 60_000


def test_a_broken_table_is_named_and_nothing_typed_is_lost(chi: Person) -> None:
    sent = {"kind": "cong_van", "subject": "x", "body": "| A | B |\n| lệch |"}
    html = chi.client().post("/van-ban/di/du-thao/moi/", sent).content.decode()
    assert "Dòng bảng «| lệch |» có 1 ô, trong khi đầu bảng có 2 ô." in html
    assert "| A | B |" in html
    assert not Draft.objects.exists()


def test_the_list_shows_drafts_by_state(chi: Person) -> None:
    pk = drafted(chi)
    browser = chi.client()
    assert (
        f"/van-ban/di/du-thao/{pk}/"
        in browser.get("/van-ban/di/du-thao/").content.decode()
    )
    gone = browser.get("/van-ban/di/du-thao/?tinh-trang=withdrawn").content.decode()
    assert "Không có dự thảo nào" in gone
    assert browser.get("/van-ban/di/du-thao/?tinh-trang=zz&trang=-1").status_code == 200


def test_the_word_file_comes_as_a_file(chi: Person) -> None:
    response = chi.client().get(f"/van-ban/di/du-thao/{drafted(chi)}/tep/")
    assert response.content.startswith(b"PK")
    assert response["Content-Disposition"].startswith("attachment")


def test_a_correction_is_a_new_revision_beside_the_old(chi: Person) -> None:
    pk = drafted(chi)
    number = services.revise(
        pk, changes={"subject": "đôn đốc"}, seen=1, actor=chi.actor, at=MORNING
    )
    assert number == 2
    contents = Revision.objects.order_by("number").values_list("content", flat=True)
    assert [each["subject"] for each in contents] == [
        "đôn đốc thực hiện nhiệm vụ quá hạn",
        "đôn đốc",
    ]


def test_saving_without_a_change_makes_no_revision(chi: Person) -> None:
    pk = drafted(chi)
    services.revise(pk, changes={}, seen=1, actor=chi.actor, at=MORNING)
    assert Revision.objects.count() == 1


def test_who_corrects_an_older_revision_is_told_and_loses_nothing(
    chi: Person, phuc: Person
) -> None:
    pk = drafted(chi)
    services.revise(
        pk, changes={"subject": "mới"}, seen=1, actor=phuc.actor, at=MORNING
    )
    sent = {"kind": "cong_van", "subject": "của tôi", "body": "Nội dung.", "seen": 1}
    html = chi.client().post(f"/van-ban/di/du-thao/{pk}/sua/", sent).content.decode()
    assert "Huỳnh Gia Phúc đã sửa dự thảo lúc" in html
    assert "của tôi" in html
    assert Draft.objects.get(pk=pk).subject == "mới"


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_keeps_every_revision(chi: Person, verb: str) -> None:
    drafted(chi)
    tail = " SET number = 9" if verb == "UPDATE" else ""
    words = "UPDATE documents_revision" if tail else "DELETE FROM documents_revision"
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words + tail)


def test_a_withdrawn_draft_is_read_and_no_more_changed(chi: Person) -> None:
    pk = drafted(chi, signature=Signature(("CHÁNH VĂN PHÒNG",), "A"))
    browser = chi.client()
    bare = browser.post(f"/van-ban/di/du-thao/{pk}/bo/", {"reason": ""})
    assert bare.status_code == 409
    browser.post(f"/van-ban/di/du-thao/{pk}/bo/", {"reason": "đã gửi bản khác"})
    html = browser.get(f"/van-ban/di/du-thao/{pk}/").content.decode()
    assert "đã gửi bản khác" in html and "Ban hành" not in html
    with pytest.raises(Refused):
        services.issue(pk, day=date(2024, 4, 24), actor=chi.actor, at=MORNING)
