"""Who signs how, as Article 13 of Decree 30/2020 has it."""

import pytest

from kycuong.rules.signing import (
    Capacity,
    Rank,
    block,
    capacities,
    delegable,
    standing_in,
)

COMMITTEE = "Ủy ban nhân dân"


def test_the_chairman_signs_for_the_committee_as_a_whole() -> None:
    assert capacities(Rank.HEAD, collective=True) == (Capacity.COLLECTIVE,)
    lines = block(Capacity.COLLECTIVE, "Chủ tịch", collective=COMMITTEE)
    assert lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_a_vice_chairman_signs_for_the_chairman_in_the_committees_name() -> None:
    lines = block(
        Capacity.DEPUTISING, "Phó Chủ tịch", head="Chủ tịch", collective=COMMITTEE
    )
    assert lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_director_signs_in_his_own_right_and_a_deputy_for_him() -> None:
    assert capacities(Rank.HEAD, collective=False) == (Capacity.OWN,)
    assert block(Capacity.OWN, "Giám đốc") == ("GIÁM ĐỐC",)
    assert capacities(Rank.DEPUTY, collective=False) == (Capacity.DEPUTISING,)
    lines = block(Capacity.DEPUTISING, "Phó Giám đốc", head="Giám đốc")
    assert lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_an_acting_head_says_so_before_the_title() -> None:
    assert capacities(Rank.HEAD, collective=False, acting=True) == (Capacity.ACTING,)
    assert block(Capacity.ACTING, "Giám đốc") == ("Q. GIÁM ĐỐC",)
    lines = block(Capacity.COLLECTIVE, "Chủ tịch", collective=COMMITTEE, acting=True)
    assert lines == ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")


def test_heads_of_units_and_staff_sign_only_what_was_granted_in_writing() -> None:
    assert capacities(Rank.UNIT_HEAD, collective=False) == ()
    granted = [Capacity.AUTHORISED, Capacity.BY_ORDER]
    assert capacities(Rank.UNIT_HEAD, collective=False, granted=granted) == (
        Capacity.BY_ORDER,
        Capacity.AUTHORISED,
    )


def test_nobody_is_granted_what_only_a_seat_gives() -> None:
    granted = [Capacity.COLLECTIVE, Capacity.DEPUTISING, Capacity.ACTING]
    assert capacities(Rank.STAFF, collective=True, granted=granted) == ()


def test_by_order_and_under_authority_name_the_head_and_not_the_committee() -> None:
    lines = block(
        Capacity.BY_ORDER, "Chánh Văn phòng", head="Chủ tịch", collective=COMMITTEE
    )
    assert lines == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    lines = block(Capacity.AUTHORISED, "Giám đốc Sở Nội vụ", head="Chủ tịch")
    assert lines == ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")


def test_who_signs_by_order_may_let_a_deputy_sign() -> None:
    lines = block(
        Capacity.DEPUTISING,
        "Phó Chánh Văn phòng",
        head="Chánh Văn phòng",
        order="Chủ tịch",
    )
    assert lines == ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")


@pytest.mark.parametrize(
    "capacity", [Capacity.DEPUTISING, Capacity.BY_ORDER, Capacity.AUTHORISED]
)
def test_a_mark_for_somebody_names_whom(capacity: Capacity) -> None:
    with pytest.raises(ValueError, match="head"):
        block(capacity, "Phó Giám đốc")


def test_an_absent_head_is_stood_in_for_by_a_deputy_without_more_paper() -> None:
    for leader in (Rank.HEAD, Rank.DEPUTY):
        found = standing_in(leader, Rank.DEPUTY, written=False)
        assert found.capacity is Capacity.DEPUTISING
        assert not found.refused
        assert not found.last


def test_authority_to_a_head_of_unit_is_written_and_goes_no_further() -> None:
    assert "văn bản ủy quyền" in (
        standing_in(Rank.HEAD, Rank.UNIT_HEAD, written=False).refused
    )
    found = standing_in(Rank.HEAD, Rank.UNIT_HEAD, written=True)
    assert found.capacity is Capacity.AUTHORISED
    assert found.last


def test_staff_do_not_stand_in_for_a_head_but_may_handle_the_daily_work() -> None:
    assert standing_in(Rank.HEAD, Rank.STAFF, written=True).refused
    assert not standing_in(Rank.HEAD, Rank.STAFF, written=False, handling=True).refused


def test_colleagues_stand_in_for_one_another_without_a_mark() -> None:
    for absent in (Rank.UNIT_HEAD, Rank.STAFF):
        found = standing_in(absent, Rank.STAFF, written=False)
        assert found.capacity is Capacity.OWN
        assert not found.refused


def test_orders_and_authority_go_down_to_heads_of_units_and_bodies_alone() -> None:
    assert not delegable(Rank.HEAD, Rank.UNIT_HEAD, same_body=True)
    assert not delegable(Rank.HEAD, Rank.HEAD, same_body=False, below=True)
    assert delegable(Rank.HEAD, Rank.HEAD, same_body=False)
    assert delegable(Rank.HEAD, Rank.DEPUTY, same_body=True)
    assert delegable(Rank.HEAD, Rank.STAFF, same_body=True)
    assert delegable(Rank.DEPUTY, Rank.UNIT_HEAD, same_body=True)
