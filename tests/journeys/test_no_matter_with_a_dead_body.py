"""Whatever ends and whenever: nothing open is with a body that is no more."""

import random
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from tests.cast import MORNING, Province
from tests.reorganising import approved, dissolved, merged, split_up

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import services as registry
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.ledger import services
from kycuong.rules.duty import Due
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
KINDS = (UnitKind.DEPARTMENT, UnitKind.EQUIVALENT, UnitKind.DISTRICT)
DAYS = 10
Matter = apps.get_model("ledger.Matter")
Involvement = apps.get_model("ledger.Involvement")


class World:
    """A province in which work goes on while its bodies change."""

    def __init__(self, province: Province, seed: int) -> None:
        self.province, self.chance = province, random.Random(seed)
        self.now, self.made = MORNING, 0

    @property
    def day(self) -> date:
        return self.now.date()

    def bodies(self) -> list[int]:
        return [unit.id for unit in organisations.units_on(self.day, kinds=KINDS)]

    def head(self, body: int) -> Actor | None:
        post = organisations.head_post(body, on=self.day)
        if post is None or post.holder_user is None:
            return None
        user = get_user_model().objects.get(pk=post.holder_user)
        return organisations.actor_of(user, on=self.day)

    def give(self) -> None:
        lead, helper = (self.chance.choice(self.bodies()) for _ in range(2))
        services.open_matter(
            kind="directive",
            title="Báo cáo kết quả",
            issuer=self.province["office"],
            lead=lead,
            coordinators=[helper] if helper != lead else [],
            due=Due.end_of(self.day + timedelta(days=20)),
            actor=SYSTEM,
            at=self.now,
        )

    def act(self) -> None:
        """Let somebody do something with some open matter, if they may."""
        matter = self.chance.choice(list(Matter.objects.filter(closed_at=None)))
        head = self.head(matter.lead_unit_id)
        son = self.province.people["son"].actor
        with suppress(Refused):
            if matter.state == "assigned" and head:
                services.accept(matter.pk, actor=head, at=self.now)
            elif matter.state == "in_progress" and head:
                self.work(matter, head)
            elif matter.state == "submitted":
                verb = self.chance.choice((services.approve, services.rework))
                words = {"reason": "Thiếu"} if verb is services.rework else {}
                verb(matter.pk, actor=son, at=self.now, **words)

    def work(self, matter: object, head: Actor) -> None:
        posts = organisations.posts_of(head.unit or 0, on=self.day)
        held = [post for post in posts if post.holder_name]
        if self.chance.random() < 0.5 and held:
            to = self.chance.choice(held)
            services.hand_over(
                matter.pk,  # type: ignore[attr-defined]
                unit=to.unit_id,
                post=to.id,
                reason="Phân công",
                actor=head,
                at=self.now,
            )
        else:
            services.submit(
                matter.pk,  # type: ignore[attr-defined]
                text="Đã kiểm tra 12 đơn vị, có biên bản.",
                document_number="7/BC",
                document_date=self.day,
                actor=head,
                at=self.now,
            )

    def change(self) -> None:
        """End something: a body, a division or a post, today or later."""
        bodies = self.bodies()
        on = self.day + timedelta(days=self.chance.choice((-1, 0, 1, 2)))
        with suppress(Refused):
            if len(bodies) > 3 and self.chance.random() < 0.7:
                self.reorganise(bodies, on)
            elif rooms := organisations.units_on(self.day, kinds=[UnitKind.DIVISION]):
                room = self.chance.choice([room.id for room in rooms])
                registry.close_unit(room, on=on, actor=SYSTEM, at=self.now)
            body = self.chance.choice(self.bodies())
            if posts := organisations.posts_of(body, on=self.day):
                post = self.chance.choice(posts)
                registry.close_post(post.id, on=on, actor=SYSTEM, at=self.now)

    def reorganise(self, bodies: list[int], on: date) -> None:
        one, two, three = self.chance.sample(bodies, 3)
        self.made += 1
        new = NewBody(name=f"Sở Mới số {self.made}")
        kind = self.chance.randrange(4)
        lines = (
            [merged(one, new=new), merged(two, new=new)],
            [merged(one, heir=two)],
            split_up(one, two, three),
            [dissolved(one, two)],
        )[kind]
        approved(self.province, *lines, on=on, at=self.now)

    def next_day(self) -> None:
        midnight = datetime.combine(self.day + timedelta(days=1), time(), LOCAL)
        reorganising.apply_due(midnight)
        self.now = midnight.replace(hour=8)

    def dead(self) -> list[str]:
        """Name every open matter in which a body that is no more has a part."""
        units = {u.id for u in organisations.units_on(self.day)}
        found = [
            f"{matter.code} {part}"
            for matter in Matter.objects.filter(closed_at=None)
            for part in ("lead_unit_id", "holder_unit_id", "issuer_id")
            if getattr(matter, part) not in units
        ]
        helping = Involvement.objects.filter(
            part="coordinator", ended_at=None, matter__closed_at=None
        ).exclude(unit__in=units)
        posts = Matter.objects.filter(
            closed_at=None, holder_post__valid_to__lte=self.day
        )
        return [*found, *map(str, helping), *(f"{m.code} post" for m in posts)]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_open_is_ever_with_a_body_that_is_no_more(
    province: Province, seed: int
) -> None:
    world = World(province, seed)
    for _ in range(DAYS):
        for _ in range(3):
            world.give()
        for _ in range(8):
            world.act()
        if world.chance.random() < 0.7:
            world.change()
        assert world.dead() == []
        world.next_day()
        assert world.dead() == []
        assert list(map(str, services.verify(world.now))) == []
    assert Matter.objects.count() == 3 * DAYS
    assert apps.get_model("ledger.Entry").objects.filter(kind="succeed").exists()
