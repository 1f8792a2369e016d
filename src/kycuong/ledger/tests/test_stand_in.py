"""Work done in an absent holder's place: who is told, who judges, what is written."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province, appointed

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import services as registry
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted, at, submitted
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused

WHEN = at("26/04 09:00")


def deputised(province: Province, son: Person) -> tuple[Person, Actor]:
    """Let a deputy stand in for the Office's head; return them, and so acting."""
    pho = appointed(
        name="Mai Văn Phó",
        username="pho",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )
    registry.substitute(
        absent=son.post,
        substitute=pho.post,
        since=date(2024, 4, 24),
        until=date(2024, 5, 12),
        reason="nghỉ phép",
        instrument="Đơn 7/GNP",
        actor=son.actor,
        at=at("24/04 08:30"),
    )
    seat = organisations.seat_of(pho.user, f"v{son.post}", on=date(2024, 4, 26))
    assert seat is not None
    return pho, seat.actor


def test_work_handed_to_an_absent_post_is_told_to_who_stands_in_too(
    province: Province, dung: Person
) -> None:
    ha = appointed(
        name="Trần Thị Hà",
        username="ha",
        unit=province["noi_vu"],
        title="Phó Giám đốc",
        role=Role.DEPUTY,
    )
    registry.substitute(
        absent=dung.post,
        substitute=ha.post,
        since=date(2024, 4, 25),
        until=date(2024, 4, 30),
        reason="nghỉ phép",
        actor=dung.actor,
        at=at("24/04 09:00"),
    )
    on = date(2024, 4, 26)
    assert organisations.reached([dung.post], on=on) == (dung.user.pk, ha.user.pk)
    assert organisations.reached([dung.post], on=date(2024, 5, 1)) == (dung.user.pk,)


def test_entries_say_on_whose_behalf_and_nobody_judges_in_a_name_lent(
    province: Province, son: Person, dung: Person
) -> None:
    pho, acting = deputised(province, son)
    theirs = submitted(province, dung)
    services.approve(theirs, actor=acting, at=at("26/04 10:00"))
    entry = Entry.objects.filter(matter=theirs).latest("seq")
    assert (entry.actor_user, entry.actor_post) == (pho.user.pk, son.post)
    assert (entry.capacity, entry.behalf_post) == ("KT", son.post)
    page = queries.matter_page(dung.actor, theirs, at("26/04 11:00"))
    assert page.entries[0].by == (
        "Mai Văn Phó (Phó Chánh Văn phòng), KT. Chánh Văn phòng; thay Ngô Thanh Sơn, "
        "nghỉ phép theo Đơn 7/GNP"
    )


def test_a_result_handed_in_by_a_substitute_is_judged_by_neither(
    province: Province, son: Person, phuc: Person, quang: Person
) -> None:
    pho, acting = deputised(province, son)
    own = accepted(province, son, to="office", coordinators=[])
    services.submit(
        own,
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        actor=acting,
        at=at("25/04 09:00"),
    )
    for judge in (acting, pho.actor, son.actor):
        with pytest.raises(Refused, match="của mình"):
            services.approve(own, actor=judge, at=at("26/04 09:00"))
        assert own not in waiting(judge)
    assert own not in waiting(phuc.actor)  # nobody of the house that did it
    assert own in waiting(quang.actor)
    services.approve(own, actor=quang.actor, at=at("26/04 09:30"))


def test_nobody_grants_the_time_they_asked_for_in_a_name_lent(
    province: Province, son: Person, quang: Person
) -> None:
    pho, acting = deputised(province, son)
    own = accepted(province, son, to="office", coordinators=[])
    services.ask(
        own,
        due=Due.end_of(date(2024, 5, 20)),
        reason="chờ ý kiến của Bộ Nội vụ",
        progress="đã xong phần khảo sát",
        actor=acting,
        at=at("25/04 09:00"),
    )
    for judge in (acting, pho.actor, son.actor):
        with pytest.raises(Refused, match="không tự quyết định gia hạn"):
            services.grant(own, actor=judge, at=at("26/04 09:00"))
    services.grant(own, actor=quang.actor, at=at("26/04 09:30"))


def waiting(actor: Any) -> list[int]:
    """Return what waits for a person to decide."""
    filters = queries.Filters(scope="cho-toi")
    return [row.pk for row in queries.rows(actor, WHEN, filters=filters).rows]
