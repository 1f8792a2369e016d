"""A seal is of two people: nobody seals their own words, nor what nobody else saw."""

from dataclasses import replace

import pytest
from tests.cast import Person, Province, appointed

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import services
from kycuong.oversight.reports.enums import REQUEST, WHOLE, Kind
from kycuong.oversight.reports.models import Report, Seal
from kycuong.oversight.reports.tests.conftest import MONDAY, WEEK
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
SEALING = at("20/05 09:00")


def edit(pk: int, part: int, text: str, actor: Actor, seen: int) -> None:
    services.edit(pk, part, text=text, seen=seen, actor=actor, at=MONDAY)


def seal(pk: int, actor: Actor, seen: int) -> str:
    return services.seal(pk, seen=seen, actor=actor, at=SEALING)


def standing_in(province: Province, for_whom: Actor) -> Actor:
    """Return a deputy of the Office who stands in for its absent head."""
    deputy = appointed(
        name="Lê Văn Phó",
        username="pho",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )
    return replace(
        deputy.actor, post=for_whom.post, behalf_post=for_whom.post, behalf_name="thay"
    )


def test_a_later_edit_of_another_part_does_not_wash_the_sealers_words(
    draft: Report, province: Province, son: Person, chi: Person
) -> None:
    edit(draft.pk, province["noi_vu"], "Lời của Sơn.", son.actor, 1)
    edit(draft.pk, WHOLE, "Câu chung của Chi.", chi.actor, 2)
    with pytest.raises(Refused, match="không tự chốt"):
        seal(draft.pk, son.actor, 3)
    edit(draft.pk, province["noi_vu"], "Lời của Chi.", chi.actor, 3)
    seal(draft.pk, son.actor, 4)


def test_the_proposal_taken_back_by_another_leaves_nothing_of_the_sealers(
    draft: Report, son: Person, chi: Person
) -> None:
    edit(draft.pk, REQUEST, "Lời của Sơn.", son.actor, 1)
    services.restore(draft.pk, REQUEST, seen=2, actor=chi.actor, at=MONDAY)
    seal(draft.pk, son.actor, 3)


def test_words_written_in_the_heads_name_are_not_sealed_by_the_head(
    draft: Report, province: Province, son: Person
) -> None:
    stand_in = standing_in(province, son.actor)
    edit(draft.pk, WHOLE, "Viết thay Sơn.", stand_in, 1)
    for actor in (son.actor, stand_in):
        with pytest.raises(Refused, match="không tự chốt"):
            seal(draft.pk, actor, 2)


def test_who_gave_the_reason_of_a_replacement_does_not_seal_it(
    sealed: Report, son: Person, chi: Person
) -> None:
    now = at("21/05 09:00")
    pk = services.replace(sealed.pk, reason="Sai số.", actor=son.actor, at=now)
    services.count(pk, seen=1, actor=chi.actor, at=now)
    with pytest.raises(Refused, match="không tự chốt"):
        services.seal(pk, seen=2, actor=son.actor, at=now)
    assert Seal.objects.count() == 1


def test_what_one_person_alone_prepared_wants_a_second(
    book: dict[str, int], son: Person, chi: Person
) -> None:
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=son.actor, at=MONDAY)
    with pytest.raises(Refused, match="hai người"):
        seal(pk, son.actor, 1)
    with clock.fixed(SEALING):
        page = son.client().get(f"/bao-cao/{pk}/chot/").content.decode()
    assert "Báo cáo phải qua tay hai người" in page
    services.count(pk, seen=1, actor=chi.actor, at=MONDAY)
    seal(pk, son.actor, 2)


def test_what_the_schedule_made_wants_a_second_person_too(
    book: dict[str, int], son: Person, chi: Person
) -> None:
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=SYSTEM, at=MONDAY)
    with pytest.raises(Refused, match="hai người"):
        seal(pk, son.actor, 1)
    services.count(pk, seen=1, actor=chi.actor, at=MONDAY)
    seal(pk, son.actor, 2)
