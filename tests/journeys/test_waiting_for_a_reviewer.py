"""The time a result waits for its reviewer is nobody's lateness but the reviewer's."""

import re

from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at
from kycuong.rules.duty import Due
from kycuong.shared import clock

DUE = Due.end_of(at("26/04 00:00").date())


def overrun(person: Person, pk: int, when: str) -> list[str]:
    """Return the lateness that the bar and the chips of the matter's page tell."""
    with clock.fixed(at(when)):
        page = person.client().get(f"/viec/{pk}/").content.decode()
    return sorted(set(re.findall(r">\s*((?:xong, )?quá hạn [^<]*?)\s*<", page)))


def test_a_late_result_stays_as_late_as_it_was_handed_in(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung, instant=DUE)
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=at("02/05 09:00"),
    )
    then = overrun(dung, pk, "02/05 09:00")
    assert then == ["quá hạn 1 ngày làm việc", "quá hạn 2 giờ"]
    assert overrun(dung, pk, "20/05 09:00") == then
    services.approve(pk, actor=phuc.actor, at=at("21/05 09:00"))
    assert overrun(dung, pk, "22/05 09:00") == [
        "quá hạn 2 giờ",
        "xong, quá hạn 1 ngày làm việc",
    ]


def test_a_returned_result_is_late_again_from_where_the_days_go_on(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung, instant=DUE)
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=at("26/04 16:50"),
    )
    assert overrun(dung, pk, "20/05 09:00") == []
    services.rework(pk, reason="Thiếu", actor=phuc.actor, at=at("20/05 09:00"))
    assert overrun(dung, pk, "20/05 10:00") == ["quá hạn 1 giờ"]
