"""The same request twice is done once, even at one instant."""

from datetime import timedelta

import pytest

from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted, give
from kycuong.shared import clock
from kycuong.surfaces.api import services
from kycuong.surfaces.api.models import Answer
from tests.api.calling import Caller, caller, problem, token_of
from tests.at_once import at_once
from tests.cast import MORNING, Person, Province, build_province

KEY = "0123456789-abc"


def test_the_same_key_and_body_give_the_same_answer_and_one_entry(
    province: Province, dung: Person
) -> None:
    pk = give(province)
    machine = caller(dung)
    first = machine.post(f"matters/{pk}/accept", {"seen": 1}, key=KEY)
    again = machine.post(f"matters/{pk}/accept", {"seen": 1}, key=KEY)
    assert first.content == again.content
    assert first.status_code == again.status_code == 200
    assert again["Idempotency-Replayed"] == "true"
    assert Entry.objects.filter(matter=pk).count() == 2


def test_the_same_key_for_something_else_is_refused(
    province: Province, dung: Person
) -> None:
    pk, other = give(province), give(province)
    machine = caller(dung)
    machine.post(f"matters/{pk}/accept", {"seen": 1}, key=KEY)
    for path, body in (
        (f"matters/{other}/accept", {"seen": 1}),
        (f"matters/{pk}/accept", {"seen": 2}),
    ):
        problem(machine.post(path, body, key=KEY), 422, "other-request")


def test_a_key_is_the_token_s_own(province: Province, dung: Person) -> None:
    pk, other = give(province), give(province)
    assert (
        caller(dung).post(f"matters/{pk}/accept", {"seen": 1}, key=KEY).status_code
        == 200
    )
    second = caller(dung).post(f"matters/{other}/accept", {"seen": 1}, key=KEY)
    assert second.status_code == 200


def test_without_a_key_nothing_is_done(province: Province, dung: Person) -> None:
    pk = give(province)
    machine = caller(dung)
    for key in ("short", "with space 12", "x" * 201):
        sent = machine.post(f"matters/{pk}/accept", {"seen": 1}, key=key)
        problem(sent, 400, "malformed")
    assert Entry.objects.filter(matter=pk).count() == 1


def test_what_was_refused_may_be_asked_again_under_its_key(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    machine = caller(dung)
    machine.at = MORNING + timedelta(days=1)
    body = {"seen": 2, "text": "Đã họp."}
    early = Caller(machine.secret, MORNING - timedelta(days=1))
    assert early.post(f"matters/{pk}/report", body, key=KEY).status_code != 200
    assert not Answer.objects.exists()
    assert machine.post(f"matters/{pk}/report", body, key=KEY).status_code == 200


def test_who_is_answering_keeps_others_waiting_until_the_process_is_given_up(
    province: Province, dung: Person
) -> None:
    token_of(dung)
    token = services.Token.objects.get().pk
    mine, kept = services.claim(token, KEY, "f", wall=MORNING)
    assert kept is None
    with pytest.raises(services.BeingAnswered):
        services.claim(token, KEY, "f", wall=MORNING + services.PATIENCE)
    late = MORNING + services.PATIENCE + timedelta(seconds=1)
    heir, _ = services.claim(token, KEY, "f", wall=late)
    with pytest.raises(services.BeingAnswered):
        services.keep(mine, services.Kept(200, "", "{}"))
    services.keep(heir, services.Kept(200, "", "{}"))


def test_answers_are_kept_as_long_as_the_dated_setting_says(
    province: Province, dung: Person
) -> None:
    token_of(dung)
    token = services.Token.objects.get().pk
    services.claim(token, KEY, "f", wall=MORNING)
    two_days = MORNING + timedelta(days=2)
    assert services.tidy(at=two_days, wall=two_days) == 0
    later = two_days + timedelta(seconds=1)
    assert services.tidy(at=later, wall=later) == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_are_done_once() -> None:
    province = build_province()
    dung = province.people["dung"]
    pk, secret = accepted(province, dung), token_of(dung)
    body = {"seen": 2, "text": "Đã họp."}

    def send() -> int:
        machine = Caller(secret, MORNING + timedelta(days=1))
        machine.client.raise_request_exception = False
        return int(machine.post(f"matters/{pk}/report", body, key=KEY).status_code)

    with clock.fixed(MORNING + timedelta(days=1)):
        went = at_once(*[send] * 4)
    assert {*went} <= {200, 409} and 200 in went
    assert Entry.objects.filter(matter=pk, kind="report").count() == 1
    assert send() == 200
    assert Entry.objects.filter(matter=pk, kind="report").count() == 1
