"""The demo's clock passes 1 March and 1 July 2025, and An Giang changes."""

from datetime import date, datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from tests.cast import DAY, MORNING, AnGiang

from kycuong.config import demo
from kycuong.config.demo import province, reorganisations
from kycuong.config.demo.offer import offer
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries
from kycuong.kernel.organisations.reorganising import services
from kycuong.ledger import services as ledger
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
LETTER = date(2024, 4, 22)
DISTRICTS = "UBND các huyện, thị xã, thành phố"


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.LOCAL)


def ids(day: date) -> dict[str, int]:
    return {unit.short_name: unit.id for unit in queries.units_on(day)}


def names(day: date, kind: str) -> set[str]:
    return {unit.name for unit in queries.units_on(day, kinds=[kind])}


def test_in_april_2024_nothing_has_changed_yet() -> None:
    demo.load(MORNING)
    assert services.apply_due(MORNING) == 0
    assert len(names(DAY, "department")) == 16


def test_in_march_2025_departments_are_merged() -> None:
    demo.load(MORNING)
    assert services.apply_due(at(MARCH)) == 1
    gone = names(DAY, "department") - names(MARCH, "department")
    assert gone == {
        "Sở Kế hoạch và Đầu tư",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài nguyên và Môi trường",
        "Sở Giao thông vận tải",
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Thông tin và Truyền thông",
    }
    fresh = names(MARCH, "department") - names(DAY, "department")
    assert fresh == {"Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo"}
    assert len(names(MARCH, "district")) == 11


def test_in_july_2025_a_hundred_and_two_communes_take_the_place_of_districts() -> None:
    demo.load(MORNING)
    assert services.apply_due(at(JULY, 8)) == 2
    assert not names(JULY, "district")
    communes = names(JULY, "commune")
    kinds = [name.removeprefix("Ủy ban nhân dân ").split()[0] for name in communes]
    assert len(communes) == 102
    assert [kinds.count(kind) for kind in ("xã", "phường", "đặc")] == [85, 14, 3]


def test_every_body_has_a_head_and_a_clerk_after_both() -> None:
    demo.load(MORNING)
    services.apply_due(at(JULY, 8))
    for unit in queries.units_on(JULY):
        if unit.kind in {"division", "committee"}:
            continue
        posts = queries.posts_of(unit.id, on=JULY)
        own = [post.role for post in posts if not post.in_division]
        assert own.count("head") == 1, unit.name
        assert {"deputy", "clerk"} <= set(own), unit.name
        assert all(post.holder_name and post.holder_user for post in posts), unit.name


def test_a_letter_of_2024_means_the_districts_and_new_work_the_communes() -> None:
    demo.load(MORNING)
    services.apply_due(at(JULY, 8))
    then = queries.resolve(DISTRICTS, on=LETTER)
    assert len(then.units) == 11
    assert not queries.resolve(DISTRICTS, on=JULY).units
    assert len(queries.resolve("UBND các xã, phường, đặc khu", on=JULY).units) == 102
    said = queries.resolve("UBND huyện Châu Phú", on=JULY)
    assert not said.units
    assert "Ủy ban nhân dân xã Châu Phú" in said.explained
    assert queries.resolve("UBND xã Châu Phú", on=JULY).units[0].kind == "commune"


def test_work_moves_and_stays_with_the_officials_who_had_it() -> None:
    demo.load(MORNING)
    units = ids(DAY)
    chair = get_user_model().objects.get(username="longxuyen.chutich")
    actor = queries.actor_of(chair, on=DAY)
    assert actor is not None
    pk = ledger.open_matter(
        kind="directive",
        title="Niêm yết thủ tục hành chính",
        issuer=units["VP UBND tỉnh"],
        lead=units["UBND TP Long Xuyên"],
        coordinators=[units["Sở GTVT"]],
        due=None,
        actor=SYSTEM,
        at=MORNING,
    )
    ledger.accept(pk, actor=actor, at=MORNING)
    services.apply_due(at(JULY, 8))
    row = apps.get_model("ledger.Matter").objects.get(pk=pk)
    assert row.lead_unit.short_name == "UBND phường Long Xuyên"
    now = queries.actor_of(chair, on=JULY)
    assert now is not None
    assert (now.post_title, now.unit) == ("Chủ tịch", row.lead_unit_id)
    ledger.report(pk, text="Tiếp tục niêm yết", actor=now, at=at(JULY, 9))
    assert not list(ledger.verify(at(JULY, 9)))


def test_the_sign_in_page_offers_who_sits_there_today() -> None:
    demo.load(MORNING)
    with clock.fixed(MORNING):
        before = dict(offer().others)
    services.apply_due(at(JULY, 8))
    with clock.fixed(at(JULY, 8)):
        after = dict(offer().others)
        cast = {player.username: player.post for player in offer().cast}
    assert "Ủy ban nhân dân huyện Tri Tôn" in before.keys() - after.keys()
    assert "Ủy ban nhân dân xã Tri Tôn" in after.keys() - before.keys()
    assert cast["longxuyen.chutich"] == "Chủ tịch, Ủy ban nhân dân phường Long Xuyên"


def test_the_sign_in_page_stays_light_with_a_hundred_communes(
    an_giang: AnGiang, settings: object, client: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    services.apply_due(at(JULY, 8))
    with clock.fixed(at(JULY, 8)):
        answer = client.get("/tai-khoan/dang-nhap/")  # type: ignore[attr-defined]
    assert len(answer.content) < 60_000


def test_nobody_of_the_communes_bears_a_name_twice_or_one_of_public_life() -> None:
    now = [seat.person for body in province.bodies() for seat in body.seats]
    later = [s.person for body in reorganisations.communes() for s in body.seats]
    people = [*now, *later]
    assert len(people) == len(set(people))
    assert not province.REAL & set(people)
    logins = [s.login for body in reorganisations.communes() for s in body.seats]
    assert len(logins) == len(set(logins))
