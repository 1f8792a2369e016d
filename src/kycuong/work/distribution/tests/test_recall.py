"""Recall: only before anybody has acknowledged; afterwards only setting right."""

from datetime import date

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import services
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import (
    Document,
    Matter,
    asked,
    at,
    confirmed,
    delivery,
    letter,
    opened,
    recalled,
)
from kycuong.work.documents import queries as reading
from kycuong.work.documents import services as documents
from kycuong.work.documents.letterform import Paragraph


def test_what_nobody_has_opened_is_recalled_and_stays_in_the_register(
    province: Province,
) -> None:
    pk = letter(province)
    recalled(province, pk)
    found = Document.objects.get(pk=pk)
    assert found.recalled_reason == "Ban hành nhầm bản."
    chi = province.people["chi"]
    register = chi.client().get("/van-ban/di/").content.decode()
    assert "ĐÃ THU HỒI ngày 24/04/2024: Ban hành nhầm bản." in register
    page = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "Văn bản giữ trong sổ để tra cứu" in page
    assert letter(province) and Document.objects.latest("pk").entry == 2


def test_recipients_are_told_and_read_it_no_more(
    province: Province, an: Person
) -> None:
    pk = letter(province)
    before = notifications.unread_count(an.actor)
    recalled(province, pk)
    assert notifications.unread_count(an.actor) == before + 1
    browser = an.client()
    page = browser.get(f"/van-ban/{pk}/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "đã thu hồi Công văn số 01/VPUBND lúc 10:00 ngày 24/04/2024" in html
    assert "Đề nghị các cơ quan thực hiện nghiêm" not in html
    assert browser.get(f"/van-ban/{pk}/tep/").status_code == 404
    assert reading.search(an.actor, "kỷ cương") == ()
    stranger = province.people["khanh"].client()
    assert stranger.get(f"/van-ban/{pk}/").status_code == 404


def test_one_opening_stands_in_the_way_of_recall(province: Province) -> None:
    pk = letter(province)
    opened(province, pk, "giang", "24/04 09:59")
    with pytest.raises(Refused, match="Sở Tài chính đã nhận văn bản") as no:
        recalled(province, pk)
    assert "thay thế bằng văn bản có hình thức tương đương" in no.value.verdict.reason
    assert "Điều 18 khoản 4" in no.value.verdict.law
    assert Document.objects.get(pk=pk).recalled_at is None


def test_one_confirmation_stands_in_the_way_of_recall(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    confirmed(province, pk, "dung", "24/04 09:00")
    with pytest.raises(Refused, match="đã nhận văn bản"):
        recalled(province, pk)


def test_a_recall_ends_what_was_asked(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    recalled(province, pk)
    assert not Matter.objects.filter(closed_at__isnull=True).exists()
    with pytest.raises(NotThere):
        confirmed(province, pk, "dung", "24/04 11:00")
    assert not list(ledger.verify(at("25/04 10:00")))


def test_what_was_recalled_changes_no_more(province: Province, son: Person) -> None:
    pk = letter(province)
    recalled(province, pk)
    later = at("24/04 11:00")
    body = province["tri_ton"]
    with pytest.raises(Refused, match="đã thu hồi"):
        services.send(pk, bodies=[body], actor=son.actor, at=later)
    with pytest.raises(Refused, match="đã thu hồi"):
        services.ask(pk, text="Biết.", actor=son.actor, at=later)
    with pytest.raises(Refused, match="đã thu hồi"):
        documents.amend(pk, how="correction", actor=son.actor, at=later)
    with pytest.raises(Refused, match="đã thu hồi"):
        recalled(province, pk)


def test_a_reason_is_asked_for_and_only_the_issuer_recalls(
    province: Province, son: Person, dung: Person, phuc: Person
) -> None:
    pk = letter(province)
    with pytest.raises(Refused, match="lý do thu hồi"):
        services.recall(pk, reason=" ", actor=son.actor, at=at("24/04 10:00"))
    with pytest.raises(Refused):
        services.recall(pk, reason="x", actor=dung.actor, at=at("24/04 10:00"))
    assert delivery(pk, "dung", province).opened_at is None
    services.recall(pk, reason="x", actor=phuc.actor, at=at("24/04 10:00"))


def ordered(province: Province, pk: int) -> int:
    """Let the Office order Sở Nội vụ something by the letter."""
    return ledger.open_matter(
        kind="directive",
        title="Báo cáo kết quả",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(date(2024, 5, 10)),
        source=ledger.Source(label="Công văn", document=pk),
        actor=province.people["phuc"].actor,
        at=MORNING,
    )


def test_a_duty_that_was_taken_up_stands_in_the_way_of_recall(
    province: Province, dung: Person
) -> None:
    pk = letter(province)
    ledger.accept(ordered(province, pk), actor=dung.actor, at=at("24/04 09:00"))
    with pytest.raises(Refused, match=r"đã được tiếp nhận \(V-2024-"):
        recalled(province, pk)


def test_a_duty_that_nobody_has_taken_up_goes_back_with_it(province: Province) -> None:
    pk = letter(province)
    matter = ordered(province, pk)
    recalled(province, pk)
    assert Matter.objects.get(pk=matter).state == "recalled"
    assert not list(ledger.verify(at("25/04 10:00")))


def test_who_got_it_before_openings_were_noted_may_have_read_it(
    province: Province,
) -> None:
    pk = letter(province)
    with act(SYSTEM, "distribution.unnoted", at=MORNING):
        Delivery.objects.filter(document=pk, body=province["noi_vu"]).delete()
    with pytest.raises(Refused, match="Không có ghi nhận Sở Nội vụ đã mở"):
        recalled(province, pk)


def issued(province: Province, draft: int) -> int:
    chi = province.people["chi"].actor
    return documents.issue(draft, day=DAY, actor=chi, at=at("24/04 11:00"))


def test_a_correction_is_a_cong_van_joined_both_ways(
    province: Province, chi: Person, an: Person
) -> None:
    pk = letter(province, kind="bao_cao", addressees=[])
    opened(province, pk, "an")
    draft = documents.amend(pk, how="correction", actor=chi.actor, at=at("24/04 10:30"))
    with pytest.raises(Refused, match="còn ô trống"):
        issued(province, draft)
    changes = {"addressees": ("Như Báo cáo",), "body": (Paragraph("Nay sửa lại."),)}
    documents.revise(
        draft, changes=changes, seen=1, actor=chi.actor, at=at("24/04 10:40")
    )
    wrong = {"kind": "thong_bao", "symbol": "TB-VPUBND"}
    documents.revise(
        draft, changes=wrong, seen=2, actor=chi.actor, at=at("24/04 10:50")
    )
    with pytest.raises(Refused, match="Đính chính bằng: công văn"):
        issued(province, draft)
    right = {"kind": "cong_van", "symbol": "VPUBND"}
    documents.revise(
        draft, changes=right, seen=3, actor=chi.actor, at=at("24/04 10:55")
    )
    new = issued(province, draft)
    old = reading.document_page(an.actor, pk).related
    assert old == (
        ("Được đính chính bằng", "Công văn số 01/VPUBND", f"/van-ban/{new}/"),
    )
    assert reading.document_page(an.actor, new).related[0][0] == "Đính chính"


def test_a_replacement_has_the_same_form_and_replaces_once(
    province: Province, chi: Person
) -> None:
    pk = letter(province, kind="bao_cao", addressees=[])
    drafts = [
        documents.amend(pk, how="replacement", actor=chi.actor, at=at("24/04 10:30"))
        for _ in range(2)
    ]
    new = issued(province, drafts[0])
    page = reading.document_page(chi.actor, new)
    assert page.related[0][:2] == ("Thay thế", "Báo cáo số 01/BC-VPUBND")
    assert "Báo cáo này thay thế Báo cáo số 01/BC-VPUBND ngày 24 tháng 4" in page.text
    assert delivery(new, "dung", province).sent_at == at("24/04 11:00")
    with pytest.raises(Refused, match="đã được thay thế"):
        issued(province, drafts[1])
    assert Document.objects.filter(series="BC-VPUBND").count() == 2
