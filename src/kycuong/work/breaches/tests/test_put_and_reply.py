"""The body is asked, replies or is silent: one act, wherever it is written."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.cast import Person, Province, appointed

from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import services as ledger
from kycuong.rules.breaches import counts
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.breaches import journal, services
from kycuong.work.breaches.models import BreachEntry
from kycuong.work.breaches.tests.steps import (
    REPLY,
    STATEMENT,
    at,
    decide,
    proposed,
    put,
    replied,
    silent,
    state,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def kinds(pk: int) -> list[str]:
    return [row.kind for row in journal.read(pk)]


def test_the_body_has_five_working_days_and_the_last_day_is_in_time(
    province: Province,
) -> None:
    breach = state(put(province))
    matter = breach.matter
    assert breach.reply_due_at == matter.due_at == at("10/05 00:00")
    assert (matter.kind, matter.shape, matter.lead_unit_id) == (
        "explanation",
        "reply",
        province["noi_vu"],
    )
    assert matter.issuer_id == province["office"]
    assert matter.receipt


def test_the_head_is_told_and_the_officers_are_not(
    province: Province, dung: Person, an: Person
) -> None:
    put(province)
    assert notifications.unread_count(dung.actor) == 1
    assert notifications.unread_count(an.actor) == 0


def test_a_reply_on_the_page_of_the_breach_answers_the_matter(
    province: Province, dung: Person, phuc: Person, on: On
) -> None:
    pk = put(province)
    on("08/05 10:00")
    shown = dung.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "Chưa tính là vi phạm" in shown
    assert STATEMENT in shown
    sent = dung.client().post(
        f"/vi-pham/{pk}/giai-trinh/", {"text": REPLY, "seen": "2"}
    )
    assert sent.status_code == 302
    breach = state(pk)
    assert breach.state == "replied"
    matter = breach.matter
    assert (matter.outcome, matter.entries.last().payload["text"]) == (
        "fulfilled",
        REPLY,
    )
    assert notifications.unread_count(phuc.actor) == 1
    assert kinds(pk) == ["propose", "put", "reply"]


def test_a_reply_on_the_page_of_the_matter_stands_in_the_breach(
    province: Province, dung: Person, on: On
) -> None:
    pk = put(province)
    matter = state(pk).matter_id
    on("08/05 10:00")
    form = dung.client().get(f"/viec/{matter}/tra-loi/").content.decode()
    assert "Nội dung giải trình" in form
    sent = dung.client().post(f"/viec/{matter}/tra-loi/", {"text": REPLY, "seen": "1"})
    assert sent.status_code == 302
    assert state(pk).state == "replied"
    assert journal.read(pk)[-1].reason == REPLY


def test_an_officer_who_was_given_the_task_replies_and_sees_it(
    province: Province, dung: Person, an: Person, binh: Person, on: On
) -> None:
    pk = put(province)
    owed = f"/viec/{state(pk).matter_id}/"
    on("06/05 08:00")
    for person in (an, binh, province.people["van_thu"]):
        assert person.client().get(f"/vi-pham/{pk}/").status_code == 404
        assert person.client().get(owed).status_code == 404
        assert "Giải trình" not in person.client().get("/viec/").content.decode()
    assert dung.client().get(owed).status_code == 200
    ledger.hand_over(
        state(pk).matter_id,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=at("06/05 09:00"),
    )
    for person in (an, binh):
        assert person.client().get(f"/vi-pham/{pk}/").status_code == 200
        assert person.client().get(owed).status_code == 200
        assert "Giải trình" in person.client().get("/viec/").content.decode()
    services.reply(pk, text=REPLY, actor=an.actor, at=at("07/05 09:00"))
    assert state(pk).state == "replied"
    assert an.client().get(f"/vi-pham/{pk}/").status_code == 200


def test_silence_lapses_once_the_last_day_is_over(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = put(province)
    ledger.lapse(at=at("09/05 23:59"))
    assert state(pk).state == "asked"
    ledger.lapse(at=at("10/05 00:00"))
    breach = state(pk)
    assert breach.state == "silent"
    assert kinds(pk) == ["propose", "put", "lapse"]
    matter = breach.matter
    assert matter.outcome == "lapsed"
    assert matter.closed_at is not None
    assert notifications.unread_count(phuc.actor) == 1
    assert notifications.unread_count(dung.actor) == 2


def test_a_new_date_of_the_reply_moves_the_reply_period_of_the_breach(
    province: Province, dung: Person, son: Person, on: On
) -> None:
    pk = put(province)
    due = Due.end_of(date(2024, 5, 16))
    matter = state(pk).matter_id
    ledger.recount(
        matter, due=due, reason="Có quyết định nghỉ bù.", at=at("06/05 08:00")
    )
    assert kinds(pk) == ["propose", "put", "recount"]
    assert state(pk).reply_due_at == due.at == at("17/05 00:00")
    assert notifications.unread_count(dung.actor) >= 2
    on("06/05 09:00")
    page = son.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "hạn giải trình hết ngày 16/05/2024" in page
    listed = son.client().get("/vi-pham/").content.decode()
    assert "giải trình đến hết 16/05/2024" in listed
    ledger.lapse(at=at("10/05 00:15"))
    assert state(pk).state == "asked"
    assert list(services.verify()) == []
    services.reply(pk, text=REPLY, actor=dung.actor, at=at("13/05 09:00"))
    decide(province, pk, "14/05 09:00")
    assert state(pk).counted_since == at("17/05 00:00")
    assert list(services.verify()) == []


def test_a_late_reply_is_heard_before_the_decision(
    province: Province, dung: Person
) -> None:
    pk = silent(province)
    services.reply(pk, text=REPLY, actor=dung.actor, at=at("12/05 09:00"))
    assert state(pk).state == "replied"


@pytest.mark.parametrize("who", ["giang", "khanh", "an", "long"])
def test_strangers_do_not_see_it_and_do_not_reply(province: Province, who: str) -> None:
    pk = put(province)
    with pytest.raises(NotThere):
        services.reply(
            pk, text=REPLY, actor=province.people[who].actor, at=at("08/05 10:00")
        )


def test_the_office_does_not_reply_for_the_body(
    province: Province, son: Person
) -> None:
    pk = put(province)
    with pytest.raises(Refused) as refusal:
        services.reply(pk, text=REPLY, actor=son.actor, at=at("08/05 10:00"))
    assert "Sở Nội vụ" in refusal.value.verdict.who_can


def test_a_reply_is_sent_once(province: Province, dung: Person, on: On) -> None:
    pk = put(province)
    on("08/05 10:00")
    browser = dung.client()
    for expected in (302, 403):
        answer = browser.post(
            f"/vi-pham/{pk}/giai-trinh/", {"text": REPLY, "seen": "2"}
        )
        assert answer.status_code in (expected, 409)
    assert kinds(pk).count("reply") == 1


def test_an_old_page_keeps_what_was_typed(
    province: Province, phuc: Person, on: On
) -> None:
    pk = proposed(province, phuc)
    services.put(pk, actor=phuc.actor, at=at("03/05 09:00"))
    on("03/05 09:30")
    answer = phuc.client().post(
        f"/vi-pham/{pk}/rut/", {"reason": "Nhầm ngày họp.", "seen": "1"}
    )
    assert answer.status_code == 409
    assert "Nhầm ngày họp." in answer.content.decode()
    assert state(pk).state == "asked"


def test_it_is_put_once(province: Province, phuc: Person) -> None:
    pk = put(province)
    with pytest.raises(Refused):
        services.put(pk, actor=phuc.actor, at=at("03/05 10:00"))
    owed = type(state(pk).matter).objects.filter(kind="explanation")
    assert owed.count() == 1


def test_the_office_itself_is_asked_by_the_committee(
    province: Province, quang: Person, son: Person
) -> None:
    pk = put(province, body=province["office"])
    matter = state(pk).matter
    assert (matter.issuer_id, matter.lead_unit_id) == (
        province["committee"],
        province["office"],
    )
    services.reply(pk, text=REPLY, actor=son.actor, at=at("08/05 10:00"))
    with pytest.raises(Refused) as refusal:
        services.decide(
            pk, upheld=False, reason="Có lý do.", actor=son.actor, at=at("09/05 08:00")
        )
    assert "cơ quan mình" in refusal.value.verdict.reason
    services.decide(
        pk, upheld=False, reason="Có lý do.", actor=quang.actor, at=at("09/05 08:00")
    )
    assert state(pk).state == "rejected"


def test_a_withdrawn_proposal_is_owed_no_reply(
    province: Province, phuc: Person, chi: Person, dung: Person
) -> None:
    pk = put(province)
    with pytest.raises(Refused):
        services.withdraw(pk, reason="Nhầm.", actor=chi.actor, at=at("06/05 08:00"))
    services.withdraw(pk, reason="Nhầm.", actor=phuc.actor, at=at("06/05 08:00"))
    breach = state(pk)
    assert breach.state == "withdrawn"
    assert breach.matter.outcome == "cancelled"
    ledger.lapse(at=at("20/05 08:00"))
    assert kinds(pk) == ["propose", "put", "withdraw"]
    assert notifications.unread_count(dung.actor) == 2


def test_the_matter_is_not_cancelled_behind_the_register(
    province: Province, son: Person
) -> None:
    pk = put(province)
    with pytest.raises(Refused) as refusal:
        ledger.cancel(
            state(pk).matter_id, reason="Thôi.", actor=son.actor, at=at("06/05 08:00")
        )
    assert "rút đề nghị" in refusal.value.verdict.reason


def test_nothing_counts_on_the_way(province: Province) -> None:
    pk = replied(province)
    entries = [journal.value(row) for row in BreachEntry.objects.filter(breach=pk)]
    assert not counts(entries, at("30/12 08:00"))


def test_a_vacant_head_leaves_the_deputy_to_be_told(
    province: Province, phuc: Person
) -> None:
    deputy = appointed(
        name="Lê Văn Phó",
        username="pho",
        unit=province["tai_chinh"],
        title="Phó Giám đốc",
        role=Role.DEPUTY,
    )
    put(province, body=province["tai_chinh"])
    assert notifications.unread_count(deputy.actor) == 1
