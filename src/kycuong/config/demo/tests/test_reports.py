"""The demo's reports."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import breaches, reports
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.oversight.reports import queries

pytestmark = pytest.mark.django_db


def test_one_report_is_sealed_and_one_is_a_draft(
    an_giang: AnGiang, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    breaches.load(MORNING)
    assert reports.load(MORNING) == 2
    found = queries.visible_to(SYSTEM)
    assert {(row.kind, queries.seal_of(row) is not None) for row in found} == {
        ("tuan", True),
        ("thang", False),
    }
    assert reports.load(MORNING + timedelta(days=1)) == 0


def test_an_empty_book_has_no_reports(an_giang: AnGiang) -> None:
    assert reports.load(MORNING) == 0
