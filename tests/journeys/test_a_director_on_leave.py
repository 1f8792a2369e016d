"""A director goes on leave: the deputy acts for him, says so, and stops at midnight."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.cast import Person, Province, appointed

from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import queries, services
from kycuong.ledger.services import Source
from kycuong.rules.duty import Due
from kycuong.shared import clock


def at(text: str) -> datetime:
    moment = datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M")
    return moment.replace(tzinfo=clock.LOCAL)


def given(province: Province, chi: Person) -> int:
    """Let the Office give Sở Nội vụ a duty until 31/05/2024."""
    return services.open_matter(
        kind="directive",
        title="Xây dựng kế hoạch kiểm tra công vụ",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(date(2024, 5, 31)),
        source=Source("Công văn 493/UBND-KGVX", "/", "Sở Nội vụ …", None, None, None),
        actor=chi.actor,
        at=at("06/05 08:00"),
    )


def send(browser: Client, name: str, pk: int, **data: Any) -> int:
    data.setdefault("seen", queries.last_seq(pk))
    return browser.post(reverse(name, args=[pk]), data).status_code


def test_from_the_leave_to_the_morning_after(
    province: Province, dung: Person, chi: Person, an: Person
) -> None:
    ha = appointed(
        name="Trần Thị Hà",
        username="ha",
        unit=province["noi_vu"],
        title="Phó Giám đốc",
        role=Role.DEPUTY,
    )
    leave = {
        "since": "6/5",
        "until": "12/5",
        "reason": "nghỉ phép",
        "substitute": ha.post,
        "extent": "full",
        "instrument": "Đơn 12/GNP",
    }
    with clock.fixed(at("03/05 16:00")):
        director = dung.client()
        url = reverse("organisations:substitute", args=[dung.post])
        assert director.post(url, leave).status_code == 302
    pk, second = given(province, chi), given(province, chi)
    deputy = ha.client()
    with clock.fixed(at("06/05 09:00")):
        page = deputy.get("/").content.decode()
        assert "Làm thay: Giám đốc (đến 12/05)" in page
        sit = {"seat": f"v{dung.post}", "next": "/"}
        deputy.post(reverse("organisations:sit"), sit)
        assert send(deputy, "ledger:accept", pk) == 302
        to = f"{province['cchc']}-{an.post}"
        assert send(deputy, "ledger:hand_over", pk, to=to) == 302
        shown = deputy.get(reverse("ledger:matter", args=[pk])).content.decode()
    said = "Trần Thị Hà (Phó Giám đốc), KT. Giám đốc; thay Nguyễn Văn Dũng, nghỉ phép"
    assert shown.count(f"{said} theo Đơn 12/GNP") == 2
    entries = apps.get_model("ledger", "Entry").objects.filter(matter=pk)
    assert [
        (row.actor_user, row.actor_post, row.capacity, row.behalf_post)
        for row in entries.order_by("seq")[1:3]
    ] == [(ha.user.pk, dung.post, "KT", dung.post)] * 2
    with clock.fixed(at("12/05 23:59")):
        assert "lent" in deputy.get("/").content.decode()
    with clock.fixed(at("13/05 00:00")):
        assert send(deputy, "ledger:accept", second) == 403
        assert queries.last_seq(second) == 1
        assert "Làm thay" not in deputy.get("/").content.decode()
    with clock.fixed(at("13/05 08:00")):
        assert send(director, "ledger:accept", second) == 302
