"""In the demo a clerk moves the clock past a reorganisation and sees it happen."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from tests.cast import AnGiang

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsal(settings: Any, tmp_path: Any) -> None:
    """Run on the demo clock, kept in a file of this test."""
    settings.KYCUONG_CLOCK = "demo"
    settings.KYCUONG_CLOCK_FILE = tmp_path / "clock.json"


def give(lead: int, title: str) -> int:
    now = clock.now()
    office = organisations.office(now.date()).id
    return services.open_matter(
        kind="directive",
        title=title,
        issuer=office,
        lead=lead,
        due=None,
        actor=SYSTEM,
        at=now,
    )


@pytest.mark.usefixtures("rehearsal")
def test_the_director_of_a_merged_department_finds_the_work_where_they_sit_now(
    an_giang: AnGiang,
) -> None:
    today = clock.now().date()
    units = {unit.short_name: unit.id for unit in organisations.units_on(today)}
    pk = give(units["Sở GTVT"], "Rà soát bến khách ngang sông")
    user = get_user_model().objects.get(username="gtvt.giamdoc")
    director = organisations.actor_of(user, on=today)
    assert director is not None
    services.accept(pk, actor=director, at=clock.now())

    clerk = an_giang.client("vp.vanthu")
    answer = clerk.post("/dong-ho/", {"to": "8:00 3/3/2025"}, follow=True)
    assert "03/03/2025" in answer.content.decode()

    page = an_giang.client("gtvt.giamdoc").get(f"/viec/{pk}/").content.decode()
    assert "Phó Giám đốc, Sở Xây dựng" in page
    assert "chuyển việc sang cơ quan kế thừa là Sở Xây dựng" in page
    assert "Sở Giao thông vận tải tiếp nhận việc" in page
    found = clerk.get("/to-chuc/", {"q": "Sở GTVT"}).content.decode()
    assert "từ 01/03/2025 nay là cơ quan này" in found
    with pytest.raises(Refused, match="cơ quan kế thừa: Sở Xây dựng"):
        give(units["Sở GTVT"], "Việc mới")
    assert not list(services.verify(clock.now()))
