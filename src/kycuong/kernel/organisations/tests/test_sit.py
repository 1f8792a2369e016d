"""Choosing from which seat one acts, over the pages."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.cast import MORNING, Person, Province, appointed

from kycuong.kernel.audit import queries as audit
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries, services
from kycuong.kernel.organisations.enums import Manner, Role
from kycuong.kernel.organisations.people import find_people
from kycuong.shared import clock

FIRST, LAST = date(2024, 5, 6), date(2024, 5, 12)


def at(text: str) -> datetime:
    moment = datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M")
    return moment.replace(tzinfo=clock.LOCAL)


@pytest.fixture
def ha(province: Province, dung: Person) -> Person:
    """Return the deputy who stands in for Dũng from 6 to 12/5."""
    deputy = appointed(
        name="Trần Thị Hà",
        username="ha",
        unit=province["noi_vu"],
        title="Phó Giám đốc",
        role=Role.DEPUTY,
    )
    services.substitute(
        absent=dung.post,
        substitute=deputy.post,
        since=FIRST,
        until=LAST,
        reason="nghỉ phép",
        actor=dung.actor,
        at=MORNING,
    )
    return deputy


def sit(browser: Client, key: str) -> Any:
    return browser.post("/to-chuc/lam-viec-o/", {"seat": key, "next": "/to-chuc/"})


def test_the_frame_lets_a_substitute_choose_the_absent_seat(
    ha: Person, dung: Person
) -> None:
    browser, key = ha.client(), f"v{dung.post}"
    with clock.fixed(at("05/05 23:59")):
        assert "Làm thay" not in browser.get("/").content.decode()
    with clock.fixed(at("06/05 00:00")):
        assert "Làm thay: Giám đốc (đến 12/05)" in browser.get("/").content.decode()
        assert sit(browser, key)["Location"] == "/to-chuc/"
        page = browser.get("/").content.decode()
    assert 'class="seats lent"' in page
    (act,) = audit.acts(verb="organisations.seat_taken")
    assert (act.name, act.detail["behalf_post"]) == ("Trần Thị Hà", dung.post)


def test_at_midnight_of_the_last_day_the_seat_is_gone_and_nothing_is_done_in_it(
    ha: Person, dung: Person
) -> None:
    browser = ha.client()
    with clock.fixed(at("12/05 23:59")):
        sit(browser, f"v{dung.post}")
        assert "lent" in browser.get("/").content.decode()
    with clock.fixed(at("13/05 00:00")):
        late = browser.post(f"/to-chuc/chuc-vu/{dung.post}/thay-the/", {})
        assert late.status_code == 403
        assert "đã hết thời hạn lúc 24 giờ" in late.content.decode()
        assert browser.get("/").status_code == 200


def test_the_next_page_after_it_is_over_says_so_once(ha: Person, dung: Person) -> None:
    browser = ha.client()
    with clock.fixed(at("12/05 23:59")):
        sit(browser, f"v{dung.post}")
    with clock.fixed(at("13/05 08:00")):
        assert "hết thời hạn" in browser.get("/to-chuc/").content.decode()
        assert "hết thời hạn" not in browser.get("/to-chuc/").content.decode()


def test_a_seat_that_is_not_ones_own_is_refused(ha: Person, dung: Person) -> None:
    with clock.fixed(at("05/05 08:00")):
        for key in (f"v{dung.post}", f"p{dung.post}", "u1", "", "x" * 200):
            assert sit(ha.client(), key).status_code == 403


def test_one_seat_alone_shows_no_switch(an: Person) -> None:
    with clock.fixed(MORNING):
        assert 'class="seats' not in an.client().get("/").content.decode()


def test_a_person_of_two_posts_chooses_and_the_post_held_besides_comes_last(
    province: Province, an: Person
) -> None:
    post = services.add_post(
        unit=province["tai_chinh"],
        title="Văn thư",
        role=Role.CLERK,
        valid_from=date(2021, 7, 1),
        actor=SYSTEM,
        at=MORNING,
    )
    (official,) = find_people("le thi an", on=MORNING.date())
    services.appoint(
        official=official.id,
        post=post,
        on=date(2024, 4, 1),
        manner=Manner.CONCURRENT,
        actor=SYSTEM,
        at=MORNING,
    )
    own = queries.seats_of(an.user, on=MORNING.date())
    assert [seat.key for seat in own] == [f"p{an.post}", f"p{post}"]
    browser = an.client()
    with clock.fixed(MORNING):
        sit(browser, f"p{post}")
        assert "Văn thư, Sở TC" in browser.get("/").content.decode()
    chosen = queries.actor_of(an.user, on=MORNING.date(), seat=f"p{post}")
    assert chosen is not None
    assert (chosen.unit, chosen.rights) == (province["tai_chinh"], {"clerk"})


def test_a_written_authority_gives_the_mark_and_no_more_rights(
    province: Province, quang: Person, dung: Person
) -> None:
    services.delegate(
        giver=quang.post,
        receiver=dung.post,
        capacity="TUQ",
        subject="ký kế hoạch cải cách hành chính",
        instrument="Văn bản 12/UQ-UBND",
        since=FIRST,
        until=LAST,
        actor=quang.actor,
        at=MORNING,
    )
    seats = {seat.key[0]: seat for seat in queries.seats_of(dung.user, on=LAST)}
    actor = seats["u"].actor
    assert (actor.capacity, actor.behalf_post) == ("TUQ", quang.post)
    assert (actor.post, actor.rights) == (dung.post, dung.actor.rights)
    assert "u" not in {
        seat.key[0] for seat in queries.seats_of(dung.user, on=FIRST.replace(day=13))
    }


def test_how_people_act_in_their_own_posts(
    ha: Person, dung: Person, quang: Person, an: Person
) -> None:
    own = {
        who.actor.name: (who.actor.capacity, who.actor.behalf_name)
        for who in (ha, dung, quang, an)
    }
    assert own == {
        "Trần Thị Hà": ("KT", "Giám đốc"),
        "Nguyễn Văn Dũng": ("", ""),
        "Bùi Minh Quang": ("TM", "Ủy ban nhân dân tỉnh An Giang"),
        "Lê Thị An": ("", ""),
    }
