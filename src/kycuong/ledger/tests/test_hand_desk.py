"""A desk is handed over in one act; a change of persons moves nothing at all."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import services as registry
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import accepted, at
from kycuong.shared.verdict import NotThere, Refused

WHEN = at("26/04 09:00")


def desk(province: Province, count: int = 3) -> list[int]:
    """Let An hold some matters of Sở Nội vụ."""
    dung, an = province.people["dung"], province.people["an"]
    found = [accepted(province, dung) for _ in range(count)]
    for pk in found:
        services.hand_over(
            pk,
            unit=province["cchc"],
            post=an.post,
            actor=dung.actor,
            at=at("25/04 08:00"),
        )
    return found


def seen(*pks: int) -> list[tuple[int, int]]:
    return [(pk, queries.last_seq(pk)) for pk in pks]


def told() -> list[str]:
    message = apps.get_model("notifications", "Message")
    return [row.text for row in message.objects.filter(at=WHEN).order_by("pk")]


def hand(province: Province, actor: Person, items: Any, **fields: Any) -> Any:
    an, binh = province.people["an"], province.people["binh"]
    given = {"unit": province["cchc"], "post": binh.post, "reason": "điều động"}
    given |= {"actor": actor.actor, "at": WHEN} | fields
    return services.hand_desk(an.post, items, **given)


def test_everything_moves_by_an_entry_each_and_two_messages_in_all(
    province: Province, dung: Person, binh: Person
) -> None:
    pks = desk(province)
    done = hand(province, dung, seen(*pks))
    assert [(each.pk, each.moved) for each in done] == [(pk, True) for pk in pks]
    for pk in pks:
        last = Entry.objects.filter(matter=pk).order_by("-seq").first()
        assert (last.kind, last.to_post, last.reason) == (
            "hand_over",
            binh.post,
            "điều động",
        )
        assert Matter.objects.get(pk=pk).holder_post_id == binh.post
    assert told() == [
        "Nhận bàn giao 3 việc từ Lê Thị An (Chuyên viên Phòng Cải cách hành chính).",
        "Đã bàn giao 3 việc của Chuyên viên Phòng Cải cách hành chính cho Trần Văn "
        "Bình (Trưởng phòng Phòng Cải cách hành chính).",
    ]
    assert not [*services.verify(at=WHEN)]


def test_what_cannot_move_stays_with_the_reason_and_holds_nobody_up(
    province: Province, dung: Person, an: Person
) -> None:
    first, second, third = desk(province)
    services.submit(
        first,
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        actor=an.actor,
        at=at("25/04 09:00"),
    )
    items = [(first, queries.last_seq(first)), (second, 1), *seen(third)]
    done = hand(province, dung, items)
    assert [each.moved for each in done] == [False, False, True]
    assert "không còn giữ" in done[0].reason
    assert "mục mới" in done[1].reason
    assert Matter.objects.get(pk=second).holder_post_id == an.post


def test_twice_at_once_moves_it_once(
    province: Province, dung: Person, binh: Person
) -> None:
    items = seen(*desk(province))
    hand(province, dung, items)
    again = hand(province, dung, items, at=at("26/04 09:01"))
    assert not any(each.moved for each in again)
    for pk, _ in items:
        kinds = Entry.objects.filter(matter=pk).values_list("kind", flat=True)
        assert [*kinds].count("hand_over") == 2


def test_strangers_move_nothing(province: Province, giang: Person) -> None:
    done = hand(province, giang, seen(*desk(province, 1)))
    assert [each.moved for each in done] == [False]
    with pytest.raises(NotThere):
        queries.desk_of(province.people["an"].post, giang.actor, WHEN)


def test_colleagues_without_a_part_are_told_who_can(
    province: Province, van_thu: Person
) -> None:
    desk(province, 1)
    shown = queries.desk_of(province.people["an"].post, van_thu.actor, WHEN)
    (item,) = shown.items
    assert not item.verdict
    assert "Lãnh đạo Sở Nội vụ" in item.verdict.who_can
    assert shown.ready == 0


def test_a_desk_stays_in_its_body_and_goes_to_somebody_else(
    province: Province, dung: Person, an: Person, giang: Person
) -> None:
    items = seen(*desk(province, 1))
    for fields in (
        {"unit": province["tai_chinh"], "post": giang.post},
        {"post": an.post},
        {"unit": 999_999, "post": None},
    ):
        with pytest.raises(Refused):
            hand(province, dung, items, **fields)


def test_the_table_costs_the_same_however_full_the_desk(
    province: Province, dung: Person
) -> None:
    def cost() -> int:
        with directory.pinned(), CaptureQueriesContext(connection) as counted:
            queries.desk_of(province.people["an"].post, dung.actor, WHEN)
        return len(counted)

    desk(province, 1)
    few = cost()
    desk(province, 6)
    assert cost() == few


def test_over_the_page_everything_is_ticked_and_each_result_is_shown(
    province: Province, dung: Person, binh: Person, on: Any
) -> None:
    pks = desk(province)
    on("26/04 09:00")
    browser = dung.client()
    url = reverse("ledger:hand_desk")
    post = province.people["an"].post
    page = browser.get(url, {"tu": post}).content.decode()
    assert page.count('type="checkbox"') == page.count(" checked") == 3
    chosen = [f"{pk}:{queries.last_seq(pk)}" for pk in pks[:2]]
    den = f"{province['cchc']}-{binh.post}"
    lacking = browser.post(url, {"tu": post, "viec": chosen, "den": den})
    assert "Hãy ghi lý do bàn giao" in lacking.content.decode()
    assert lacking.content.decode().count(" checked") == 2
    sent = {"tu": post, "viec": chosen, "den": den, "ly_do": "nghỉ hưu"}
    done = browser.post(url, sent).content.decode()
    assert "Đã bàn giao 2 trong 2 việc." in done
    again = browser.post(url, sent).content.decode()
    assert "vừa đổi người giữ" in again
    held = Matter.objects.filter(holder_post=binh.post).count()
    assert held == 2


def test_the_page_warns_of_a_receiver_who_is_away(
    province: Province, dung: Person, binh: Person, an: Person, on: Any
) -> None:
    desk(province, 1)
    registry.substitute(
        absent=binh.post,
        substitute=an.post,
        since=date(2024, 4, 26),
        until=date(2024, 5, 12),
        reason="đi học",
        actor=binh.actor,
        at=at("24/04 09:00"),
    )
    on("26/04 09:00")
    url = reverse("ledger:hand_desk")
    page = dung.client().get(url, {"tu": an.post}).content.decode()
    assert "đang nghỉ đến 12/05/2024, Lê Thị An thay" in page


def test_another_person_in_the_post_has_its_work_with_nothing_written(
    province: Province, dung: Person, an: Person
) -> None:
    pks = desk(province)
    before = [*Matter.objects.order_by("pk").values()], Entry.objects.count()
    official = registry.add_official(
        full_name="Cao Thị Út", user=newcomer().pk, actor=SYSTEM, at=WHEN
    )
    registry.appoint(
        official=official, post=an.post, on=date(2024, 4, 26), actor=SYSTEM, at=WHEN
    )
    assert ([*Matter.objects.order_by("pk").values()], Entry.objects.count()) == before
    heir = organisations.actor_of(newcomer(), on=date(2024, 4, 26))
    assert heir is not None
    services.submit(
        pks[0],
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        actor=heir,
        at=at("26/04 10:00"),
    )
    names = [row.actor_name for row in Entry.objects.filter(matter=pks[0])]
    assert names[-1] == "Cao Thị Út"
    page = queries.matter_page(dung.actor, pks[0], at("26/04 11:00"))
    assert any("Lê Thị An" in f"{each.before}{each.after}" for each in page.entries)
    assert "Cao Thị Út" in page.entries[0].by


def newcomer() -> Any:
    """Return the login of the next holder, made once."""
    user = apps.get_model("accounts", "User")
    known = user.objects.filter(username="ut").first()
    return known or accounts.add_login(username="ut", full_name="Cao Thị Út")
