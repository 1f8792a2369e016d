"""A body that is no more: its heir replies, reads and appeals; the name stays."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.shared.verdict import NotThere
from kycuong.work.breaches import journal, queries, services
from kycuong.work.breaches.tests.steps import REPLY, at, proposed, put, state

pytestmark = pytest.mark.django_db


def merge(province: Province, *heirs: str, body: str = "noi_vu") -> None:
    """Let Sở Nội vụ go on in others from 07/05/2024."""
    organisations.close_unit(
        province[body],
        on=date(2024, 5, 7),
        successors=[province[heir] for heir in heirs],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at("07/05 07:00"),
    )


def test_the_heir_replies_to_what_was_put_to_its_forebear(
    province: Province, giang: Person, dung: Person
) -> None:
    pk = put(province)
    merge(province, "tai_chinh")
    breach = state(pk)
    assert (breach.answers_id, breach.body_name) == (
        province["tai_chinh"],
        "Sở Nội vụ",
    )
    matter = breach.matter
    assert matter.lead_unit_id == province["tai_chinh"]
    services.reply(pk, text=REPLY, actor=giang.actor, at=at("08/05 10:00"))
    assert state(pk).state == "replied"
    assert [row.kind for row in journal.read(pk)][-2:] == ["succeed", "reply"]


def test_the_heir_reads_and_appeals_what_was_decided(
    province: Province, giang: Person
) -> None:
    pk = put(province)
    merge(province, "tai_chinh")
    services.reply(pk, text=REPLY, actor=giang.actor, at=at("08/05 10:00"))
    services.decide(
        pk,
        upheld=True,
        reason="Không có văn bản.",
        actor=province.people["son"].actor,
        at=at("13/05 09:00"),
    )
    assert queries.visible_to(giang.actor).filter(pk=pk).exists()
    services.appeal(pk, reason="Xin xem lại.", actor=giang.actor, at=at("14/05 09:00"))
    assert state(pk).appealed


def test_what_happened_in_a_body_that_is_gone_is_put_to_its_heir(
    province: Province, phuc: Person, giang: Person
) -> None:
    merge(province, "tai_chinh")
    pk = proposed(province, phuc, "13/05 08:00")
    services.put(pk, actor=phuc.actor, at=at("13/05 09:00"))
    assert state(pk).answers_id == province["tai_chinh"]
    services.reply(pk, text=REPLY, actor=giang.actor, at=at("14/05 10:00"))


def test_of_several_heirs_the_office_chooses_who_replies(
    province: Province, phuc: Person, giang: Person, ton: Person
) -> None:
    merge(province, "tai_chinh", "tri_ton")
    pk = proposed(province, phuc, "13/05 08:00")
    choice = queries.heirs(pk, at("13/05 09:00"))
    assert {name for _pk, name in choice} == {
        "Sở Tài chính",
        "Ủy ban nhân dân huyện Tri Tôn",
    }
    services.put(pk, to=province["tri_ton"], actor=phuc.actor, at=at("13/05 09:00"))
    with pytest.raises(NotThere):
        services.reply(pk, text=REPLY, actor=giang.actor, at=at("14/05 10:00"))
    services.reply(pk, text=REPLY, actor=ton.actor, at=at("14/05 10:00"))


def test_doing_it_again_moves_nothing_more(province: Province) -> None:
    pk = put(province)
    merge(province, "tai_chinh")
    before = state(pk).last_seq
    assert services.succeed([]) == 0
    assert state(pk).last_seq == before
