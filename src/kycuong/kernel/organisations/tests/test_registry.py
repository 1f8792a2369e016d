"""The registry says what was true on a day."""

from datetime import date

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.kernel.organisations import queries, services
from kycuong.kernel.organisations.models import Unit
from kycuong.shared.verdict import Refused

MERGER = date(2025, 3, 1)


def test_a_unit_bears_on_each_day_the_name_of_that_day(province: Province) -> None:
    services.rename_unit(
        province["noi_vu"],
        name="Sở Nội vụ và Lao động",
        on=MERGER,
        actor=SYSTEM,
        at=MORNING,
    )
    pk = province["noi_vu"]
    assert queries.unit(pk, on=date(2025, 2, 28)).name == "Sở Nội vụ"
    assert queries.unit(pk, on=MERGER).name == "Sở Nội vụ và Lao động"
    assert queries.unit(pk).name == "Sở Nội vụ và Lao động"
    assert queries.names([pk, 999_999]) == {pk: "Sở Nội vụ và Lao động"}


def test_a_merged_unit_ends_the_day_its_successor_begins(province: Province) -> None:
    services.close_unit(
        province["noi_vu"],
        on=MERGER,
        successors=[province["tai_chinh"]],
        actor=SYSTEM,
        at=MORNING,
    )
    before = {unit.id for unit in queries.units_on(date(2025, 2, 28))}
    after = {unit.id for unit in queries.units_on(MERGER)}
    assert province["noi_vu"] in before
    assert before - after == {province["noi_vu"], province["cchc"]}
    assert queries.actor_of(province.people["an"].user, on=MERGER) is None


def test_a_division_belongs_to_its_body_and_a_body_to_itself(
    province: Province,
) -> None:
    assert queries.root_of(province["cchc"]) == province["noi_vu"]
    assert queries.root_of(province["noi_vu"]) == province["noi_vu"]
    assert queries.root_of(province["office"]) == province["office"]
    assert [unit.name for unit in queries.divisions(province["noi_vu"], on=DAY)] == [
        "Phòng Cải cách hành chính"
    ]


def test_posts_of_a_body_include_its_divisions_flagged(province: Province) -> None:
    posts = queries.posts_of(province["noi_vu"], on=DAY)
    assert [(post.title, post.holder_name, post.in_division) for post in posts] == [
        ("Giám đốc", "Nguyễn Văn Dũng", False),
        ("Văn thư", "Đặng Thị Vân", False),
        ("Chuyên viên", "Lê Thị An", True),
        ("Trưởng phòng", "Trần Văn Bình", True),
    ]
    assert {post.body_id for post in posts} == {province["noi_vu"]}


def test_each_kind_of_unit_has_its_head(province: Province) -> None:
    def head(key: str) -> str:
        post = queries.head_post(province[key], on=DAY)
        return post.holder_name if post else ""

    assert head("noi_vu") == "Nguyễn Văn Dũng"
    assert head("cchc") == "Trần Văn Bình"
    assert head("committee") == "Bùi Minh Quang"
    assert head("thanh_tra") == ""


def test_the_office_and_the_committee_are_found_by_kind(province: Province) -> None:
    assert queries.office(DAY).id == province["office"]
    assert queries.committee(DAY).id == province["committee"]
    with pytest.raises(queries.NoSuchUnit, match="chưa có"):
        queries.office(date(2000, 1, 1))


def test_the_registry_costs_one_query_after_the_first(
    province: Province, django_assert_num_queries: object
) -> None:
    queries.units_on(DAY)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(queries.units_on(DAY)) == 10
    with django_assert_num_queries(3):  # type: ignore[operator]
        queries.posts_of(province["noi_vu"], on=DAY)


def test_nobody_leaves_a_post_before_having_come_to_it(
    an: Person, province: Province
) -> None:
    other = services.add_official(full_name="Cao Thị Út", actor=SYSTEM, at=MORNING)
    for day in (date(2021, 6, 30), date(2021, 7, 1)):
        with pytest.raises(Refused, match="01/07/2021"):
            services.appoint(
                official=other, post=an.post, on=day, actor=SYSTEM, at=MORNING
            )
    with pytest.raises(Refused):
        services.close_unit(
            province["cchc"], on=date(2021, 7, 1), actor=SYSTEM, at=MORNING
        )


def test_only_the_office_writes_the_registry(dung: Person, chi: Person) -> None:
    services.add_official(full_name="Cao Thị Út", actor=chi.actor, at=MORNING)
    with pytest.raises(Refused) as refused:
        services.add_official(full_name="Cao Thị Út", actor=dung.actor, at=MORNING)
    assert "Văn phòng" in refused.value.verdict.who_can


def test_no_row_of_the_registry_is_written_outside_an_act(province: Province) -> None:
    unit = Unit.objects.get(pk=province["noi_vu"])
    with pytest.raises(OutsideAct):
        unit.save()
    with pytest.raises(OutsideAct):
        Unit.objects.filter(pk=unit.pk).update(name="Khác")
