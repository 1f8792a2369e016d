"""Working time and due dates (ngày làm việc, thời hạn), by law and with receipts.

Pure functions of a start, a limit and a `WorkCalendar` value. The package ships the
national decisions of 2022-2026; a year without one is counted from the law's own
holidays and its results are provisional. It knows no unit, no clock and no database:
`kernel.calendars` turns what an office entered into a `WorkCalendar`.

Law: Bộ luật Dân sự 2015, Điều 147, Điều 148; Bộ luật Lao động 2019, Điều 111, Điều 112;
Nghị định 118/2025/NĐ-CP, Điều 18.
"""

from kycuong.rules.worktime.calendar import INTAKE_CUT_OFF, WorkCalendar
from kycuong.rules.worktime.counting import (
    counting_start,
    due,
    due_at,
    due_on,
    nominal_end,
    wall_clock_minutes,
    working_days_between,
    working_minutes,
)
from kycuong.rules.worktime.days import (
    KIND_LABELS,
    OFFICE_SESSIONS,
    DayKind,
    DayVerdict,
    Decision,
    Opening,
    Session,
)
from kycuong.rules.worktime.errors import (
    BadDecision,
    BadLimit,
    CalendarGap,
    NaiveInstant,
    WorktimeError,
)
from kycuong.rules.worktime.instants import LOCAL, end_of_day, local_day, to_local
from kycuong.rules.worktime.limits import (
    CalendarDays,
    DayLimit,
    Limit,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
    format_limit,
    limit_label,
    parse_limit,
)
from kycuong.rules.worktime.lunar import lunar_date, lunar_new_year
from kycuong.rules.worktime.packaged import (
    national_calendar,
    packaged_decisions,
    packaged_years,
)
from kycuong.rules.worktime.receipts import (
    Receipt,
    ReceiptLine,
    day_name,
    printed_lines,
    provisional_note,
    provisional_years,
    receipt,
    walked_lines,
)
from kycuong.rules.worktime.statute import FIRST_YEAR, LAST_YEAR

__all__ = [
    "FIRST_YEAR",
    "INTAKE_CUT_OFF",
    "KIND_LABELS",
    "LAST_YEAR",
    "LOCAL",
    "OFFICE_SESSIONS",
    "BadDecision",
    "BadLimit",
    "CalendarDays",
    "CalendarGap",
    "DayKind",
    "DayLimit",
    "DayVerdict",
    "Decision",
    "Limit",
    "Months",
    "NaiveInstant",
    "Opening",
    "Receipt",
    "ReceiptLine",
    "Session",
    "WorkCalendar",
    "WorkingDays",
    "WorkingHours",
    "WorktimeError",
    "Years",
    "counting_start",
    "day_name",
    "due",
    "due_at",
    "due_on",
    "end_of_day",
    "format_limit",
    "limit_label",
    "local_day",
    "lunar_date",
    "lunar_new_year",
    "national_calendar",
    "nominal_end",
    "packaged_decisions",
    "packaged_years",
    "parse_limit",
    "printed_lines",
    "provisional_note",
    "provisional_years",
    "receipt",
    "to_local",
    "walked_lines",
    "wall_clock_minutes",
    "working_days_between",
    "working_minutes",
]
