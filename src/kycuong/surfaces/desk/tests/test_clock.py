"""The demo clock: moved from the page in the demo, nowhere else."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.cast import MORNING, Person

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit import queries as audit
from kycuong.rules.worktime import national_calendar
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere
from kycuong.surfaces.desk import services
from kycuong.surfaces.desk.services import Step, landing

CLOCK = "/dong-ho/"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)


@pytest.fixture
def rehearsal(settings: Any, tmp_path: Any) -> None:
    """Run on the demo clock, kept in a file of this test."""
    settings.KYCUONG_CLOCK = "demo"
    settings.KYCUONG_CLOCK_FILE = tmp_path / "clock.json"


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2024-04-24T07:59", "2024-04-24T08:00"),
        ("2024-04-24T08:00", "2024-04-25T08:00"),
        ("2024-04-26T16:00", "2024-05-02T08:00"),  # 29/4 off, then two holidays
        ("2024-05-03T16:00", "2024-05-04T08:00"),  # a Saturday worked in its place
        ("2024-05-04T12:00", "2024-05-06T08:00"),
        ("2024-05-05T07:00", "2024-05-06T08:00"),
    ],
)
def test_the_next_morning_is_one_that_is_worked(now: str, then: str) -> None:
    assert landing(Step.MORNING, local(now), national_calendar()) == local(then)


def test_an_hour_and_a_week_are_just_that() -> None:
    now = local("2024-04-24T08:30")
    calendar = national_calendar()
    assert landing(Step.HOUR, now, calendar) == local("2024-04-24T09:30")
    assert landing(Step.WEEK, now, calendar) == local("2024-05-01T08:30")


@pytest.mark.django_db
@pytest.mark.usefixtures("rehearsal")
class TestInTheDemo:
    """What the buttons do."""

    def test_the_demo_begins_on_24_april_2024_at_8(self, an: Person) -> None:
        html = an.client().get(CLOCK).content.decode()
        assert "08:00 ngày 24/04/2024" in html

    def test_a_step_moves_the_clock_and_leads_back(self, an: Person) -> None:
        browser = an.client()
        sent = {"step": "morning", "next": "/viec/?sap=due"}
        response = browser.post(CLOCK, sent)
        assert response["Location"] == "/viec/?sap=due"
        assert clock.now().strftime("%d/%m %H:%M") == "25/04 08:00"

    def test_the_move_leaves_an_act(self, an: Person) -> None:
        an.client().post(CLOCK, {"step": "week"})
        (act,) = audit.acts(verb="desk.clock")
        assert act.user == an.user.pk
        assert act.detail["to"].startswith("2024-05-01T08:00")

    def test_an_instant_may_be_typed(self, an: Person) -> None:
        an.client().post(CLOCK, {"to": "16:30 26/4"})
        assert clock.now().strftime("%d/%m/%Y %H:%M") == "26/04/2024 16:30"

    @pytest.mark.parametrize("to", ["", "26/4", "8:00 31/4", "8:00 1/1/1999"])
    def test_what_cannot_be_read_moves_nothing(self, an: Person, to: str) -> None:
        html = an.client().post(CLOCK, {"to": to}).content.decode()
        assert "Chưa ghi được: còn 1 chỗ cần sửa" in html
        assert clock.now().strftime("%d/%m %H:%M") == "24/04 08:00"

    def test_it_never_leads_to_another_site(self, an: Person) -> None:
        sent = {"step": "hour", "next": "https://example.org/"}
        assert an.client().post(CLOCK, sent)["Location"] == "/"

    def test_a_look_moves_nothing(self, an: Person) -> None:
        an.client().get(CLOCK, {"step": "week"})
        assert clock.now().strftime("%d/%m %H:%M") == "24/04 08:00"


@pytest.mark.django_db
class TestInProduction:
    """With the system's clock there is no page, no button and no other door."""

    def test_the_page_does_not_exist(self, an: Person) -> None:
        with clock.fixed(MORNING):
            assert an.client().get(CLOCK).status_code == 404
            response = an.client().post(CLOCK, {"step": "week"})
            assert response.status_code == 404
        assert not audit.acts(verb="desk.clock")

    def test_no_page_offers_it(self, an: Person) -> None:
        with clock.fixed(MORNING):
            assert CLOCK not in an.client().get("/tim/").content.decode()

    def test_the_service_refuses_by_itself(
        self, an: Person, settings: Any, tmp_path: Any
    ) -> None:
        settings.KYCUONG_CLOCK_FILE = tmp_path / "clock.json"
        with pytest.raises(NotThere):
            services.move(MORNING, actor=an.actor, at=MORNING)
        with pytest.raises(PermissionError):
            clock.move(MORNING)
        assert not (tmp_path / "clock.json").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("rehearsal")
def test_whoever_holds_no_post_on_the_day_can_still_move_it() -> None:
    browser = Client()
    browser.force_login(accounts.add_login(username="x", full_name="Mai Văn Vô"))
    html = browser.get("/").content.decode()
    assert "Không giữ chức vụ nào" in html
    assert f'action="{CLOCK}"' in html
    browser.post(CLOCK, {"step": "week"})
    assert clock.now().strftime("%d/%m %H:%M") == "01/05 08:00"
    assert [act.name for act in audit.acts(verb="desk.clock")] == ["Mai Văn Vô"]
