"""Who stands in for whom: by whom it is entered, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from tests.cast import MORNING, Person, Province, appointed

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.organisations import queries, services
from kycuong.kernel.organisations.enums import Extent, Role
from kycuong.shared.verdict import NotThere, Refused

FIRST, LAST = date(2024, 5, 6), date(2024, 5, 12)
AFTER = date(2024, 5, 13)


@pytest.fixture
def ha(province: Province) -> Person:
    """Return the deputy director beside Dũng."""
    return hired(province, "Trần Thị Hà", "ha", Role.DEPUTY, "Phó Giám đốc")


def hired(province: Province, name: str, login: str, role: str, title: str) -> Person:
    unit = province["noi_vu"]
    return appointed(name=name, username=login, unit=unit, title=title, role=role)


def away(absent: Person, acting: Person | None, **fields: Any) -> int:
    """Enter an absence of 6 to 12/5/2024, by the absent person unless told."""
    given: dict[str, Any] = {
        "absent": absent.post,
        "substitute": acting.post if acting else None,
        "since": FIRST,
        "until": LAST,
        "reason": "nghỉ phép",
        "actor": absent.actor,
        "at": MORNING,
    }
    return services.substitute(**{**given, **fields})


def acting_for(person: Person, absent: Person, on: date = FIRST) -> Actor | None:
    """Return the person acting from the absent one's seat, if they may that day."""
    seat = queries.seat_of(person.user, f"v{absent.post}", on=on)
    return seat.actor if seat else None


def test_a_deputy_has_the_directors_post_and_rights_and_says_for_whom(
    dung: Person, ha: Person
) -> None:
    away(dung, ha, instrument="Đơn 12/GNP")
    actor = acting_for(ha, dung)
    assert actor is not None
    assert (actor.user, actor.name) == (ha.user.pk, "Trần Thị Hà")
    assert (actor.post, actor.rights) == (dung.post, dung.actor.rights)
    assert actor.capacity == "KT"
    assert actor.behalf_post == dung.post
    assert actor.behalf_name == (
        "Giám đốc; thay Nguyễn Văn Dũng, nghỉ phép theo Đơn 12/GNP"
    )


