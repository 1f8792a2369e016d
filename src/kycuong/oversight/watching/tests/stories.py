"""Matters with a known course, for the pages of oversight."""

from datetime import date
from typing import Any

from tests.cast import Province

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services
from kycuong.ledger.services import Source
from kycuong.ledger.tests.matters import at
from kycuong.rules.duty import Due

FAR = date(2024, 5, 31)


def given(
    province: Province, lead: str, due: date = date(2024, 5, 14), **fields: Any
) -> int:
    """Open a matter of the Office on Monday 06/05/2024 at 7:00: seven working days."""
    values: dict[str, Any] = {
        "kind": "directive",
        "title": "Rà soát, báo cáo kết quả cải cách hành chính",
        "issuer": province["office"],
        "lead": province[lead],
        "due": Due.end_of(due),
        "source": Source("Công văn 493/UBND-KGVX", "/van-ban/1/", "Báo cáo"),
        "actor": province.people["chi"].actor,
        "at": at("06/05 07:00"),
    }
    return services.open_matter(**{**values, **fields})


def accepted(province: Province, due: date = date(2024, 5, 14)) -> int:
    """Open a matter of the department of home affairs, accepted at once by Dũng."""
    pk = given(province, "noi_vu", due)
    dung = province.people["dung"].actor
    return services.accept(pk, actor=dung, at=at("06/05 07:00"))


def sat_on(province: Province) -> int:
    """Dũng keeps it five of seven days, An then takes four: two days late."""
    pk = accepted(province)
    hand(province, pk, "dung", "an", "13/05 07:00")
    return submit(province, pk, "an", "17/05 07:00")


def hand(province: Province, pk: int, by: str, to: str, when: str) -> None:
    """Hand a matter over to the post of one of the cast."""
    people = province.people
    post = organisations.post(people[to].post, on=at(when).date())
    services.hand_over(
        pk,
        unit=post.unit_id,
        post=post.id,
        reason="theo phân công",
        actor=people[by].actor,
        at=at(when),
    )


def report(province: Province, pk: int, by: str, when: str) -> None:
    """Report progress."""
    services.report(
        pk,
        text="Đã tổng hợp số liệu của 11 huyện.",
        actor=province.people[by].actor,
        at=at(when),
    )


def submit(province: Province, pk: int, by: str, when: str) -> int:
    """Hand in a result that says something."""
    return services.submit(
        pk,
        text="Đã ban hành kế hoạch, tập huấn 320 người.",
        document_number="12/KH-SNV",
        document_date=at(when).date(),
        actor=province.people[by].actor,
        at=at(when),
    )


def approve(province: Province, pk: int, when: str) -> None:
    """Let the Office accept the result."""
    services.approve(pk, actor=province.people["son"].actor, at=at(when))


def bounced(province: Province) -> int:
    """Dũng sends a matter to Giang's department, Giang sends it back."""
    pk = accepted(province, FAR)
    hand(province, pk, "dung", "giang", "08/05 08:00")
    hand(province, pk, "giang", "dung", "09/05 08:00")
    report(province, pk, "dung", "10/05 08:00")
    return submit(province, pk, "dung", "20/05 08:00")


def silent(province: Province) -> int:
    """Accept a matter and do nothing more."""
    return accepted(province, FAR)
