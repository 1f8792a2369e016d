"""A reorganisation that cannot be applied on its day is brought to the Office."""

from datetime import timedelta

import pytest
from django.apps import apps
from tests.cast import Province
from tests.reorganising import MIDNIGHT, approved, dissolved

from kycuong.config import timetable
from kycuong.kernel.schedules.services import Slot
from kycuong.ledger.tests.matters import give

pytestmark = pytest.mark.django_db


def test_the_office_is_told_once_of_what_could_not_be_applied(
    province: Province,
) -> None:
    approved(province, dissolved(province["tai_chinh"]))
    give(province, to="tai_chinh")
    for minutes in (0, 15):
        when = MIDNIGHT + timedelta(minutes=minutes)
        timetable.reorganise(Slot(when, MIDNIGHT, when))
    told = apps.get_model("notifications.Message").objects.filter(
        unit=province["office"], text__startswith="Chưa thực hiện được Nghị quyết 12"
    )
    assert told.count() == 1
