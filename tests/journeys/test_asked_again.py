"""A body that answered and is silent when it is asked again: no breach is proposed."""

import pytest
from django.apps import apps
from tests.cast import Province

from kycuong.ledger import services as ledger
from kycuong.work.breaches import services as breaches
from kycuong.work.submissions import services as submissions
from kycuong.work.submissions.tests.courses import add, asked, at, prepared

pytestmark = pytest.mark.django_db


def test_only_who_never_answered_is_proposed_for_its_silence(
    province: Province,
) -> None:
    giang, dung = province.people["giang"].actor, province.people["dung"]
    pk = prepared(province)
    (question,) = asked(province, pk, "tai_chinh")
    submissions.answer(
        question, stance="disagree", text="Sai.", actor=giang, at=at("24/04 14:00")
    )
    add(pk, "other", dung, "25/04 08:00", text="Mới.", name="b.docx")
    submissions.ask_again(question, actor=dung.actor, at=at("25/04 09:00"))
    asked(province, pk, "thanh_tra", when="25/04 09:00")
    assert ledger.lapse(at=at("10/05 08:00")) == 2
    breaches.open_proposals(at=at("11/05 08:00"))
    found = apps.get_model("breaches", "Breach")._default_manager.filter(code="V03")
    assert [each.body_id for each in found] == [province["thanh_tra"]]
