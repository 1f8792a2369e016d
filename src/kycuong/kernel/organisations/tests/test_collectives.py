"""Addresses of many mean the bodies of the letter's own day."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.cast import DAY, MORNING, AnGiang

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import addressees, queries, services, spelling

WORDS = st.sampled_from(
    [
        "các",
        "sở",
        "ban",
        "ngành",
        "đoàn",
        "thể",
        "tỉnh",
        "huyện",
        "thị",
        "xã",
        "thành",
        "phố",
        "UBND",
        "Chủ",
        "tịch",
        "và",
        ",",
        ";",
        "liên",
        "quan",
        "Sở",
        "Nội",
        "vụ",
        "xã",
        "phường",
        "đặc",
        "khu",
        "Thủ",
        "trưởng",
        "cơ",
        "quan",
        "đơn",
        "vị",
        "bộ",
    ]
)


def kinds(text: str, on: date = DAY) -> dict[str, int]:
    resolution = queries.resolve(text, on=on)
    assert resolution.collective, text
    return dict(Counter(unit.kind for unit in resolution.units))


def test_departments_bodies_of_their_rank_and_mass_bodies(an_giang: AnGiang) -> None:
    all_three = {"department": 16, "equivalent": 3, "mass": 6}
    assert kinds("Các sở, ban, ngành, đoàn thể tỉnh") == all_three
    assert kinds("Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh") == all_three
    for text in (
        "Các Sở, ban ngành",
        "Thủ trưởng các Sở, ban, ngành của tỉnh",
        "Sở, ban thuộc Ủy ban nhân dân tỉnh",
        "Sở, ban thuộc Ủy ban nhân dân cấp tỉnh",
        "Thủ trưởng, Giám đốc các Sở, ban ngành cấp tỉnh",
        "các sở, ngành",
        "Thủ trưởng các sở, ban ngành, cơ quan, đơn vị",
    ):
        assert kinds(text) == {"department": 16, "equivalent": 3}, text


def test_the_office_judges_and_is_not_in_a_collective(an_giang: AnGiang) -> None:
    resolution = queries.resolve("Các sở, ban, ngành tỉnh", on=DAY)
    assert queries.office(DAY) not in resolution.units
    assert "Không tính Văn phòng UBND tỉnh" in resolution.explained


def test_the_eleven_districts_and_their_levels(an_giang: AnGiang) -> None:
    for text in (
        "UBND các huyện, thị xã, thành phố",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        "Chủ tịch UBND các huyện, thị xã, thành phố",
        "UBND cấp huyện",
        "HĐND và UBND các huyện, thị xã, thành phố",
        "các địa phương",
    ):
        assert kinds(text) == {"district": 11}, text
    assert kinds("Chủ tịch Ủy ban nhân dân các huyện, thành phố trong tỉnh") == {
        "district": 9
    }
    assert kinds("UBND các huyện") == {"district": 7}
    assert kinds("Ủy ban nhân dân các thị xã") == {"district": 2}


def test_collectives_add_up(an_giang: AnGiang) -> None:
    text = (
        "Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh và Chủ tịch Ủy ban nhân dân "
        "các huyện, thị xã, thành phố"
    )
    everybody = {"department": 16, "equivalent": 3, "mass": 6, "district": 11}
    assert kinds(text) == everybody
    assert kinds(text.replace(" và ", "; ")) == everybody


def test_a_collective_and_a_named_body_stand_together(an_giang: AnGiang) -> None:
    resolution = queries.resolve(
        "các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố; Công an tỉnh",
        on=DAY,
    )
    assert len(resolution.units) == 16 + 3 + 11 + 1
    assert resolution.score == 1.0


def test_no_district_has_duties_from_july_2025_on(an_giang: AnGiang) -> None:
    day = addressees.TWO_TIER
    for unit in queries.units_on(DAY, kinds=["district"]):
        services.close_unit(unit.id, on=day, actor=SYSTEM, at=MORNING)
    for order, name in enumerate(
        ("xã An Phú", "phường Long Xuyên", "đặc khu Phú Quốc")
    ):
        services.add_unit(
            code=f"H01.9{order}",
            kind="commune",
            name=f"Ủy ban nhân dân {name}",
            valid_from=day,
            actor=SYSTEM,
            at=MORNING,
        )
    assert kinds("UBND các xã, phường, đặc khu", day) == {"commune": 3}
    assert kinds("UBND các xã, phường", day) == {"commune": 2}
    assert kinds("các địa phương", day) == {"commune": 3}
    assert kinds("các địa phương", date(2025, 6, 30)) == {"district": 11}
    assert kinds("UBND các huyện, thị xã, thành phố", day) == {}
    told = queries.resolve("UBND các huyện, thị xã, thành phố", on=day).explained
    assert "không có cơ quan nào" in told


def test_an_address_that_names_nobody_charges_nobody(an_giang: AnGiang) -> None:
    for text in (
        "các sở, ngành liên quan",
        "các cơ quan, đơn vị có liên quan",
        "các sở chuyên ngành liên quan",
        "lực lượng chức năng",
        "các bộ, ngành, địa phương",
        "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố",
    ):
        assert queries.resolve(text, on=DAY).units == (), text


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_reading_an_address_never_fails(text: str) -> None:
    spelled = spelling.spell_out(text)
    found = addressees.collective(spelled, on=DAY)
    if addressees.is_vague(spelled):
        assert found is None
