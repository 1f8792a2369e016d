"""An envelope's header as JSON, and what of it goes into the register's form."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from kycuong.shared.formats import day
from kycuong.work.exchange.edxml import DIALECT, Envelope

FIELDS: Final = {
    "number": 80,
    "issued_on": 10,
    "issuer": 200,
    "doc_type": 100,
    "subject": 500,
    "signer": 160,
    "urgency": 12,
}
"""What the header fills in, and how many letters each may have."""


def kept(envelope: Envelope) -> dict[str, Any]:
    """Return what is kept of a header: everything but the files."""
    return {
        "number": envelope.full_number,
        "issued_on": _iso(envelope.issued_on),
        "issuer": envelope.sender.name,
        "in_charge": envelope.sender.in_charge,
        "doc_type": envelope.type_name,
        "subject": envelope.subject or envelope.content[:500],
        "content": envelope.content,
        "signer": envelope.signer,
        "position": envelope.position,
        "competence": envelope.competence,
        "due": _iso(envelope.due),
        "priority": envelope.priority,
        "places": list(envelope.places),
        "pages": envelope.pages,
        "copies": envelope.copies,
        "appendixes": list(envelope.appendixes),
        "to": [[each.id, each.name] for each in envelope.to],
        "trace": [[each.organ, _iso(each.at)] for each in envelope.trace],
        "answers": [[each.organ, each.code] for each in envelope.answers],
        "replaces": envelope.business_document,
        "reason": envelope.business_reason,
    }


def typed(header: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of the register's form as the header fills them in.

    An unknown priority fills in nothing; the due date is never among them.
    """
    signer = ", ".join(
        part for part in (header.get("signer"), header.get("position")) if part
    )
    issued = header.get("issued_on")
    values = {
        "number": header.get("number", ""),
        "issued_on": day(date.fromisoformat(issued)) if issued else "",
        "issuer": header.get("issuer", ""),
        "doc_type": header.get("doc_type", "").lower(),
        "subject": header.get("subject", ""),
        "signer": signer,
        "urgency": DIALECT.urgency_of(header.get("priority", "")) or "",
    }
    return {name: values[name][:most] for name, most in FIELDS.items() if values[name]}


def _iso(value: date | datetime | None) -> str:
    return value.isoformat() if value else ""
