"""What people are told: how much time is left, and what was done about it."""

from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.notifications.enums import Urgency
from kycuong.rules import duty
from kycuong.rules.duty.ladder import Clock, Kind
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.duty.status import overdue_words
from kycuong.work.chasing.planning import Plan

MOST: Final = 160  # characters of a title in a message
DONE: Final = {
    Kind.NOTICE: "",
    Kind.SLIP: "; đã lập phiếu nhắc việc",
    Kind.LETTER: "; Văn phòng đang lập công văn đôn đốc",
    Kind.REPORT: "; đưa vào danh sách báo cáo Chủ tịch Ủy ban nhân dân tỉnh",
}


def tell(plan: Plan, *, at: datetime) -> str:
    """Tell everybody a step reaches, as the matter stands at `at`; return the key.

    The message bears the step's own moment, so that what an outage held up still goes
    in today's digest.
    """
    key = key_of(plan)
    rung = plan.step.rung
    notifications.notify(
        users=[each.user for each in plan.recipients if each.user is not None],
        units=[each.unit for each in plan.recipients if each.unit is not None],
        text=text(plan, at=at),
        url=reverse("ledger:matter", args=[plan.history.pk]),
        at=plan.step.moment,
        key=key,
        urgency=Urgency.OVERDUE if rung.after_due else Urgency.SOON,
        due_at=plan.step.counted_from,
    )
    return key


def key_of(plan: Plan) -> str:
    """Return the key under which a step is told, once for each recipient."""
    pk, clock, counted_from, rung = plan.key
    return f"chasing-{pk}-{clock}-{counted_from.timestamp():.0f}-{rung}"


def text(plan: Plan, *, at: datetime) -> str:
    """Return the sentence: what is true at `at`, however late it is sent."""
    rung, title = plan.step.rung, short(plan.history.title)
    return f"{standing(plan, at=at)}{DONE[rung.kind]}: {title}"


def standing(plan: Plan, *, at: datetime) -> str:
    """Return how the clock stands at `at`, as the beginning of a sentence."""
    calendar = calendars.calendar_for(plan.course.lead.unit, at=at)
    if plan.step.rung.clock is Clock.HOLDER:
        words = overdue_words(plan.step.counted_from, calendar, at)
        return f"Bước đang giữ {words}"
    position = duty.position(plan.course, calendar, at)
    words = duty.chip(position, calendar, at).text
    due = f" (hạn {due_words(position.due)})" if position.due else ""
    return f"{words[:1].upper()}{words[1:]}{due}"


def short(title: str) -> str:
    """Return a title as a message bears it."""
    return title if len(title) <= MOST else f"{title[: MOST - 1].rstrip()}…"
