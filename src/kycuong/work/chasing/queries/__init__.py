"""The reads of chasing."""

from kycuong.work.chasing.queries.ladder import LadderPage, ladder_page, proposer
from kycuong.work.chasing.queries.late import LatePage, late_page
from kycuong.work.chasing.queries.long_late import (
    LongLatePage,
    long_late_page,
    report_rows,
)
from kycuong.work.chasing.queries.rehearsal import RehearsalPage, rehearsal_page
from kycuong.work.chasing.queries.sent import (
    Filters,
    SentPage,
    every_sent,
    sent_page,
    told_page,
)
from kycuong.work.chasing.queries.today import (
    AheadPage,
    TodayPage,
    ahead_page,
    today_page,
    waiting_letters,
)
from kycuong.work.chasing.queries.words import rungs_of

__all__ = [
    "AheadPage",
    "Filters",
    "LadderPage",
    "LatePage",
    "LongLatePage",
    "RehearsalPage",
    "SentPage",
    "TodayPage",
    "ahead_page",
    "every_sent",
    "ladder_page",
    "late_page",
    "long_late_page",
    "proposer",
    "rehearsal_page",
    "report_rows",
    "rungs_of",
    "sent_page",
    "today_page",
    "told_page",
    "waiting_letters",
]
