"""Steps that many tests take."""

from datetime import date, datetime
from typing import Any

from tests.cast import MORNING, Person

from kycuong.work.documents import jobs, services
from kycuong.work.documents.services import Fields, Upload


def upload(text: str | bytes, name: str = "cong-van.txt") -> Upload:
    data = text.encode() if isinstance(text, str) else text
    return Upload(name, [data], "text/plain")


def taken_in(
    person: Person,
    text: str | bytes | None = None,
    *,
    direction: str = "incoming",
    name: str = "cong-van.txt",
    at: datetime = MORNING,
) -> int:
    """Hand a file in (or none) and have it read; return the intake."""
    sent = None if text is None else upload(text, name)
    pk = services.receive(direction=direction, upload=sent, actor=person.actor, at=at)
    jobs.start(pk)
    return pk


def line(**changes: Any) -> Fields:
    """Return a line of the incoming register."""
    values: dict[str, Any] = {
        "number": "493/UBND-KGVX",
        "issued_on": date(2024, 4, 22),
        "issuer": "Ủy ban nhân dân tỉnh An Giang",
        "doc_type": "công văn",
        "subject": "tăng cường kỷ luật, kỷ cương hành chính",
        "arrived_on": date(2024, 4, 24),
    }
    return Fields(**(values | changes))


def registered(
    person: Person,
    text: str | None = None,
    *,
    direction: str = "incoming",
    anyway: bool = False,
    at: datetime = MORNING,
    **changes: Any,
) -> int:
    """Register a document from beginning to end; return its key."""
    return services.register(
        taken_in(person, text, direction=direction, at=at),
        fields=line(**changes),
        anyway=anyway,
        actor=person.actor,
        at=at,
    )


def drafted(person: Person, *, at: datetime = MORNING, **changes: Any) -> int:
    """Draft a letter that lacks nothing; return the draft."""
    values: dict[str, Any] = {
        "kind": "cong_van",
        "subject": "đôn đốc thực hiện nhiệm vụ quá hạn",
        "body": ["Đề nghị Sở Nội vụ báo cáo trước ngày 10 tháng 5 năm 2024."],
        "addressees": ["Sở Nội vụ"],
        "symbol": "VPUBND-TH",
    }
    return services.draft_letter(**(values | changes), actor=person.actor, at=at)
