"""One act on many matters: asked of each before, told of each after."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services
from kycuong.ledger.bulk.choosing import MOST, choice_of
from kycuong.ledger.bulk.doing import Done, do_many
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.rules.duty import State
from kycuong.shared.verdict import NotThere, Refused

NOON = at("24/04 11:00")


def seen(*pks: int) -> list[tuple[int, int]]:
    """Return matters with their last entry, as a page shows them now."""
    return [(pk, Matter.objects.get(pk=pk).last_seq) for pk in pks]


def done(person: Person, verb: str, *pks: int, **values: Any) -> list[bool]:
    results = do_many(verb, seen(*pks), values=values, actor=person.actor, at=NOON)
    return [each.done for each in results]


def messages(person: Person) -> list[str]:
    return [each.text for each in notifications.inbox(person.actor).lines]


def test_each_matter_is_asked_before_and_says_why_not(
    province: Province, dung: Person
) -> None:
    fresh, taken, other = (
        give(province),
        accepted(province, dung),
        give(province, to="tai_chinh"),
    )
    choice = choice_of("accept", [taken, fresh, other], actor=dung.actor, at=NOON)
    verdicts = {item.row.pk: item.verdict for item in choice.items}
    assert list(verdicts) == [taken, fresh]  # what he may not see is left out
    assert verdicts[fresh]
    assert "chờ" in verdicts[taken].reason and verdicts[taken].who_can


def test_many_are_accepted_at_once_each_with_its_own_entry(
    province: Province, dung: Person
) -> None:
    pks = [give(province) for _ in range(3)]
    assert done(dung, "accept", *pks) == [True, True, True]
    for pk in pks:
        assert Matter.objects.get(pk=pk).state == State.IN_PROGRESS
        assert Entry.objects.filter(matter=pk, kind="accept").count() == 1


def test_one_that_may_not_keeps_no_other_from_being_done(
    province: Province, dung: Person
) -> None:
    first, second = give(province), give(province)
    items = seen(first, second)
    services.accept(first, actor=dung.actor, at=at("24/04 10:00"))
    results = do_many("accept", items, values={}, actor=dung.actor, at=NOON)
    assert [each.done for each in results] == [False, True]
    assert results[0].reason


def test_an_older_page_is_refused_for_that_matter_alone(
    province: Province, dung: Person
) -> None:
    first, second = accepted(province, dung), accepted(province, dung)
    items = seen(first, second)
    services.report(first, text="Đang làm.", actor=dung.actor, at=at("24/04 10:00"))
    values = {"text": "Đã xong dự thảo."}
    results = do_many("report", items, values=values, actor=dung.actor, at=NOON)
    assert [each.done for each in results] == [False, True]
    assert "mục mới sau khi trang này mở ra" in results[0].reason


def test_sending_the_same_page_twice_writes_nothing_twice(
    province: Province, dung: Person
) -> None:
    pks = [accepted(province, dung) for _ in range(2)]
    items, values = seen(*pks), {"text": "Đã xong dự thảo."}
    for _ in range(2):
        do_many("report", items, values=values, actor=dung.actor, at=NOON)
    assert Entry.objects.filter(kind="report").count() == 2


def test_whoever_receives_many_gets_one_message(
    province: Province, dung: Person, an: Person
) -> None:
    pks = [accepted(province, dung) for _ in range(4)]
    values = {"unit": province["cchc"], "post": an.post, "reason": "Theo phân công"}
    assert all(done(dung, "hand_over", *pks, **values))
    assert Matter.objects.filter(holder_post=an.post).count() == 4
    told = [text for text in messages(an) if "chuyển đến" in text]
    assert told == ["Bạn nhận 4 việc được chuyển đến."]


def test_what_another_body_holds_is_handed_over_by_itself(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    choice = choice_of("hand_over", [pk], actor=dung.actor, at=at("26/04 10:00"))
    assert not choice.items[0].verdict


def test_the_office_reminds_many_and_each_holder_hears_once(
    province: Province, dung: Person, chi: Person, van_thu: Person, giang: Person
) -> None:
    ours = [give(province) for _ in range(2)]
    theirs = give(province, to="tai_chinh")
    assert all(done(chi, "urge", *ours, theirs, text="Đề nghị khẩn trương."))
    reminded = "Văn phòng Ủy ban nhân dân tỉnh nhắc {} việc: Đề nghị khẩn trương."
    for person, many in ((van_thu, 2), (giang, 1)):
        told = [text for text in messages(person) if "khẩn trương" in text]
        assert told == [reminded.format(many)]
    assert Entry.objects.filter(kind="urge").count() == 3


def test_only_the_office_reminds(province: Province, dung: Person) -> None:
    pk = give(province)
    with pytest.raises(NotThere):
        done(dung, "urge", pk, text="x")
    assert (
        dung.client().get(f"/viec/hang-loat/?hanh-dong=urge&viec={pk}").status_code
        == 404
    )


def test_a_stranger_does_nothing_and_learns_nothing(
    province: Province, giang: Person
) -> None:
    pk = give(province)
    items = seen(pk)
    results = do_many("accept", items, values={}, actor=giang.actor, at=NOON)
    assert results == (Done(pk, done=False, reason="Không có việc này."),)


def test_too_many_at_once_are_refused(province: Province, dung: Person) -> None:
    items = [(n, 1) for n in range(MOST + 1)]
    with pytest.raises(Refused, match="tối đa 200 việc"):
        do_many("accept", items, values={}, actor=dung.actor, at=NOON)


def test_the_page_costs_the_same_however_many_are_chosen(
    province: Province, dung: Person
) -> None:
    pks = [give(province) for _ in range(12)]
    browser = dung.client()

    def cost(chosen: list[int]) -> int:
        address = "/viec/hang-loat/?hanh-dong=accept" + "".join(
            f"&viec={pk}" for pk in chosen
        )
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(address)
        assert len(page.content) < 60_000
        return len(asked)

    cost(pks)
    assert cost(pks) == cost(pks[:2])


def test_from_the_list_to_the_result(province: Province, dung: Person) -> None:
    ready, taken = give(province), accepted(province, dung)
    browser = dung.client()
    listed = browser.get("/viec/").content.decode()
    assert f'name="viec" value="{ready}"' in listed
    assert 'value="accept"' in listed and 'value="urge"' not in listed
    address = f"/viec/hang-loat/?hanh-dong=accept&viec={ready}&viec={taken}"
    page = browser.get(address).content.decode()
    assert "1 trong 2 việc đã chọn làm được lúc này." in page
    assert page.count(" disabled>") == 1 and page.count(" checked") == 1
    sent = {"hanh-dong": "accept", "viec": [f"{ready}:1", f"{taken}:1"]}
    result = browser.post("/viec/hang-loat/", sent).content.decode()
    assert "đã ghi sổ 1 trong 2 việc" in result
    assert result.count("✓") == result.count("✗") == 1


def test_a_form_that_lacks_its_words_keeps_the_ticks(
    province: Province, dung: Person
) -> None:
    one, two = accepted(province, dung), accepted(province, dung)
    sent = {"hanh-dong": "report", "viec": [f"{two}:2"], "chon": [one, two]}
    answer = dung.client().post("/viec/hang-loat/", sent)
    html = answer.content.decode()
    assert answer.status_code == 409 and "Hãy điền ô này." in html
    assert f'value="{two}:2" checked' in html
    assert f'value="{one}:2">' in html
    assert not Entry.objects.filter(kind="report").exists()


@pytest.mark.parametrize(
    "address",
    ["", "?hanh-dong=burn", "?hanh-dong=accept&viec=x&viec=99999", "?viec=%00"],
)
def test_nonsense_in_the_address_is_answered_politely(
    province: Province, dung: Person, address: str
) -> None:
    answer = dung.client().get(f"/viec/hang-loat/{address}")
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert "Chưa chọn việc nào" in answer.content.decode()
