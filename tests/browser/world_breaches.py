"""Breaches of the world: one decided in May, one that waits for its reply."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.work.breaches import services as breaches

ABSENT = "Cuộc họp giao ban ngày thứ Năm vắng, không có văn bản cử người dự thay."
EXPLAINED = (
    "Hôm đó lãnh đạo cơ quan tiếp đoàn kiểm tra, đã báo Văn phòng qua điện thoại."
)
DECIDED = "Quy chế yêu cầu văn bản cử người dự thay; báo qua điện thoại chưa đủ."


def asked(by: Actor, body: int, matter: int, now: datetime) -> int:
    """Let the Office ask a body about yesterday; return the breach's id."""
    pk = breaches.propose(
        body=body,
        code="V13",
        happened_on=date(now.year, now.month, now.day - 1),
        statement=ABSENT,
        proof=breaches.Proof(paper="Giấy mời 120/GM-UBND", matters=(matter,)),
        actor=by,
        at=now,
    )
    breaches.put(pk, actor=by, at=now)
    return pk


def explained(pk: int, by: Actor, now: datetime) -> None:
    """Let the body explain."""
    breaches.reply(pk, text=EXPLAINED, actor=by, at=now)


def decided(pk: int, by: Actor, now: datetime) -> Any:
    """Let another person decide."""
    return breaches.decide(pk, upheld=True, reason=DECIDED, actor=by, at=now)
