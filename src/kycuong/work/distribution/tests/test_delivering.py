"""A document on its way: sent, opened, confirmed, chased by the ledger."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations.services import Ended
from kycuong.ledger import services as ledger
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import queries, services
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import (
    DONE,
    WHAT,
    Entry,
    Matter,
    asked,
    at,
    confirmed,
    delivery,
    letter,
    opened,
)
from kycuong.work.documents import services as documents
from kycuong.work.documents.queries import document_page as reading


def test_each_body_gets_one_delivery_and_the_keeper_none(province: Province) -> None:
    pk = letter(province, "noi_vu", "office", "tai_chinh")
    bodies = set(Delivery.objects.filter(document=pk).values_list("body", flat=True))
    assert bodies == {province["noi_vu"], province["tai_chinh"]}
    chi = province.people["chi"].actor
    services.send(pk, bodies=[province["noi_vu"]], actor=chi, at=at("24/04 09:00"))
    assert Delivery.objects.filter(document=pk).count() == 2


def test_who_opens_first_is_noted_and_nobody_after(province: Province) -> None:
    pk = letter(province)
    opened(province, pk, "an", "24/04 09:00")
    opened(province, pk, "dung", "24/04 10:00")
    row = delivery(pk, "an", province)
    assert row.opened_at == at("24/04 09:00")
    assert "Lê Thị An" in row.opened_by
    assert delivery(pk, "giang", province).opened_at is None


def test_the_sender_opens_nothing(province: Province) -> None:
    pk = letter(province)
    opened(province, pk, "chi")
    opened(province, pk, "quang")
    assert not Delivery.objects.filter(opened_at__isnull=False).exists()


def test_page_and_file_both_count_as_opening(province: Province) -> None:
    pk = letter(province)
    an, giang = province.people["an"].client(), province.people["giang"].client()
    assert an.get(f"/van-ban/{pk}/").status_code == 200
    assert giang.get(f"/van-ban/{pk}/tep/").getvalue().startswith(b"PK")
    assert Delivery.objects.filter(opened_at__isnull=False).count() == 2


def test_what_is_sent_to_a_head_by_name_is_opened_by_nobody_else(
    province: Province,
) -> None:
    pk = letter(province)
    dung, chi = province.people["dung"], province.people["chi"].actor
    services.send(pk, posts=[dung.post], actor=chi, at=at("24/04 08:30"))
    opened(province, pk, "an")
    named = Delivery.objects.get(document=pk, post=dung.post)
    assert named.opened_at is None
    assert delivery(pk, "an", province).opened_at is not None
    opened(province, pk, "dung")
    named.refresh_from_db()
    assert "Nguyễn Văn Dũng" in named.opened_by
    assert notifications.unread_count(dung.actor) == 2


def test_asking_opens_a_matter_for_each_body_with_its_date(province: Province) -> None:
    pk = letter(province)
    assert asked(province, pk) == 2
    rows = Matter.objects.filter(kind="acknowledgement")
    assert {row.lead_unit_id for row in rows} == {
        province["noi_vu"],
        province["tai_chinh"],
    }
    assert {row.issuer_id for row in rows} == {province["office"]}
    # 5 working days from Wednesday 24 April: 25, 26, Saturday 4 May is worked for
    # Monday 29 April; 30 April and 1 May are holidays.
    assert {row.due_on for row in rows} == {date(2024, 5, 4)}
    with pytest.raises(Refused, match="Không còn nơi nhận"):
        asked(province, pk)


def test_a_date_set_by_hand_is_the_date_of_all(province: Province) -> None:
    pk = letter(province)
    asked(province, pk, due=date(2024, 4, 26))
    assert set(Matter.objects.values_list("due_on", flat=True)) == {date(2024, 4, 26)}
    with pytest.raises(Refused, match="Hạn xác nhận đã qua"):
        asked(province, letter(province), due=date(2024, 4, 23))


def test_a_confirmation_ends_what_the_body_owed(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    confirmed(province, pk, "van_thu", "25/04 09:00")
    row = delivery(pk, "van_thu", province)
    assert row.confirmed_at == row.opened_at == at("25/04 09:00")
    assert (row.done, "Đặng Thị Vân" in row.confirmed_by) == (DONE, True)
    matter = Matter.objects.get(pk=row.matter_id)
    assert matter.closed_at == at("25/04 09:00")
    assert not list(ledger.verify(at("25/04 10:00")))


def test_only_heads_and_clerks_confirm_for_a_body(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    with pytest.raises(Refused, match="Lãnh đạo hoặc văn thư"):
        confirmed(province, pk, "an", "25/04 09:00")
    giang = province.people["giang"].actor
    with pytest.raises(NotThere):
        services.confirm(
            delivery(pk, "an", province).pk,
            done=DONE,
            actor=giang,
            at=at("25/04 09:00"),
        )
    confirmed(province, pk, "dung", "25/04 09:00")
    with pytest.raises(Refused, match=r"Nguyễn Văn Dũng .* đã xác nhận lúc"):
        confirmed(province, pk, "van_thu", "25/04 09:30")


def test_what_is_not_asked_for_is_not_confirmed(province: Province) -> None:
    pk = letter(province)
    with pytest.raises(Refused, match="không yêu cầu"):
        confirmed(province, pk, "dung", "25/04 09:00")


def test_silence_ends_nothing_and_turns_late(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    assert ledger.lapse(at=at("10/05 00:15")) == 0
    chi = province.people["chi"].actor
    late = {
        when: len(queries.every_recipient(chi, pk, at(when), shown="qua-han"))
        for when in ("04/05 23:59", "05/05 00:00")
    }
    assert late == {"04/05 23:59": 0, "05/05 00:00": 2}
    opened(province, pk, "an", "06/05 08:00")
    confirmed(province, pk, "dung", "06/05 09:00")
    assert (
        len(queries.every_recipient(chi, pk, at("06/05 10:00"), shown="qua-han")) == 1
    )


def test_reminding_is_an_entry_of_the_ledger_for_each_who_is_silent(
    province: Province,
) -> None:
    pk = letter(province)
    asked(province, pk)
    confirmed(province, pk, "dung", "25/04 09:00")
    chi = province.people["chi"].actor
    assert services.remind(pk, actor=chi, at=at("26/04 09:00")) == 1
    (entry,) = Entry.objects.filter(kind="urge")
    assert entry.matter.lead_unit_id == province["tai_chinh"]
    confirmed(province, pk, "giang", "26/04 10:00")
    with pytest.raises(Refused, match="không cần nhắc"):
        services.remind(pk, actor=chi, at=at("26/04 11:00"))


def test_a_body_reminds_of_its_own_letter_too(
    province: Province, van_thu: Person
) -> None:
    pk = letter(province, "tai_chinh", by="van_thu")
    services.ask(pk, text=WHAT, actor=van_thu.actor, at=at("24/04 08:30"))
    assert services.remind(pk, actor=van_thu.actor, at=at("25/04 09:00")) == 1
    entry = Entry.objects.get(kind="urge")
    assert "Sở Nội vụ nhắc" in entry.payload["text"]


def test_what_is_called_off_is_owed_no_more(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    confirmed(province, pk, "dung", "25/04 09:00")
    chi = province.people["chi"].actor
    count = services.unask(pk, reason="Thừa.", actor=chi, at=at("25/04 10:00"))
    assert count == 1
    assert not Matter.objects.filter(closed_at__isnull=True).exists()
    assert delivery(pk, "dung", province).confirmed_at is not None
    assert asked(province, pk, "25/04 11:00") == 1


def test_the_ledger_sends_whoever_would_answer_to_the_page(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    dung = province.people["dung"].actor
    matter = delivery(pk, "dung", province).matter_id
    with pytest.raises(Refused, match="ghi trên trang văn bản"):
        ledger.answer(matter, text="Rồi.", actor=dung, at=at("25/04 09:00"))


def test_the_heir_of_a_body_opens_and_confirms(province: Province) -> None:
    pk = letter(province)
    asked(province, pk)
    when = at("26/04 00:00")
    ended = Ended(
        unit=province["noi_vu"],
        units=frozenset({province["noi_vu"], province["cchc"]}),
        post=None,
        heir=province["thanh_tra"],
        on=when.date(),
        at=when,
    )
    ledger.succeed([ended])
    documents.succeed([ended])
    services.succeed([ended])
    row = delivery(pk, "dung", province)
    assert (row.body_id, row.answers_id) == (
        province["noi_vu"],
        province["thanh_tra"],
    )
    opened(province, pk, "khanh", "26/04 09:00")
    row.refresh_from_db()
    assert "Đỗ Quốc Khánh" in row.opened_by


def test_what_a_body_may_not_do_it_is_told(province: Province, an: Person) -> None:
    pk = letter(province)
    with pytest.raises(Refused):
        services.ask(pk, text=WHAT, actor=an.actor, at=at("24/04 09:00"))
    son = province.people["son"].actor
    with pytest.raises(Refused, match="chính mình"):
        services.send(pk, bodies=[province["office"]], actor=son, at=at("24/04 09:00"))
    with pytest.raises(Refused, match="ít nhất một nơi"):
        services.send(pk, actor=son, at=at("24/04 09:00"))
    assert reading(son, pk).recalled == ""
