"""`kycuong due`: the due date of a limit, and on request how it was counted."""

import argparse
import re
import sys
from datetime import date, datetime

from kycuong.rules import worktime

HELP = "Tính ngày đến hạn: kycuong due 2024-04-24 5wd [--explain]"

_WRITTEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?P<time>[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the start, the limit and the two wishes."""
    parser.add_argument(
        "start",
        nargs="?",
        metavar="BẮT_ĐẦU",
        help="ngày (2024-04-24) hoặc thời điểm (2026-08-21T15:30) phát sinh thời hạn",
    )
    parser.add_argument(
        "limit",
        nargs="?",
        metavar="THỜI_HẠN",
        help="5wd ngày làm việc, 10d ngày, 3m tháng, 1y năm, 8wh giờ làm việc",
    )
    parser.add_argument(
        "--explain", action="store_true", help="in thêm từng ngày đã tính và căn cứ"
    )
    parser.add_argument(
        "--calendar-version",
        action="store_true",
        help="in thêm phiên bản lịch làm việc đã dùng",
    )


def run(args: argparse.Namespace) -> int:
    """Print the due date; 2 and one sentence on stderr where there is none."""
    try:
        told, note = _answer(args)
    except worktime.WorktimeError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in told))
    if note:
        sys.stderr.write(f"{note}\n")
    return 0


def _answer(args: argparse.Namespace) -> tuple[list[str], str]:
    """Return the lines for stdout and the provisional note for stderr."""
    calendar = worktime.national_calendar()
    version = [calendar.version] if args.calendar_version else []
    if version and args.start is None:
        return version, ""
    if args.start is None or args.limit is None:
        raise worktime.BadLimit(
            "Thiếu ngày bắt đầu hoặc thời hạn; hãy viết, ví dụ: kycuong due 2024-04-24 5wd."
        )
    start, limit = parse_start(args.start), worktime.parse_limit(args.limit)
    if args.explain:
        shown = worktime.receipt(start, limit, calendar)
        return [shown.due.isoformat(), *version, *shown.lines()], shown.note()
    years = worktime.provisional_years(start, limit, calendar)
    answer = worktime.due(start, limit, calendar).isoformat()
    return [answer, *version], worktime.provisional_note(years)


def parse_start(text: str) -> date:
    """Read the start: an ISO date, or an ISO instant (on Vietnam's clock if bare).

    >>> parse_start("2026-08-21T15:30").isoformat()
    '2026-08-21T15:30:00+07:00'

    Raises:
        worktime.BadLimit: neither a date nor an instant that exists.
    """
    written = _WRITTEN.fullmatch(text.strip())
    try:
        if written is None:
            raise ValueError(text)
        if written["time"] is None:
            return date.fromisoformat(written[0])
        instant = datetime.fromisoformat(written[0])
    except ValueError:
        raise worktime.BadLimit(
            f"Không đọc được thời điểm bắt đầu “{text}”; hãy viết NĂM-THÁNG-NGÀY, ví dụ"
            " 2024-04-24 hoặc 2026-08-21T15:30."
        ) from None
    if instant.tzinfo is None:
        return instant.replace(tzinfo=worktime.LOCAL)
    return worktime.to_local(instant)
