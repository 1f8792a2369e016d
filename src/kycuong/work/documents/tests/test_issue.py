"""Issuing a draft: its number, its file, who gets it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from tests.at_once import at_once
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications import queries as notifications
from kycuong.shared.verdict import Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.models import Content, Document
from kycuong.work.documents.services import Issued, Stale, on_issued
from kycuong.work.documents.services.register import on_registered
from kycuong.work.documents.tests.steps import drafted, registered


@pytest.fixture
def heard() -> Iterator[list[Issued]]:
    """Return what is told to those who wait for issued drafts."""
    known: list[Issued] = []

    def hear(issued: Issued, actor: Actor, at: datetime) -> None:
        known.append(issued)

    on_issued.append(hear)
    yield known
    on_issued.remove(hear)


def issued(person: Person, pk: int, day: date = DAY) -> Document:
    document = services.issue(pk, day=day, actor=person.actor, at=MORNING)
    return Document.objects.get(pk=document)


def test_the_register_gives_the_number_and_the_file_bears_it(chi: Person) -> None:
    registered(
        chi, direction="outgoing", symbol="VPUBND-NC", number="", arrived_on=None
    )
    document = issued(chi, drafted(chi))
    assert document.number == "02/VPUBND-TH"
    text = Content.objects.get(document=document).text
    assert "Số: 02/VPUBND-TH" in text
    assert "An Giang, ngày 24 tháng 4 năm 2024" in text
    path, name = queries.original(chi.actor, document.pk)
    assert name == "02-VPUBND-TH.docx"
    assert path.read_bytes().startswith(b"PK")


def test_the_line_of_the_register_is_filled_from_the_letter(chi: Person) -> None:
    document = issued(chi, drafted(chi, urgency="HỎA TỐC"))
    assert document.doc_type == "công văn"
    assert document.signer == "Ngô Thanh Sơn, CHÁNH VĂN PHÒNG"
    assert document.recipients.splitlines() == ["Như trên", "Lưu: VT"]
    assert document.urgency == "hoa_toc"
    assert document.issuer_unit_id == chi.unit


def test_issuing_twice_gives_one_document_and_one_number(chi: Person) -> None:
    pk = drafted(chi)
    assert issued(chi, pk) == issued(chi, pk)
    assert Document.objects.count() == 1
    assert issued(chi, drafted(chi)).entry == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_give_one_number(province: Province) -> None:
    chi, phuc = province.people["chi"], province.people["phuc"]
    pk = drafted(chi)
    at_once(lambda: issued(chi, pk), lambda: issued(phuc, pk), no=())
    assert Document.objects.count() == 1


def test_the_clerk_gives_the_number_and_a_colleague_is_told_so(
    van_thu: Person, an: Person
) -> None:
    pk = drafted(an, symbol="SNV-CCHC")
    page = queries.draft_page(an.actor, pk)
    assert "Văn thư" in page.may_issue.who_can
    with pytest.raises(Refused):
        issued(an, pk)
    assert issued(van_thu, pk).number == "01/SNV-CCHC"


def test_what_was_signed_is_what_is_issued(chi: Person, phuc: Person) -> None:
    pk = drafted(chi)
    services.revise(
        pk, changes={"subject": "khác"}, seen=1, actor=phuc.actor, at=MORNING
    )
    with pytest.raises(Stale):
        services.issue(pk, day=DAY, seen=1, actor=chi.actor, at=MORNING)
    sent = {"seen": 1, "day": "24/04/2024"}
    answer = chi.client().post(f"/van-ban/di/du-thao/{pk}/ban-hanh/", sent)
    assert answer.status_code == 409
    assert "đã sửa dự thảo" in answer.content.decode()


def test_a_letter_without_a_signer_takes_no_number(chi: Person) -> None:
    pk = drafted(chi, addressees=[])
    with pytest.raises(Refused, match="công văn thiếu nơi kính gửi"):
        issued(chi, pk)
    assert issued(chi, drafted(chi)).entry == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_the_date_lies_between_drafting_and_today(chi: Person, days: int) -> None:
    pk = drafted(chi)
    with pytest.raises(Refused, match="từ ngày soạn"):
        issued(chi, pk, DAY + timedelta(days))


def test_the_bodies_get_their_copy_and_are_told_once(
    chi: Person, van_thu: Person, giang: Person, province: Province
) -> None:
    units = [province["noi_vu"], province["office"]]
    document = issued(chi, drafted(chi, units=units))
    assert queries.document_page(van_thu.actor, document.pk).subject
    assert notifications.unread_count(van_thu.actor) == 1
    assert notifications.unread_count(chi.actor) == 0
    assert notifications.unread_count(giang.actor) == 0


def test_those_who_had_it_drafted_hear_of_it(chi: Person, heard: list[Issued]) -> None:
    pk = drafted(chi, key="chasing-3")
    document = issued(chi, pk)
    assert heard == [Issued(pk, document.pk, "chasing-3", "01/VPUBND-TH", ())]
    view = queries.drafts_of(["chasing-3"])["chasing-3"]
    assert (view.state, view.document) == ("issued", document.pk)
    assert view.document_label == "Công văn số 01/VPUBND-TH"


def test_only_what_orders_something_new_is_read_for_tasks(chi: Person) -> None:
    told: list[int] = []

    def hear(document: int, actor: Actor, at: datetime) -> None:
        told.append(document)

    on_registered.append(hear)
    try:
        issued(chi, drafted(chi))
        ordering = issued(chi, drafted(chi, orders=True))
    finally:
        on_registered.remove(hear)
    assert told == [ordering.pk]


def test_the_page_of_an_issued_draft_leads_to_the_document(chi: Person) -> None:
    pk = drafted(chi)
    browser = chi.client()
    sent = {"seen": 1, "day": "24/4", "copies": "5"}
    answer = browser.post(f"/van-ban/di/du-thao/{pk}/ban-hanh/", sent)
    document = Document.objects.get()
    assert answer["Location"] == f"/van-ban/{document.pk}/"
    assert document.copies == 5
    html = browser.get(f"/van-ban/di/du-thao/{pk}/").content.decode()
    assert f"/van-ban/{document.pk}/" in html and "Số: 01/VPUBND-TH" in html
    assert browser.get(f"/van-ban/di/du-thao/{pk}/sua/").status_code == 404
