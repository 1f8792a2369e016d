"""Dispatch: one matter a lead body, all or nothing, once."""

from datetime import date, datetime
from functools import partial

import pytest
from tests.at_once import at_once
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries as ledger
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import Refused
from kycuong.work.directives import queries, services
from kycuong.work.directives.models import Directive, Dispatched
from kycuong.work.directives.tests.steps import accepted, drafts, items, opened
from kycuong.work.documents import queries as documents
from kycuong.work.documents.tests.letters import LETTER, seed


def rows(directive: int, person: Person) -> tuple[ledger.Row, ...]:
    page = queries.directive_page(person.actor, directive, MORNING)
    return page.listing.rows


def ready(person: Person) -> int:
    directive = opened(person)
    accepted(directive, person)
    return directive


def test_each_lead_body_gets_its_matter_with_its_deadline(
    chi: Person, phuc: Person
) -> None:
    directive = ready(chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    leads = sorted(row.lead for row in rows(directive, phuc))
    assert leads == ["Sở Nội vụ", "Sở Nội vụ", "Sở TC"]
    dues = {row.due for row in rows(directive, phuc)}
    assert "10/05/2024" in " ".join(dues)
    assert "04/05/2024" in " ".join(dues)


RECEIVED = LETTER.replace("kể từ ngày ban hành", "kể từ ngày nhận được")


def test_a_limit_from_receipt_counts_from_the_day_of_dispatch(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi, RECEIVED)
    row = drafts(directive)[1]
    assert (row.due_choice, row.limit, row.due_on) == ("receipt", "5wd", None)
    accepted(directive, chi)
    friday = datetime(2024, 4, 26, 9, 0, tzinfo=LOCAL)
    services.dispatch(directive, actor=phuc.actor, at=friday)
    dues = " ".join(row.due for row in rows(directive, phuc))
    assert "07/05/2024" in dues  # 2, 3, 4 (a worked Saturday), 6 and 7 May


def test_a_standing_duty_is_marked_and_never_due(chi: Person, phuc: Person) -> None:
    directive = ready(chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    kinds = sorted(row.chip.kind for row in rows(directive, phuc))
    assert kinds.count("standing") == 1


def test_a_letter_not_wholly_accounted_for_is_not_dispatched(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    for row in drafts(directive)[:2]:
        accepted(directive, chi, draft=row)
    with pytest.raises(Refused, match="2/3 mục"):
        services.dispatch(directive, actor=phuc.actor, at=MORNING)
    assert not Dispatched.objects.exists()


def test_an_item_that_is_no_task_opens_no_matter(chi: Person, phuc: Person) -> None:
    directive = opened(chi)
    for row in drafts(directive)[:2]:
        accepted(directive, chi, draft=row)
    services.no_task(
        directive,
        item=items(directive)[2].pk,
        reason="chỉ để biết",
        actor=chi.actor,
        at=MORNING,
    )
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    assert len(rows(directive, phuc)) == 2


def test_a_clerk_may_not_dispatch_and_is_told_who_may(chi: Person) -> None:
    directive = ready(chi)
    with pytest.raises(Refused) as told:
        services.dispatch(directive, actor=chi.actor, at=MORNING)
    assert "Chuyên viên" in told.value.verdict.who_can
    response = chi.client().post(f"/giao-viec/{directive}/giao/")
    assert response.status_code == 403


def test_dispatching_twice_changes_nothing(chi: Person, phuc: Person) -> None:
    directive = ready(chi)
    for _ in range(2):
        services.dispatch(directive, actor=phuc.actor, at=MORNING)
    assert Dispatched.objects.count() == 3


def test_a_dispatched_letter_is_not_reviewed_again(chi: Person, phuc: Person) -> None:
    directive = ready(chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    with pytest.raises(Refused, match="đã giao việc"):
        accepted(directive, chi, draft=drafts(directive)[0])


def test_a_date_that_has_passed_stops_the_whole_dispatch(
    chi: Person, phuc: Person
) -> None:
    directive = ready(chi)
    late = datetime(2024, 5, 6, 8, 0, tzinfo=LOCAL)
    with pytest.raises(Refused, match="rà soát kinh phí"):
        services.dispatch(directive, actor=phuc.actor, at=late)
    assert not Dispatched.objects.exists()
    assert Directive.objects.get(pk=directive).state == "review"


def test_bodies_are_told_and_may_read_the_letter(
    chi: Person, phuc: Person, dung: Person, giang: Person, ton: Person
) -> None:
    directive = ready(chi)
    document = Directive.objects.get(pk=directive).document_id
    assert not documents.visible_to(dung.actor).filter(pk=document).exists()
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    assert notifications.unread_count(dung.actor) == 1
    assert dung.client().get(f"/van-ban/{document}/").status_code == 200
    assert giang.client().get(f"/van-ban/{document}/").status_code == 200
    assert ton.client().get(f"/van-ban/{document}/").status_code == 404


def test_a_directive_is_not_complete_while_one_matter_is_open(
    chi: Person, phuc: Person, dung: Person
) -> None:
    directive = ready(chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    page = queries.directive_page(phuc.actor, directive, MORNING)
    assert (page.completion, page.complete) == ("Còn 3/3 việc chưa xong.", False)
    assert queries.completion(1, 57) == "Còn 1/57 việc chưa xong."
    assert queries.completion(0, 57) == "Đã xong cả 57 việc."


def test_the_seed_letter_gives_every_body_its_own_matter(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi, seed(), issued_on=date(2024, 4, 22))
    accepted(directive, chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    page = queries.directive_page(phuc.actor, directive, MORNING)
    assert page.total == 6 * 6 + 2


@pytest.mark.django_db(transaction=True)
def test_two_people_who_dispatch_at_once_open_each_matter_once(
    province: Province,
) -> None:
    chi, phuc, son = (province.people[key] for key in ("chi", "phuc", "son"))
    directive = ready(chi)
    at_once(
        *(
            partial(services.dispatch, directive, actor=each.actor, at=MORNING)
            for each in (phuc, son)
        ),
        no=(),
    )
    assert Dispatched.objects.count() == 3


def test_a_letter_that_orders_nothing_ends_its_review_without_matters(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    for item in items(directive):
        services.no_task(
            directive, item=item.pk, reason="để biết", actor=chi.actor, at=MORNING
        )
    address = f"/giao-viec/{directive}/giao/"
    assert "Kết thúc soát" in phuc.client().get(address).content.decode()
    response = phuc.client().post(address, follow=True)
    assert "không giao việc nào" in response.content.decode()
    assert not Dispatched.objects.exists()
