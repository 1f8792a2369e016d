"""Two people at once, as two processes would: one act, one result."""

import pytest
from tests.at_once import both
from tests.cast import build_province

from kycuong.ledger import services as ledger
from kycuong.work.submissions import journal, services
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.tests.steps import (
    TITLE,
    accept,
    answers,
    at,
    lapse,
    matters,
    ready,
    resend,
    returned,
    send,
    sent,
    state,
)

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(pk: int) -> list[str]:
    return [row.kind for row in journal.read(pk)]


def test_of_two_officers_at_the_gate_one_decides() -> None:
    province = build_province()
    pk = sent(province)
    phuc, son = province.people["phuc"].actor, province.people["son"].actor
    taken, back = answers(pk), answers(pk, "G5.option")
    said = both(
        lambda: services.accept(pk, answers=taken, actor=son, at=at("07/05 09:00")),
        lambda: services.give_back(pk, answers=back, actor=phuc, at=at("07/05 09:00")),
    )
    assert said == ["done", "refused"]
    assert len(kinds(pk)) == 3
    assert not list(services.verify())


def test_a_double_click_sends_once() -> None:
    province = build_province()
    pk = ready(province)
    said = both(*[lambda: send(province, pk, "06/05 09:00")] * 2)
    assert said == ["done", "refused"]
    assert len(matters("gate")) == 1


def test_a_paper_taken_out_while_it_is_sent_is_in_one_of_two_dossiers() -> None:
    province = build_province()
    pk = ready(province)
    an = province.people["an"].actor
    dung = province.people["dung"].actor
    draft = state(pk).papers.get(component="draft").pk
    version = state(pk).version
    said = both(
        lambda: services.remove_paper(pk, draft, actor=an, at=at("06/05 09:00")),
        lambda: services.send(pk, version=version, actor=dung, at=at("06/05 09:00")),
    )
    assert said == ["done", "refused"]
    dossier = state(pk)
    gone = dossier.papers.get(pk=draft).removed_at is not None
    assert gone == (dossier.state == "draft")
    assert not list(services.verify())


def test_the_end_of_its_time_and_a_sending_leave_one_course() -> None:
    province = build_province()
    pk = returned(province, "08/05 10:00")
    both(
        lambda: lapse("23/05 00:00"),
        lambda: resend(province, pk, "22/05 23:59"),
    )
    assert kinds(pk)[-1] in {"lapse", "resend"}
    assert not list(services.verify())
    assert not list(ledger.verify(at=at("24/05 08:00")))


def test_the_same_form_twice_at_once_prepares_once() -> None:
    province = build_province()
    an = province.people["an"].actor

    def prepare() -> int:
        return services.prepare(
            kind="plan", title=TITLE, once="k", actor=an, at=at("06/05 08:00")
        )

    assert both(prepare, prepare) == ["done", "done"]
    assert Dossier.objects.count() == 1


def test_a_withdrawal_and_a_decision_at_once_leave_one_course() -> None:
    province = build_province()
    pk = sent(province)
    dung = province.people["dung"].actor
    said = both(
        lambda: services.withdraw(
            pk, reason="Lập lại.", actor=dung, at=at("07/05 09:00")
        ),
        lambda: accept(province, pk, "07/05 09:00"),
    )
    assert said == ["done", "refused"]
    assert not list(services.verify())
    assert not list(ledger.verify(at=at("08/05 08:00")))
