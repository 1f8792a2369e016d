"""What a message says, as plain values; everything not said is empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Organ:
    """A body as the axis names it (From, To)."""

    id: str
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The document that a message answers (ResponseFor)."""

    organ: str
    code: str = ""
    on: date | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """One station of the way (TraceHeader); the instant is local time, as written."""

    organ: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a package; `name` is safe to show and to keep under."""

    name: str
    content: bytes
    media_type: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A document on its way (văn bản): its header and its files.

    `due` is what the sender wrote (DueDate): shown, never a date of ours. `secret` is
    any mark of secrecy found in the header, as written.
    """

    sender: Organ
    to: tuple[Organ, ...]
    document_id: str
    number: str = ""
    notation: str = ""
    place: str = ""
    issued_on: date | None = None
    type_code: str = ""
    type_name: str = ""
    subject: str = ""
    content: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: date | None = None
    places: tuple[str, ...] = ()
    priority: str = ""
    sphere: str = ""
    typist: str = ""
    copies: str = ""
    pages: str = ""
    appendixes: tuple[str, ...] = ()
    steering: str = ""
    answers: tuple[Reference, ...] = ()
    trace: tuple[Trace, ...] = ()
    business: str = "0"
    business_reason: str = ""
    business_document: str = ""
    secret: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def full_number(self) -> str:
        """Return number and symbol as a document bears them.

        >>> Envelope(sender=Organ("H01"), to=(), document_id="x", number="493",
        ...     notation="UBND-KGVX").full_number
        '493/UBND-KGVX'
        """
        if self.number and self.notation.startswith(f"{self.number}/"):
            return self.notation
        return "/".join(part for part in (self.number, self.notation) if part)

    def words(self) -> Iterator[str]:
        """Yield every line of the header that a person wrote."""
        yield from (self.full_number, self.notation, self.subject, self.content)
        yield from (self.type_name, self.sphere, *self.appendixes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What became of a document (thông điệp trạng thái)."""

    answers: Reference
    sender: Organ
    code: str
    description: str = ""
    at: datetime | None = None
    department: str = ""
    staff: str = ""
