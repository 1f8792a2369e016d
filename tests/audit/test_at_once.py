"""Many people act at once: the lanes stay whole, and nobody waits for ever."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act, attempt
from kycuong.kernel.audit.chain import LANES
from kycuong.kernel.organisations import services as organisations
from tests.audit.hands import one, verified
from tests.cast import MORNING

PEOPLE, EACH = 6, 8


class _Undone(Exception):
    """Taken back."""


def work(number: int, problems: list[BaseException]) -> None:
    """Act again and again, alone, nested and taken back."""
    try:
        for turn in range(EACH):
            at = MORNING + timedelta(minutes=turn)
            with act(SYSTEM, "test.outer", at=at):
                organisations.add_official(
                    full_name=f"Người {number}.{turn}", actor=SYSTEM, at=at
                )
                try:
                    with attempt(), act(SYSTEM, "test.undone", at=at):
                        raise _Undone
                except _Undone:
                    pass
    except BaseException as problem:
        problems.append(problem)
        raise
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_acts_at_once_form_whole_lanes(tmp_path: object) -> None:
    before, settings.DATA = settings.DATA, tmp_path
    problems: list[BaseException] = []
    threads = [
        threading.Thread(target=work, args=(number, problems))
        for number in range(PEOPLE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not problems
    assert one("SELECT COUNT(*) FROM audit_act")[0] == PEOPLE * EACH * 2
    assert one("SELECT COUNT(*) FROM audit_act WHERE verb = 'test.undone'")[0] == 0
    lanes = one("SELECT COUNT(*) FROM audit_head")[0]
    assert lanes == (LANES if connection.vendor == "postgresql" else 1)
    with transaction.atomic():
        assert verified() == []
    settings.DATA = before


@pytest.mark.django_db
def test_several_acts_of_one_transaction_follow_each_other() -> None:
    for turn in range(3):
        organisations.add_official(full_name=f"Ai {turn}", actor=SYSTEM, at=MORNING)
    assert verified() == []
