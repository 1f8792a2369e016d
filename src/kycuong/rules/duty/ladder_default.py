"""The ladder of the Office's practice: a setting to begin with, not law.

No national text gives the numbers. Before the due date the software reminds; from the
first working day after it a slip goes, then letters, then the matter is listed for the
Chairman. Whoever holds somebody else's matter (to accept, to judge, to decide on an
extension) has a clock too and is urged like anybody.
"""

from datetime import datetime, time
from typing import Final

from kycuong.rules.duty.ladder import Audience, Clock, Kind, Ladder, Rung
from kycuong.rules.worktime.instants import LOCAL

_HOLDER: Final = frozenset({Audience.HOLDER})
_HEADS: Final = frozenset({Audience.HOLDER, Audience.LEAD_HEAD})
_OFFICE: Final = _HEADS | {Audience.OFFICE}
_ALL: Final = _OFFICE | {Audience.COORDINATORS}
_AFTERNOON: Final = time(14)

DEFAULT_LADDER: Final = Ladder(
    rungs=(
        Rung("T-7", -7, Kind.NOTICE, _HOLDER),
        Rung("T-3", -3, Kind.NOTICE, _HEADS),
        Rung("T-1", -1, Kind.NOTICE, _HEADS | {Audience.COORDINATORS}),
        Rung("T+0", 0, Kind.NOTICE, _HEADS),
        Rung("T+1", 1, Kind.SLIP, _HEADS),
        Rung("T+5", 5, Kind.LETTER, _OFFICE, hour=_AFTERNOON, round=1),
        Rung("T+10", 10, Kind.LETTER, _ALL, hour=_AFTERNOON, round=2),
        Rung("T+15", 15, Kind.REPORT, frozenset({Audience.OFFICE, Audience.CHAIRMAN})),
        Rung("G+0", 0, Kind.NOTICE, _HOLDER, clock=Clock.HOLDER, lapse=True),
        Rung("G+1", 1, Kind.SLIP, _HEADS, clock=Clock.HOLDER),
        Rung("G+5", 5, Kind.REPORT, _OFFICE, clock=Clock.HOLDER),
    ),
    since=datetime(2020, 1, 1, tzinfo=LOCAL),
    basis="Chưa có văn bản của trung ương quy định số ngày; mặc định theo thông lệ theo "
    "dõi, đôn đốc của Văn phòng Ủy ban nhân dân tỉnh (Quyết định 42/2014/QĐ-TTg, sửa đổi "
    "bởi Quyết định 23/2018/QĐ-TTg), tỉnh đặt lại được.",
)
