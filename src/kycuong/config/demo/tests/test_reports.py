"""The demo's reports."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import breaches, reports
from kycuong.oversight.reports.models import Report, Seal

pytestmark = pytest.mark.django_db


def test_one_report_is_sealed_and_one_is_a_draft(
    an_giang: AnGiang, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    breaches.load(MORNING)
    assert reports.load(MORNING) == 2
    assert Seal.objects.get().report.kind == "tuan"
    assert Report.objects.filter(seal__isnull=True).get().kind == "thang"
    assert reports.load(MORNING + timedelta(days=1)) == 0


def test_an_empty_book_has_no_reports(an_giang: AnGiang) -> None:
    assert reports.load(MORNING) == 0
