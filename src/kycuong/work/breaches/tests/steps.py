"""Breaches in the steps of their life, for the tests."""

from datetime import date, datetime
from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.worktime import LOCAL
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services import Proof

STATEMENT = "Cuộc họp ngày 02/5/2024 vắng, không có văn bản xin phép."
PAPER = "Giấy mời 120/GM-UBND"
REPLY = "Ngày 02/5 cơ quan tiếp đoàn kiểm tra, đã báo qua điện thoại."


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def proposed(
    province: Province, by: Person, when: str = "03/05 08:00", **given: Any
) -> int:
    """Let somebody propose that Sở Nội vụ was absent from a meeting."""
    values: dict[str, Any] = {
        "body": province["noi_vu"],
        "code": "V13",
        "happened_on": date(2024, 5, 2),
        "statement": STATEMENT,
        "proof": Proof(paper=PAPER),
    }
    return services.propose(**(values | given), actor=by.actor, at=at(when))


def put(province: Province, when: str = "03/05 09:00", **given: Any) -> int:
    """Propose as Phúc does, and put it to the body."""
    by = province.people["phuc"]
    pk = proposed(province, by, **given)
    services.put(pk, actor=by.actor, at=at(when))
    return pk


def replied(province: Province, when: str = "08/05 10:00") -> int:
    """Let the head of Sở Nội vụ explain."""
    pk = put(province)
    dung = province.people["dung"]
    services.reply(pk, text=REPLY, actor=dung.actor, at=at(when))
    return pk


def silent(province: Province) -> int:
    """Let the reply period run out: put on Friday 3 May, over with Thursday 9 May.

    Saturday 4 May is worked, for Monday 29 April was not.
    """
    pk = put(province)
    ledger.lapse(at=at("10/05 00:15"))
    return pk


def upheld(province: Province, when: str = "13/05 09:00") -> int:
    """Let the head of the Office decide that it was a breach."""
    pk = replied(province)
    decide(province, pk, when)
    return pk


def decide(
    province: Province, pk: int, when: str, *, upheld: bool = True, by: str = "son"
) -> None:
    """Let somebody decide."""
    services.decide(
        pk,
        upheld=upheld,
        reason="Không có văn bản cử người thay.",
        actor=province.people[by].actor,
        at=at(when),
    )


def state(pk: int) -> Breach:
    """Return the row of a breach."""
    found: Breach = Breach.objects.get(pk=pk)
    return found
