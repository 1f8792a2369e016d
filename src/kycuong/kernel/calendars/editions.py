"""A calendar as JSON, so that a date can be counted again as it was counted."""

from datetime import date, time
from typing import Any

from kycuong.rules.worktime import (
    BadDecision,
    Decision,
    Opening,
    Session,
    WorkCalendar,
)


def content_of(calendar: WorkCalendar) -> dict[str, Any]:
    """Return everything of a calendar that a count depends on.

    >>> from kycuong.rules.worktime import national_calendar
    >>> calendar_of(content_of(national_calendar())) == national_calendar()
    True
    """
    return {
        "days": [
            [day.isoformat(), row.opening, row.label, row.source, row.day_kind()]
            for day, row in calendar.decisions.items()
        ],
        "years": sorted(calendar.years),
        "sessions": [
            [f"{shift.start:%H:%M}", f"{shift.end:%H:%M}"]
            for shift in calendar.sessions
        ],
        "weekly": [[day, opening] for day, opening in calendar.weekly.items()],
        "cut_off": f"{calendar.cut_off:%H:%M}" if calendar.cut_off else None,
    }


def calendar_of(content: dict[str, Any]) -> WorkCalendar | None:
    """Return the calendar that `content_of` wrote; None if it cannot be read."""
    try:
        return WorkCalendar.build(
            (
                Decision(date.fromisoformat(day), opening, label, source, kind)
                for day, opening, label, source, kind in content["days"]
            ),
            years=content["years"],
            sessions=[
                Session(time.fromisoformat(start), time.fromisoformat(end))
                for start, end in content["sessions"]
            ],
            weekly={day: Opening(opening) for day, opening in content["weekly"]},
            cut_off=(
                time.fromisoformat(content["cut_off"]) if content["cut_off"] else None
            ),
        )
    except (KeyError, TypeError, ValueError, BadDecision):
        return None
