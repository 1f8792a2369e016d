"""What the reader made of a text, as the registration form wants it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kycuong.rules.letters import Origin, read

CONFIRMED: Final = {
    "number": ("full_number", "number", "symbol"),
    "issued_on": ("date",),
    "issuer": ("issuer",),
    "subject": ("subject",),
    "doc_type": ("doc_type",),
    "signer": ("signer", "signer.name", "signer.position"),
    "recipients": ("recipients",),
}
"""Field of the form → the reader's names of what it is filled from."""


def read_text(text: str, origin: str) -> dict[str, Any]:
    """Return what the reader found in `text`, as plain JSON values."""
    return read(text, origin=Origin(origin)).to_json()


def proposals(reading: Mapping[str, Any]) -> dict[str, str]:
    """Return what the reader proposes for each field of the form, as typed text."""
    meta = reading.get("meta", {})
    signer = meta.get("signer") or {}
    day = meta.get("date")
    return {
        "number": meta.get("full_number") or "",
        "issued_on": f"{date.fromisoformat(day):%d/%m/%Y}" if day else "",
        "issuer": meta.get("issuer") or "",
        "subject": meta.get("subject") or "",
        "doc_type": meta.get("doc_type") or "",
        "signer": ", ".join(
            part for part in (signer.get("name"), signer.get("position")) if part
        ),
        "recipients": "\n".join(meta.get("recipients") or ()),
    }


def doubtful(reading: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields of the form that a person must confirm before they count."""
    named = set(reading.get("confirm", ()))
    return frozenset(
        field
        for field, sources in CONFIRMED.items()
        if any(source in named or f"meta.{source}" in named for source in sources)
    )
