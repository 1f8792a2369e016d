"""Messages of a ministry to the Office, and the steps of a document over the axis."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from tests.cast import MORNING, Person, Province

from kycuong.work.documents import services as documents
from kycuong.work.documents.services import Fields
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.exchange import services
from kycuong.work.exchange.edxml import (
    DIALECT,
    Attachment,
    Envelope,
    Organ,
    Reference,
    Status,
    write,
    write_status,
)
from kycuong.work.exchange.models import Arrival, Message
from kycuong.work.exchange.services import Received

Document: Any = apps.get_model("documents", "Document")
Delivery: Any = apps.get_model("distribution", "Delivery")
Intake: Any = apps.get_model("documents", "Intake")
StoredFile: Any = apps.get_model("files", "StoredFile")
MINISTRY = Organ("G14", "Bộ Nội vụ")
OFFICE = Organ("H01.01", "Văn phòng Ủy ban nhân dân tỉnh")
KEY = "G14,2024/04/22,512/UBND-TH"
TEXT = LETTER.encode()


def envelope(**changes: Any) -> Envelope:
    """Return a letter of the ministry to the Office."""
    values: dict[str, Any] = {
        "sender": MINISTRY,
        "to": (OFFICE,),
        "document_id": KEY,
        "number": "512",
        "notation": "UBND-TH",
        "issued_on": date(2024, 4, 24),
        "type_name": "Công văn",
        "subject": "chuẩn bị báo cáo công tác cải cách hành chính",
        "signer": "Nguyễn Văn Mẫu",
        "due": date(2024, 4, 30),
        "priority": "1",
        "attachments": (Attachment("cong-van.txt", TEXT, "text/plain"),),
    }
    return Envelope(**(values | changes))


def received(
    person: Person, *, data: bytes | None = None, at: datetime = MORNING, **changes: Any
) -> Received:
    """Let somebody take a message in."""
    content = write(envelope(**changes)) if data is None else data
    return services.receive(content, actor=person.actor, at=at)


def arrival(found: Received) -> Arrival:
    """Return the row of an arrival."""
    row: Arrival = Arrival.objects.get(pk=found.arrival)
    return row


def registered(person: Person, found: Received, at: datetime = MORNING) -> int:
    """Let the clerk register what came."""
    assert found.intake is not None
    return documents.register(
        found.intake,
        fields=Fields(
            subject="chuẩn bị báo cáo",
            number="512/UBND-TH",
            issuer="Bộ Nội vụ",
            issued_on=date(2024, 4, 24),
            arrived_on=date(2024, 4, 24),
        ),
        anyway=False,
        actor=person.actor,
        at=at,
    )


def told() -> list[str]:
    """Return the codes of the statuses that wait or went, in order."""
    rows = Message.objects.filter(way="out", kind="status").order_by("pk")
    return [row.code for row in rows]


def status(code: str, *, of: Reference, **changes: Any) -> bytes:
    """Return a status message of the ministry."""
    values: dict[str, Any] = {"sender": MINISTRY, "code": code, "answers": of}
    return write_status(Status(**(values | changes)))


def recall_of(key: str = KEY, reason: str = "Gửi nhầm.") -> bytes:
    """Return the ministry's wish to have its document back."""
    about = Reference("H01.01", document_id=key)
    return status(DIALECT.status["recall"], of=about, description=reason)


def sent(province: Province, *organs: str) -> int:
    """Let the Office issue a letter and send it over the axis; return the document."""
    chi = province.people["chi"]
    draft = documents.draft_letter(
        kind="cong_van",
        subject="đề nghị cho ý kiến",
        body=["Đề nghị Bộ Nội vụ cho ý kiến."],
        addressees=["Bộ Nội vụ"],
        actor=chi.actor,
        at=MORNING,
    )
    pk = documents.issue(draft, day=MORNING.date(), actor=chi.actor, at=MORNING)
    services.know(organ="G14", name="Bộ Nội vụ", actor=chi.actor, at=MORNING)
    services.send(pk, organs=organs or ("G14",), actor=chi.actor, at=MORNING)
    return pk


def about(pk: int) -> Reference:
    """Return how the recipient names a document that went out."""
    row = Message.objects.filter(way="out", kind="document", document=pk).get()
    return Reference("H01.01", document_id=row.identifier)
