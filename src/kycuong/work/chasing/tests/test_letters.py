"""Urging letters: one a body, drafted for a person, in the book once issued."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services as ledger
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.chasing import services
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.queries import waiting_letters
from kycuong.work.chasing.tests.conftest import Give, at, hand_in, mornings
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as document_services

pytestmark = pytest.mark.django_db


def letters() -> set[str]:
    return set(Urging.objects.exclude(letter="").values_list("letter", flat=True))


def test_one_letter_a_body_lists_all_its_matters(
    give: Give, province: Province, phuc: Person
) -> None:
    for _ in range(3):
        give(date(2024, 5, 10))
    give(date(2024, 5, 10), lead=province["tai_chinh"])
    mornings(MORNING, at("17/05 15:00"))
    waiting = waiting_letters(at("17/05 15:00"))
    assert [(row.body, row.matters) for row in waiting] == [
        ("Sở Nội vụ", 3),
        ("Sở Tài chính", 1),
    ]
    assert len(letters()) == 2
    with clock.fixed(at("17/05 15:00")):
        draft = phuc.client().get(waiting[0].url).content.decode()
    assert "còn 3 nhiệm vụ đã quá hạn" in draft
    assert "5 ngày làm việc" in draft
    assert "Đây là" not in draft


def second_draft(phuc: Person) -> str:
    waiting = waiting_letters(at("24/05 15:00"))
    with clock.fixed(at("24/05 15:00")):
        return phuc.client().get(waiting[-1].url).content.decode()


def test_a_second_letter_says_that_it_is_the_second(
    give: Give, phuc: Person, chi: Person
) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("17/05 15:00"))
    (draft,) = documents.drafts_of(letters()).values()
    document_services.issue(
        draft.pk, day=date(2024, 5, 17), actor=chi.actor, at=at("17/05 16:00")
    )
    mornings(at("17/05 15:00"), at("24/05 15:00"))
    assert len(waiting_letters(at("24/05 15:00"))) == 1
    assert "lần thứ hai" in second_draft(phuc)


def test_a_draft_that_nobody_issued_counts_as_no_letter(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("24/05 15:00"))
    assert len(waiting_letters(at("24/05 15:00"))) == 2
    assert "lần thứ hai" not in second_draft(phuc)


def test_nothing_is_written_about_what_was_handed_in(give: Give, dung: Person) -> None:
    first, second = give(date(2024, 5, 10)), give(date(2024, 5, 10))
    mornings(MORNING, at("16/05 15:00"))
    hand_in(first, dung, at("17/05 08:00"))
    mornings(at("16/05 15:00"), at("17/05 15:00"))
    listed = Urging.objects.exclude(letter="").values_list("matter_id", flat=True)
    assert set(listed) == {second}


def test_the_book_says_so_once_the_letter_is_issued(
    give: Give, chi: Person, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("17/05 15:00"))
    matter = reverse("ledger:matter", args=[pk])
    with clock.fixed(at("17/05 15:10")):
        assert "Công văn đôn đốc" not in dung.client().get(matter).content.decode()
    (draft,) = documents.drafts_of(letters()).values()
    document_services.issue(
        draft.pk, day=date(2024, 5, 17), actor=chi.actor, at=at("17/05 16:00")
    )
    with clock.fixed(at("17/05 16:10")):
        assert "Công văn đôn đốc lần 1" in dung.client().get(matter).content.decode()


def test_the_body_sees_that_a_letter_is_a_draft_and_does_not_read_it(
    give: Give, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("17/05 15:00"))
    with clock.fixed(at("17/05 15:10")):
        page = dung.client().get(reverse("chasing:told", args=[pk])).content.decode()
    assert "Dự thảo" in page
    assert "/van-ban/di/du-thao/" not in page


def test_a_matter_closed_while_its_letter_waited_is_passed_over(
    give: Give, chi: Person, dung: Person, phuc: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("17/05 15:00"))
    hand_in(pk, dung, at("17/05 15:30"))
    ledger.approve(pk, actor=phuc.actor, at=at("17/05 15:45"))
    (draft,) = documents.drafts_of(letters()).values()
    document_services.issue(
        draft.pk, day=date(2024, 5, 17), actor=chi.actor, at=at("17/05 16:00")
    )
    assert not list(ledger.verify(at=at("17/05 17:00")))


def test_what_stays_late_is_listed_for_the_chairman_and_drafted_as_a_report(
    give: Give, phuc: Person, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("31/05 08:00"))
    client = phuc.client()
    with clock.fixed(at("31/05 08:00")):
        shown = client.get(reverse("chasing:long_late")).content.decode()
        assert "Phiếu nhắc việc 13/05/2024" in shown
        client.post(reverse("chasing:draft_report"))
        shown = client.get(reverse("chasing:long_late")).content.decode()
        assert "Mở dự thảo báo cáo hôm nay" in shown
    hand_in(pk, dung, at("31/05 09:00"))
    ledger.approve(pk, actor=phuc.actor, at=at("31/05 10:00"))
    with clock.fixed(at("31/05 11:00")):
        shown = client.get(reverse("chasing:long_late")).content.decode()
    assert "Không có việc nào phải báo cáo" in shown


def test_a_report_on_nothing_is_not_drafted(phuc: Person) -> None:
    with pytest.raises(Refused):
        services.draft_report(actor=phuc.actor, at=at("31/05 08:00"))
