"""A token made while its owner's password is reset does not survive the reset."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.accounts.models import Session
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.surfaces.api import queries, services
from kycuong.surfaces.api.enums import Scope
from tests.api.calling import Caller, problem, token_of
from tests.at_once import told
from tests.cast import MORNING, Person, Province

SECOND = timedelta(seconds=1)


def session_of(person: Person) -> int:
    person.client()
    return int(Session.objects.filter(user=person.user.pk).latest("pk").pk)


def make(person: Person, session: int | None, at: Any = MORNING) -> str:
    return services.make(
        name="phần mềm thử",
        scopes=Scope.values,
        expires_at=MORNING + timedelta(days=90),
        session=session,
        actor=person.actor,
        at=at,
    )[1]


def was_reset(person: Person, at: Any) -> None:
    """Note a reset that ended no token: it did not see any."""
    with act(SYSTEM, "accounts.reset", person.user, at=at):
        type(person.user).objects.filter(pk=person.user.pk).update(reset_at=at)


@pytest.mark.parametrize(
    ("made", "known"),
    [(MORNING - SECOND, False), (MORNING, False), (MORNING + SECOND, True)],
)
def test_a_token_made_before_a_reset_or_at_its_instant_opens_nothing(
    dung: Person, made: Any, *, known: bool
) -> None:
    secret = token_of(dung, at=made)
    was_reset(dung, MORNING)
    machine = Caller(secret, MORNING + timedelta(minutes=5))
    if known:
        assert machine.get("me").status_code == 200
        return
    told_so = problem(machine.get("me"), 401, "token")
    assert "thu hồi" in str(told_so)
    assert queries.machines_of(dung.user.pk, MORNING) == []
    with clock.fixed(MORNING):
        page = dung.client().get("/api/ma/").content.decode()
    assert "Đã thu hồi" in page


def test_who_was_signed_out_meanwhile_makes_no_token(dung: Person) -> None:
    session = session_of(dung)
    assert make(dung, session)
    accounts.end_sessions(dung.user, actor=dung.actor, at=MORNING)
    with pytest.raises(Refused, match="vừa bị kết thúc") as no:
        make(dung, session)
    assert no.value.verdict.who_can


def test_another_person_s_session_makes_no_token(dung: Person, giang: Person) -> None:
    with pytest.raises(Refused):
        make(dung, session_of(giang))


def test_a_closed_login_makes_no_token(dung: Person, minh: Actor) -> None:
    accounts.close(dung.user.pk, actor=minh, at=MORNING)
    with pytest.raises(Refused):
        make(dung, None)


@pytest.fixture
def minh(province: Province) -> Actor:
    """Make somebody who manages logins."""
    made = accounts.add_login(username="minh", full_name="Lê Minh")
    return Actor(user=made.pk, name="Lê Minh", rights=frozenset({"administrator"}))


@pytest.fixture
def looked() -> Iterator[threading.Event]:
    """Let a reset that has looked for tokens wait before it commits."""
    seen = threading.Event()

    def wait(user: int, why: str, actor: Actor, at: Any) -> int:
        seen.set()
        threading.Event().wait(1.0)
        return 0

    accounts.machines_ended.append(wait)
    yield seen
    accounts.machines_ended.remove(wait)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("do", ["reset", "sign_out", "close", "clear_factors"])
def test_a_token_made_while_a_reset_commits_does_not_survive_it(
    province: Province, minh: Actor, looked: threading.Event, do: str
) -> None:
    dung = province.people["dung"]
    session = session_of(dung)

    def makes() -> str:
        assert looked.wait(20)
        return make(dung, session, MORNING + SECOND)

    ends = partial(getattr(accounts, do), dung.user.pk, actor=minh, at=MORNING)
    assert told(ends, makes) == ["done", "refused"]
    assert queries.machines_of(dung.user.pk, MORNING) == []
