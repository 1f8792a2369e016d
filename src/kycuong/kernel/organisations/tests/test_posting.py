"""The page of a post and its acts, walked through in a browser's requests."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries, services
from kycuong.kernel.organisations.enums import Manner
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

VERBS = ("substitute", "appoint", "dismiss", "delegate")


def get(person: Person, name: str, pk: int) -> Any:
    with clock.fixed(MORNING):
        return person.client().get(reverse(f"organisations:{name}", args=[pk]))


def send(person: Person, name: str, pk: int, **data: Any) -> Any:
    with clock.fixed(MORNING):
        return person.client().post(reverse(f"organisations:{name}", args=[pk]), data)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_body_lists_posts_with_absences_and_each_opens(
    province: Province, an: Person, binh: Person
) -> None:
    services.substitute(
        absent=binh.post,
        substitute=an.post,
        since=DAY,
        until=date(2024, 5, 12),
        reason="đi học",
        actor=binh.actor,
        at=MORNING,
    )
    page = text(get(an, "unit", province["noi_vu"]))
    assert "đang nghỉ đến 12/05/2024, Lê Thị An thay" in page
    assert reverse("organisations:post", args=[binh.post]) in page
    page = text(get(an, "post", binh.post))
    assert "Trần Văn Bình đang nghỉ đến 12/05/2024, Lê Thị An thay." in page
    assert "24/04/2024 – 12/05/2024" in page


def test_the_page_says_how_the_post_signs(quang: Person, dung: Person) -> None:
    page = text(get(dung, "post", quang.post))
    assert "TM. ỦY BAN NHÂN DÂN</b><br><b>CHỦ TỊCH" in page
    assert "Nghị định 30/2020/NĐ-CP, Điều 13" in page


def test_an_absence_is_entered_shown_and_ended(an: Person, binh: Person) -> None:
    days = {"since": "6/5", "until": "12/5"}
    filled = {**days, "reason": "nghỉ phép", "substitute": an.post, "extent": "full"}
    sent = send(binh, "substitute", binh.post, **filled)
    assert sent.status_code == 302
    page = text(get(binh, "post", binh.post))
    assert "06/05/2024 – 12/05/2024" in page
    row = page.partition("/thay-the/")[2]
    pk = int(page.split("/to-chuc/thay-the/")[1].split("/")[0])
    assert row
    assert send(binh, "withdraw", pk).status_code == 302
    assert "06/05/2024" not in text(get(binh, "post", binh.post))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    an: Person, binh: Person
) -> None:
    filled = {"since": "1/4", "until": "31/4", "reason": "đi học", "extent": "full"}
    page = text(send(binh, "substitute", binh.post, **filled))
    assert "Không có ngày 31/4" in page
    assert 'value="đi học"' in page
    page = text(send(binh, "substitute", binh.post, **(filled | {"until": "30/4"})))
    assert "lùi ngày" in page
    assert 'value="1/4"' in page


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_not_is_told_who_can_before_any_form(
    dung: Person, giang: Person, verb: str
) -> None:
    response = get(giang, verb, dung.post)
    assert response.status_code == 403
    assert "Ai làm được" in text(response)


@pytest.mark.parametrize("verb", ("post", *VERBS))
def test_a_post_that_is_not_there_is_not_found(son: Person, verb: str) -> None:
    assert get(son, verb, 999_999).status_code == 404


def test_only_heads_delegate(son: Person, binh: Person) -> None:
    assert get(son, "delegate", binh.post).status_code == 404


def test_the_director_moves_an_official_within_the_department(
    dung: Person, an: Person, van_thu: Person
) -> None:
    filled = {"official": "Le Thi An", "manner": "full", "on": "2/5", "leaves": "on"}
    assert send(dung, "appoint", van_thu.post, **filled).status_code == 302
    on = date(2024, 5, 2)
    assert queries.post(van_thu.post, on=on).holder_name == "Lê Thị An"
    assert queries.post(an.post, on=on).holder_name == ""
    assert queries.post(an.post, on=date(2024, 5, 1)).holder_name == "Lê Thị An"


def test_the_office_alone_enters_a_new_person_and_appoints_heads(
    dung: Person, son: Person, van_thu: Person
) -> None:
    filled = {"new_name": "Cao Thị Út", "manner": "full", "on": "2/5"}
    assert send(dung, "appoint", van_thu.post, **filled).status_code == 403
    assert get(dung, "appoint", dung.post).status_code == 403
    filled = {"new_name": "Cao Thị Út", "manner": "acting", "on": "2/5"}
    assert send(son, "appoint", dung.post, **filled).status_code == 302
    view = queries.post(dung.post, on=date(2024, 5, 2))
    assert (view.holder_name, view.manner) == ("Cao Thị Út", Manner.ACTING)
    assert queries.signings(dung.post, on=date(2024, 5, 2))[0].block == ("Q. GIÁM ĐỐC",)


def test_one_person_is_named_and_not_two_or_none(son: Person, dung: Person) -> None:
    for filled in (
        {"manner": "full", "on": "2/5"},
        {"official": "Lê Thị An", "new_name": "Cao Thị Út", "on": "2/5"},
    ):
        page = text(send(son, "appoint", dung.post, **({"manner": "full"} | filled)))
        assert "Chọn một người trong danh mục" in page


def test_acting_and_in_charge_are_for_heads(son: Person, an: Person) -> None:
    filled = {"new_name": "Cao Thị Út", "manner": "in_charge", "on": "2/5"}
    assert "đứng đầu cơ quan" in text(send(son, "appoint", an.post, **filled))


def test_who_is_in_charge_signs_as_a_deputy_would(
    son: Person, dung: Person, an: Person
) -> None:
    filled = {"official": "Lê Thị An", "manner": "in_charge", "on": "2/5"}
    assert send(son, "appoint", dung.post, **filled).status_code == 302
    (signing,) = queries.signings(dung.post, on=date(2024, 5, 2))
    assert signing.capacity == "KT"


def test_a_post_is_left_vacant_from_a_day(dung: Person, an: Person) -> None:
    assert send(dung, "dismiss", an.post, on="2/5").status_code == 302
    assert queries.post(an.post, on=date(2024, 5, 1)).holder_name == "Lê Thị An"
    assert queries.post(an.post, on=date(2024, 5, 2)).holder_name == ""
    page = text(send(dung, "dismiss", an.post, on="3/5"))
    assert "đang khuyết" in page


def test_authority_is_written_bounded_and_revoked(
    quang: Person, dung: Person, giang: Person
) -> None:
    filled = {
        "receiver": dung.post,
        "capacity": "TUQ",
        "subject": "ký kế hoạch cải cách hành chính",
        "instrument": "Văn bản 12/UQ-UBND",
        "since": "24/4",
    }
    assert "Ủy quyền phải có thời hạn" in text(
        send(quang, "delegate", quang.post, **filled)
    )
    sent = send(quang, "delegate", quang.post, **filled, until="30/4")
    assert sent.status_code == 302
    found = queries.signings(dung.post, on=date(2024, 4, 30))
    assert found[1].block == ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")
    assert len(queries.signings(dung.post, on=date(2024, 5, 1))) == 1
    page = text(get(quang, "post", quang.post))
    pk = int(page.split("/to-chuc/uy-quyen/")[1].split("/")[0])
    assert send(giang, "revoke", pk).status_code == 403
    assert send(quang, "revoke", pk).status_code == 302
    assert len(queries.signings(dung.post, on=DAY)) == 1


def test_authority_goes_only_down_and_only_by_the_head(
    quang: Person, dung: Person, an: Person, binh: Person
) -> None:
    given: dict[str, Any] = {
        "capacity": "TL",
        "subject": "giấy mời họp",
        "instrument": "Quy chế làm việc",
        "since": DAY,
        "until": None,
        "at": MORNING,
    }
    services.delegate(giver=dung.post, receiver=binh.post, actor=dung.actor, **given)
    for giver, receiver in ((dung, an), (dung, quang), (binh, an)):
        with pytest.raises(Refused):
            services.delegate(
                giver=giver.post, receiver=receiver.post, actor=giver.actor, **given
            )
    with pytest.raises(NotThere):
        services.revoke(999_999, actor=SYSTEM, at=MORNING)


def test_names_are_suggested_with_their_posts(an: Person) -> None:
    with clock.fixed(MORNING):
        found = an.client().get("/to-chuc/tim-nguoi/", {"q": "van dung"}).json()
    assert found[0]["label"] == "Nguyễn Văn Dũng (Giám đốc, Sở Nội vụ)"


def test_the_page_of_a_post_costs_the_same_however_long_its_history(
    son: Person, dung: Person
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert get(son, "post", dung.post).status_code == 200
        return len(counted)

    cost()  # the first page after a change reads the registry anew

    few = cost()
    for month in range(1, 4):
        services.appoint(
            new_name=f"Người Thứ {month}",
            post=dung.post,
            on=date(2024, month, 1),
            actor=SYSTEM,
            at=MORNING,
        )
    cost()
    assert cost() == few <= 34
