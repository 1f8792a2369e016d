"""A body that is no more: its heir goes on with the dossier; what was sent stays."""

from datetime import date

import pytest
from tests.cast import Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import examining, journal, queries, services
from kycuong.work.submissions.tests.steps import (
    accept,
    at,
    declared,
    returned,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def merge(province: Province, day: date, into: str = "tai_chinh") -> None:
    """Let Sở Nội vụ go on in another body."""
    organisations.close_unit(
        province["noi_vu"],
        on=day,
        successors=[province[into]],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at(f"{day:%d/%m} 07:00"),
    )


def test_a_dossier_at_the_gate_becomes_the_heirs(province: Province) -> None:
    pk = sent(province)
    merge(province, date(2024, 5, 7))
    dossier = state(pk)
    assert dossier.body_id == province["tai_chinh"]
    assert dossier.body_name == "Sở Nội vụ"
    matter = dossier.gate_matter
    assert matter.issuer_id == province["tai_chinh"]
    assert journal.read(pk)[-1].kind == "succeed"
    found = examining.compared(dossier, at("07/05 08:00"))
    assert found is not None
    assert found.matches
    accept(province, pk, "08/05 09:00")
    assert not list(services.verify())


def test_the_heir_completes_and_sends_what_was_returned(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    merge(province, date(2024, 5, 13))
    giang = province.people["giang"]
    declared(pk, giang, "14/05 08:00")
    services.resend(pk, despite="Gấp.", actor=giang.actor, at=at("14/05 09:00"))
    assert state(pk).state == "checking"
    assert state(pk).gate_matter.issuer_id == (province["tai_chinh"])


def test_whoever_was_of_the_body_that_is_no_more_reads_no_further(
    province: Province,
) -> None:
    pk = sent(province)
    merge(province, date(2024, 5, 7))
    dung = province.people["dung"].actor
    with pytest.raises(NotThere):
        queries.get_for(dung, pk, "view", at=at("08/05 08:00"))
    with pytest.raises((NotThere, Refused)):
        services.withdraw(pk, reason="x", actor=dung, at=at("08/05 08:00"))
