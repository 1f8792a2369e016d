"""The cast: a small province whose people every test knows by name.

An (specialist) holds the matter; Bình heads An's division; Dũng directs their
department. Chi is the Office's clerk, Phúc its specialist for culture and society,
Sơn its head; Quang chairs the Committee. Giang directs another department: the
stranger. Khánh inspects. Everybody holds their post from 2021 on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from kycuong.config import demo
from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.organisations import queries as organisations_read
from kycuong.kernel.organisations import services as organisations
from kycuong.kernel.organisations.enums import Role, UnitKind
from kycuong.shared import clock

SINCE = date(2021, 7, 1)
DAY = date(2024, 4, 24)
MORNING = datetime(2024, 4, 24, 8, 0, tzinfo=clock.LOCAL)


@dataclass(frozen=True)
class Person:
    """One of the cast: the login, and who acts for it on 24/04/2024."""

    user: Any
    actor: Actor

    @property
    def unit(self) -> int:
        assert self.actor.unit is not None
        return self.actor.unit

    @property
    def post(self) -> int:
        assert self.actor.post is not None
        return self.actor.post

    def client(self) -> Client:
        """Return a browser in which the person is signed in."""
        browser = Client()
        browser.force_login(self.user)
        return browser


@dataclass(frozen=True)
class Province:
    """Units by a short key and the people by their first name."""

    units: dict[str, int]
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, key: str) -> int:
        return self.units[key]


UNITS = (
    # key, kind, name, short name, other names, parent
    (
        "committee",
        UnitKind.COMMITTEE,
        "Ủy ban nhân dân tỉnh An Giang",
        "UBND tỉnh",
        (),
        "",
    ),
    (
        "office",
        UnitKind.OFFICE,
        "Văn phòng Ủy ban nhân dân tỉnh",
        "VP UBND tỉnh",
        (),
        "committee",
    ),
    ("kgvx", UnitKind.DIVISION, "Phòng Khoa giáo - Văn xã", "KGVX", (), "office"),
    ("noi_vu", UnitKind.DEPARTMENT, "Sở Nội vụ", "Sở Nội vụ", ("SNV",), "committee"),
    (
        "cchc",
        UnitKind.DIVISION,
        "Phòng Cải cách hành chính",
        "P. CCHC",
        (),
        "noi_vu",
    ),
    ("tai_chinh", UnitKind.DEPARTMENT, "Sở Tài chính", "Sở TC", ("STC",), "committee"),
    (
        "thanh_tra",
        UnitKind.EQUIVALENT,
        "Thanh tra tỉnh",
        "Thanh tra tỉnh",
        (),
        "committee",
    ),
    ("tinh_doan", UnitKind.MASS, "Tỉnh đoàn An Giang", "Tỉnh đoàn", (), ""),
    (
        "long_xuyen",
        UnitKind.DISTRICT,
        "Ủy ban nhân dân thành phố Long Xuyên",
        "UBND TP Long Xuyên",
        (),
        "committee",
    ),
    (
        "tri_ton",
        UnitKind.DISTRICT,
        "Ủy ban nhân dân huyện Tri Tôn",
        "UBND huyện Tri Tôn",
        (),
        "committee",
    ),
)
PEOPLE = (
    # key, full name, unit, title, role
    ("an", "Lê Thị An", "cchc", "Chuyên viên", Role.OFFICER),
    ("binh", "Trần Văn Bình", "cchc", "Trưởng phòng", Role.DIVISION_HEAD),
    ("chi", "Phạm Thị Chi", "office", "Văn thư", Role.CLERK),
    ("dung", "Nguyễn Văn Dũng", "noi_vu", "Giám đốc", Role.HEAD),
    ("giang", "Võ Thị Giang", "tai_chinh", "Giám đốc", Role.HEAD),
    ("khanh", "Đỗ Quốc Khánh", "thanh_tra", "Thanh tra viên", Role.INSPECTOR),
    ("phuc", "Huỳnh Gia Phúc", "kgvx", "Chuyên viên", Role.OFFICER),
    ("son", "Ngô Thanh Sơn", "office", "Chánh Văn phòng", Role.HEAD),
    ("quang", "Bùi Minh Quang", "committee", "Chủ tịch", Role.CHAIRMAN),
    ("van_thu", "Đặng Thị Vân", "noi_vu", "Văn thư", Role.CLERK),
    ("long", "Trương Hữu Long", "long_xuyen", "Chủ tịch", Role.HEAD),
    ("ton", "Phan Đình Tôn", "tri_ton", "Chủ tịch", Role.HEAD),
    ("doan", "Lý Hoài Đoàn", "tinh_doan", "Bí thư", Role.HEAD),
)


def build_units() -> dict[str, int]:
    """Enter the units; return their ids by key."""
    units: dict[str, int] = {}
    for order, (key, kind, name, short, aliases, parent) in enumerate(UNITS):
        units[key] = organisations.add_unit(
            code=f"H01.{order:02}",
            kind=kind,
            name=name,
            short_name=short,
            aliases=aliases,
            parent=units.get(parent),
            order=order,
            valid_from=SINCE,
            actor=SYSTEM,
            at=MORNING,
        )
    return units


def appointed(*, name: str, username: str, unit: int, title: str, role: str) -> Person:
    """Make a person with a login and put them into a new post."""
    user = accounts.add_login(username=username, full_name=name)
    post = organisations.add_post(
        unit=unit, title=title, role=role, valid_from=SINCE, actor=SYSTEM, at=MORNING
    )
    official = organisations.add_official(
        full_name=name, user=user.pk, actor=SYSTEM, at=MORNING
    )
    organisations.appoint(
        official=official, post=post, on=SINCE, actor=SYSTEM, at=MORNING
    )
    actor = organisations_read.actor_of(user, on=DAY)
    assert actor is not None
    return Person(user, actor)


def build_province() -> Province:
    """Enter the units and the cast."""
    units = build_units()
    people = {
        key: appointed(
            name=name, username=key, unit=units[unit], title=title, role=role
        )
        for key, name, unit, title, role in PEOPLE
    }
    return Province(units, people)


class AnGiang:
    """The demo's province, loaded; everybody in it has a login."""

    def client(self, login: str) -> Client:
        """Return a browser in which that person is signed in."""
        browser = Client()
        browser.force_login(get_user_model().objects.get(username=login))
        return browser


def load_an_giang() -> AnGiang:
    """Load the demo's province: 56 bodies, everybody with a login."""
    demo.load(MORNING)
    return AnGiang()


def _person(key: str) -> Any:
    def give(province: Province) -> Person:
        return province.people[key]

    give.__doc__ = f"Return {key} of the cast."
    return pytest.fixture(give, name=key)


an = _person("an")
binh = _person("binh")
chi = _person("chi")
dung = _person("dung")
giang = _person("giang")
khanh = _person("khanh")
phuc = _person("phuc")
son = _person("son")
quang = _person("quang")
van_thu = _person("van_thu")
long = _person("long")
ton = _person("ton")
doan = _person("doan")
