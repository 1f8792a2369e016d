"""The heir reads what a body that is no more had checked; strangers do not."""

from tests.cast import Person, Province
from tests.reorganising import IN_FORCE, MIDNIGHT, approved, dissolved

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.work.formcheck import queries
from kycuong.work.formcheck.tests.papers import checked, faulty


def test_the_heir_reads_the_checks_of_the_body(
    province: Province, an: Person, giang: Person, ton: Person
) -> None:
    checked(an, faulty(), "to-trinh.docx")
    assert not queries.visible_to(giang.actor).exists()
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    reorganising.apply_due(MIDNIGHT)
    heir = organisations.actor_of(giang.user, on=IN_FORCE)
    inherited = queries.visible_to(heir).get()
    assert (inherited.name, inherited.made_by) == ("to-trinh.docx", an.actor.name)
    assert not queries.visible_to(ton.actor).exists()
