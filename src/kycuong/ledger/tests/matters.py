"""Matters for tests, given as the Office gives them."""

from datetime import date, datetime
from typing import Any

from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.services import Source
from kycuong.rules.duty import Due
from kycuong.shared.clock import LOCAL

DUE = date(2024, 5, 10)


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def give(
    province: Province,
    *,
    to: str = "noi_vu",
    due: date | None = DUE,
    instant: Due | None = None,
    **fields: Any,
) -> int:
    """Open a matter of the Office for a body of the cast on 24/04/2024 at 8:00."""
    given: dict[str, Any] = {
        "kind": "directive",
        "title": "Xây dựng giải pháp nâng cao Chỉ số cải cách hành chính năm 2024",
        "issuer": province["office"],
        "lead": province[to],
        "coordinators": [province["long_xuyen"]],
        "due": instant or (Due.end_of(due) if due else None),
        "limit_text": "trước ngày 10/5/2024",
        "receipt": {"lines": ["Thời hạn 10 ngày làm việc.", "Thứ Tư: ngày 0."]},
        "product": "Kế hoạch",
        "report_to": "Chủ tịch Ủy ban nhân dân tỉnh",
        "source": Source(
            "Công văn 493/UBND-KGVX ngày 22/4/2024",
            "/van-ban/1/#i7",
            "Sở Nội vụ có giải pháp nâng cao Chỉ số cải cách hành chính.",
            1,
            100,
            160,
        ),
        "actor": province.people["chi"].actor,
        "at": MORNING,
    }
    return services.open_matter(**{**given, **fields})


def accepted(province: Province, dung: Person, **fields: Any) -> int:
    """Open a matter and let Dũng accept it at 9:00."""
    pk = give(province, **fields)
    return services.accept(pk, actor=dung.actor, at=at("24/04 09:00"))


def submitted(province: Province, dung: Person, **fields: Any) -> int:
    """Open a matter, accept it, and hand in its result on 26/04/2024 at 9:00."""
    pk = accepted(province, dung, **fields)
    return services.submit(
        pk,
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        document_date=date(2024, 4, 25),
        actor=dung.actor,
        at=at("26/04 09:00"),
    )


CLAUSE = "Quyết định 12/2024/QĐ-UBND, Điều 2 khoản 3"


def declined(
    province: Province, dung: Person, *, proper: str = "tai_chinh", **fields: Any
) -> int:
    """Open a matter; Dũng refuses it at 10:00 and names Sở Tài chính."""
    return services.decline(
        give(province, **fields),
        reason="Sai thẩm quyền.",
        clause=CLAUSE,
        proper_unit=province[proper],
        actor=dung.actor,
        at=at("24/04 10:00"),
    )


def asked(
    province: Province, dung: Person, *, until: date = date(2024, 5, 20), **fields: Any
) -> int:
    """Open a matter; Dũng accepts it and asks for more time on 07/05/2024 at 9:00."""
    return services.ask(
        accepted(province, dung, **fields),
        due=Due.end_of(until),
        reason="Chờ số liệu của các huyện.",
        progress="Đã có dự thảo, còn thiếu 4 huyện.",
        actor=dung.actor,
        at=at("07/05 09:00"),
    )


def child_of(pk: int, kind: str) -> int:
    """Return the last matter of a kind that hangs below another."""
    found = Matter.objects.filter(parent=pk, kind=kind).order_by("-pk").first()
    assert found is not None
    return int(found.pk)


def consulted(province: Province, pk: int, *bodies: str, by: str = "dung") -> list[int]:
    """Ask bodies for their opinion on 24/04/2024 at 10:00; return the questions."""
    return services.consult(
        pk,
        units=[province[body] for body in bodies],
        question="Ý kiến về dự thảo?",
        days=5,
        actor=province.people[by].actor,
        at=at("24/04 10:00"),
    )
