"""Dispatching a letter tells each body once, however many matters it gets."""

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries as ledger
from kycuong.shared import clock
from kycuong.work.directives import services
from kycuong.work.directives.models import Directive
from kycuong.work.directives.tests.steps import accepted, drafts, opened

pytestmark = pytest.mark.django_db


def dispatched(chi: Person, phuc: Person) -> Directive:
    pk = opened(chi)
    for draft in drafts(pk):
        accepted(pk, chi, draft=draft)
    services.dispatch(pk, actor=phuc.actor, at=MORNING)
    return Directive.objects.get(pk=pk)


def test_a_body_gets_one_message_for_all_its_matters(
    province: Province, chi: Person, phuc: Person, dung: Person, giang: Person
) -> None:
    dispatched(chi, phuc)
    for head in (dung, giang):
        inbox = notifications.inbox(head.actor)
        told = [row.text for row in inbox.lines]
        mine = ledger.Filters(scope="chu-tri")
        led = ledger.count(head.actor, MORNING, mine)
        assert len(told) == 1
        assert f"{led} việc chủ trì" in told[0] or not led


def test_the_message_opens_the_matters_of_that_letter(
    province: Province, chi: Person, phuc: Person, dung: Person
) -> None:
    directive = dispatched(chi, phuc)
    with clock.fixed(MORNING):
        address = f"/viec/?van-ban={directive.document_id}"
        page = dung.client().get(address).content.decode()
    filters = ledger.Filters(document=directive.document_id)
    assert page.count("row-link") == ledger.count(dung.actor, MORNING, filters) > 0


def test_the_list_keeps_the_letter_without_a_label(
    province: Province, chi: Person, phuc: Person, dung: Person
) -> None:
    document = dispatched(chi, phuc).document_id
    with clock.fixed(MORNING):
        page = dung.client().get(f"/viec/?van-ban={document}").content.decode()
    assert f'name="van-ban" value="{document}"' in page
    assert "Van-ban" not in page
