"""A small book of April 2024, and reports over it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import services, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report
from kycuong.oversight.watching.tests import stories
from kycuong.rules.duty import Due

MONDAY = at("20/05 08:00")
WEEK = windows.window(Kind.WEEK, date(2024, 5, 14))
"""Monday 13/05 to Sunday 19/05/2024."""
Prepare = Callable[[], Report]


@pytest.fixture
def book(province: Province, settings: Any, tmp_path: Any) -> dict[str, int]:
    """Live three weeks of May 2024; return the matters by what became of them.

    Given on 06/05. In the week of 13/05: one done in time, one done late, one sent
    back, one cancelled, one passed to another body, one new; two stay open and late.
    """
    settings.MEDIA_ROOT = tmp_path
    people = province.people
    made = {
        "done": stories.accepted(province, date(2024, 5, 14)),
        "late": stories.accepted(province, date(2024, 5, 10)),
        "back": stories.accepted(province, date(2024, 5, 31)),
        "cancelled": stories.accepted(province, date(2024, 5, 31)),
        "overdue": stories.accepted(province, date(2024, 5, 10)),
        "passed": stories.given(province, "noi_vu", date(2024, 5, 31)),
        "old": stories.accepted(province, date(2024, 5, 8)),
    }
    stories.submit(province, made["old"], "dung", "07/05 08:00")
    stories.approve(province, made["old"], "08/05 08:00")
    stories.submit(province, made["done"], "dung", "14/05 15:00")
    stories.approve(province, made["done"], "15/05 08:00")
    stories.submit(province, made["late"], "dung", "14/05 16:00")
    stories.approve(province, made["late"], "15/05 09:00")
    stories.submit(province, made["back"], "dung", "14/05 16:30")
    ledger.rework(
        made["back"],
        reason="Thiếu số liệu của ba huyện.",
        actor=people["son"].actor,
        at=at("15/05 10:00"),
    )
    ledger.cancel(
        made["cancelled"],
        reason="Không còn phù hợp.",
        actor=people["son"].actor,
        at=at("16/05 08:00"),
    )
    ledger.assign(
        made["passed"],
        unit=province["tai_chinh"],
        reason="đúng thẩm quyền hơn",
        actor=people["son"].actor,
        at=at("16/05 09:00"),
    )
    made["new"] = ledger.open_matter(
        kind="directive",
        title="Báo cáo tình hình <b>giải ngân</b> #let x = 1",
        issuer=province["office"],
        lead=province["tai_chinh"],
        due=Due.end_of(date(2024, 6, 14)),
        actor=people["chi"].actor,
        at=at("17/05 08:00"),
    )
    return made


@pytest.fixture
def draft(book: dict[str, int], chi: Person) -> Report:
    """Return the draft of the week of 13/05, prepared by Chi on the next Monday."""
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi.actor, at=MONDAY)
    return Report.objects.get(pk=pk)


@pytest.fixture
def sealed(draft: Report, son: Person) -> Report:
    """Return the report of the week, sealed by the head of the Office at 9:00."""
    services.seal(draft.pk, seen=draft.version, actor=son.actor, at=at("20/05 09:00"))
    return Report.objects.get(pk=draft.pk)
