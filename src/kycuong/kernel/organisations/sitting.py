"""Choosing from which seat one acts (chọn chức vụ đang làm việc)."""

from datetime import datetime
from typing import Any

from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.seats import Seat, seat_of
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse


def sit(user: Any, key: str, *, at: datetime) -> Seat:
    """Take a seat of one's own, an absent holder's or one by delegation.

    Raises:
        Refused: the person has no such seat today.
    """
    seat = seat_of(user, key, on=local_day(at))
    if seat is None:
        raise Refused(
            refuse(
                "Hôm nay bạn không giữ và không thay chức vụ này. Hãy chọn lại ở đầu "
                "trang."
            )
        )
    with act(seat.actor, "organisations.seat_taken", at=at, detail={"seat": key}):
        return seat