def test_rights_begin_on_the_first_day_and_end_with_the_midnight_of_the_last(
    dung: Person, ha: Person
) -> None:
    away(dung, ha)
    days = [FIRST - timedelta(days=1), FIRST, LAST, AFTER]
    assert [acting_for(ha, dung, day) is not None for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_a_seat_that_is_over_leaves_the_own_post(dung: Person, ha: Person) -> None:
    away(dung, ha)
    key = f"v{dung.post}"
    acting = queries.actor_of(ha.user, on=LAST, seat=key)
    own = queries.actor_of(ha.user, on=AFTER, seat=key)
    assert acting is not None
    assert own is not None
    assert (acting.post, own.post) == (dung.post, ha.post)


def test_daily_work_alone_decides_and_signs_nothing(dung: Person, binh: Person) -> None:
    away(dung, binh, extent=Extent.HANDLING)
    actor = acting_for(binh, dung)
    assert actor is not None
    assert actor.rights == {"officer"}
    assert actor.capacity == ""


def test_the_deputy_absent_too_the_next_in_the_chain_acts(
    province: Province, dung: Person, ha: Person
) -> None:
    tam = hired(province, "Cao Văn Tâm", "tam", Role.DEPUTY, "Phó Giám đốc")
    away(dung, ha)
    away(ha, tam, until=date(2024, 5, 8), actor=dung.actor)
    assert acting_for(ha, dung) is None
    actor = acting_for(tam, dung)
    assert actor is not None
    assert (actor.post, actor.capacity) == (dung.post, "KT")
    assert acting_for(tam, dung, date(2024, 5, 9)) is None
    assert acting_for(ha, dung, date(2024, 5, 9)) is not None


def test_pages_that_route_work_are_told_who_stands_in(
    province: Province, dung: Person, ha: Person
) -> None:
    away(dung, ha)
    asked = [dung.post, ha.post]
    assert queries.absences(asked, on=FIRST - timedelta(days=1)) == {}
    told = queries.absences(asked, on=FIRST)
    assert [*told] == [dung.post]
    assert told[dung.post].text == "đang nghỉ đến 12/05/2024, Trần Thị Hà thay"
    tam = hired(province, "Cao Văn Tâm", "tam", Role.DEPUTY, "Phó Giám đốc")
    away(ha, tam)
    assert queries.absences([dung.post], on=FIRST)[dung.post].text == (
        "đang nghỉ đến 12/05/2024, Trần Thị Hà được phân công thay cũng nghỉ, "
        "Cao Văn Tâm thay"
    )


def test_nobody_standing_in_is_said_too(dung: Person, ha: Person) -> None:
    away(dung, ha)
    away(ha, None)
    told = queries.absences([dung.post, ha.post], on=FIRST)
    assert told[ha.post].text == "đang nghỉ đến 12/05/2024, chưa có người thay"
    assert "cũng nghỉ hoặc khuyết" in told[dung.post].text
    assert told[dung.post].stand_in is None


def test_the_holder_their_head_and_the_office_may_enter_it(
    an: Person, binh: Person, dung: Person, son: Person
) -> None:
    for actor in (an.actor, binh.actor, dung.actor, son.actor):
        pk = away(an, binh, actor=actor)
        services.withdraw(pk, actor=actor, at=MORNING)


def test_the_chairman_may_for_the_head_of_any_body(quang: Person, dung: Person) -> None:
    away(dung, None, actor=quang.actor)


def test_others_may_not_and_are_told_who(
    giang: Person, van_thu: Person, an: Person, dung: Person, ha: Person
) -> None:
    for other in (giang, van_thu):
        with pytest.raises(Refused) as no:
            away(dung, ha, actor=other.actor)
        assert "Giám đốc" in no.value.verdict.who_can


def test_a_loop_is_refused_when_it_is_entered(dung: Person, ha: Person) -> None:
    away(dung, ha)
    with pytest.raises(Refused, match="vòng tròn"):
        away(ha, dung, since=LAST, until=LAST + timedelta(days=5))
    away(ha, dung, since=AFTER, until=AFTER)


def test_a_fourth_step_is_refused_when_it_is_entered(
    province: Province, dung: Person
) -> None:
    deputies = [
        hired(province, f"Cao Văn {name}", name, Role.DEPUTY, "Phó Giám đốc")
        for name in ("Ba", "Tư", "Năm", "Sáu")
    ]
    row = [dung, *deputies]
    for absent, acting in zip(row[:2] + row[3:4], row[1:3] + row[4:], strict=True):
        away(absent, acting)
    with pytest.raises(Refused, match="quá 3 người"):
        away(row[2], row[3])


def test_one_substitution_a_post_a_day(dung: Person, ha: Person) -> None:
    pk = away(dung, ha)
    with pytest.raises(Refused, match="06/05/2024 đến 12/05/2024"):
        away(dung, ha, since=LAST, until=LAST)
    services.withdraw(pk, actor=dung.actor, at=MORNING)
    away(dung, ha, since=LAST, until=LAST)


def test_the_director_gives_authority_to_a_head_of_division_in_writing_alone(
    dung: Person, binh: Person, an: Person
) -> None:
    with pytest.raises(Refused, match="văn bản ủy quyền"):
        away(dung, binh)
    paper = {"instrument": "Giấy ủy quyền 3/GUQ", "subject": "điều hành thường xuyên"}
    away(dung, binh, **paper)
    actor = acting_for(binh, dung)
    assert actor is not None
    assert actor.capacity == "TUQ"
    with pytest.raises(Refused, match="cấp phó"):
        away(dung, an, since=AFTER, until=AFTER, **paper)


def test_authority_is_not_passed_on(dung: Person, binh: Person, an: Person) -> None:
    paper = {"instrument": "Giấy ủy quyền 3/GUQ", "subject": "điều hành thường xuyên"}
    away(dung, binh, **paper)
    with pytest.raises(Refused, match="không được giao lại"):
        away(binh, an)
    acting = acting_for(binh, dung)
    with pytest.raises(Refused, match="ủy quyền"):
        away(an, binh, actor=acting)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"until": date(2024, 5, 5)}, "từ ngày đầu"),
        ({"since": date(2024, 4, 23)}, "lùi ngày"),
        ({"until": FIRST + timedelta(days=366)}, "một năm"),
    ],
)
def test_days_must_make_sense(
    dung: Person, ha: Person, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        away(dung, ha, **fields)
    away(dung, ha, since=date(2024, 4, 24), until=date(2024, 4, 24))


def test_the_substitute_is_a_colleague_and_another_person(
    dung: Person, giang: Person
) -> None:
    with pytest.raises(Refused, match="cùng cơ quan"):
        away(dung, giang)
    with pytest.raises(Refused, match="tự thay mình"):
        away(dung, dung)


def test_coming_back_early_ends_it_at_once(dung: Person, ha: Person) -> None:
    pk = away(dung, ha)
    at = MORNING + timedelta(days=14)
    services.withdraw(pk, actor=dung.actor, at=at)
    assert acting_for(ha, dung, date(2024, 5, 7)) is not None  # as it was that day
    assert acting_for(ha, dung, at.date()) is None
    with pytest.raises(Refused, match="kết thúc từ trước"):
        services.withdraw(pk, actor=dung.actor, at=at)
    with pytest.raises(NotThere):
        services.withdraw(999_999, actor=SYSTEM, at=at)


def test_with_an_abolished_post_its_substitution_is_over(
    dung: Person, binh: Person, an: Person
) -> None:
    away(binh, an)
    services.close_post(binh.post, on=LAST, actor=SYSTEM, at=MORNING)
    assert acting_for(an, binh, LAST - timedelta(days=1)) is not None
    assert acting_for(an, binh, LAST) is None
    assert queries.absences([binh.post], on=LAST) == {}


def test_the_substitute_is_told_when_it_begins_and_when_it_ends_early(
    dung: Person, ha: Person
) -> None:
    pk = away(dung, ha)
    services.withdraw(pk, actor=dung.actor, at=MORNING)
    message = apps.get_model("notifications", "Message")
    told = [row.text for row in message.objects.filter(user=ha.user.pk).order_by("pk")]
    assert told == [
        "Bạn làm thay Giám đốc (Nguyễn Văn Dũng) từ 06/05/2024 đến hết 12/05/2024; "
        "chọn ở đầu trang.",
        "Việc làm thay Giám đốc (Nguyễn Văn Dũng) từ 06/05/2024 đến hết 12/05/2024 đã "
        "kết thúc sớm.",
    ]
