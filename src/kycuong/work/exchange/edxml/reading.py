"""Reading a message: by the local names of its elements, whatever their prefix."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from lxml import etree
from lxml.etree import _Element as Node

from kycuong.work.exchange.edxml.dialect import DIALECT
from kycuong.work.exchange.edxml.refusals import Malformed
from kycuong.work.exchange.edxml.safety import STANDARD, Limits, tree_of
from kycuong.work.exchange.edxml.unpacking import attachments_of
from kycuong.work.exchange.edxml.values import (
    Envelope,
    Organ,
    Reference,
    Status,
    Trace,
)

_ID: Final = 35
_DOCUMENT: Final = 200


def parse(data: bytes, limits: Limits = STANDARD) -> Envelope | Status:
    """Return what a message says: a document or a status.

    Raises:
        Malformed: carries one sentence; nothing of the message may be used.
    """
    root = tree_of(data, limits)
    names = {"MessageHeader", "Status"}
    head = next((node for node in root.iter() if _name(node) in names), None)
    if head is None:
        raise Malformed("not_edxml")
    if _name(head) == "Status":
        return _status(head, limits)
    return _envelope(root, head, limits)


def _envelope(root: Node, head: Node, limits: Limits) -> Envelope:
    sender = _organ(_child(head, "From"), limits)
    if sender is None:
        raise Malformed("no_sender")
    recipients = [_organ(node, limits) for node in _children(head, "To")]
    to = tuple(each for each in recipients if each is not None)
    if not to:
        raise Malformed("no_recipient")
    if len(to) > limits.recipients:
        raise Malformed("too_many")
    business = next((n for n in root.iter() if _name(n) == "Bussiness"), None)

    def said(*path: str) -> str:
        return _said(head, limits, *path)

    return Envelope(
        sender=sender,
        to=to,
        document_id=_key(said("DocumentId"), "no_document_id", _DOCUMENT),
        number=said("Code", "CodeNumber"),
        notation=said("Code", "CodeNotation"),
        place=said("PromulgationInfo", "Place"),
        issued_on=_day(said("PromulgationInfo", "PromulgationDate")),
        type_code=said("DocumentType", "Type"),
        type_name=said("DocumentType", "TypeName"),
        subject=said("Subject"),
        content=said("Content"),
        competence=said("SignerInfo", "Competence"),
        position=said("SignerInfo", "Position"),
        signer=said("SignerInfo", "FullName"),
        due=_day(said("DueDate")),
        places=_lines(head, limits, "ToPlaces", "Place"),
        priority=said("OtherInfo", "Priority"),
        sphere=said("OtherInfo", "SphereOfPromulgation"),
        typist=said("OtherInfo", "TyperNotation"),
        copies=said("OtherInfo", "PromulgationAmount"),
        pages=said("OtherInfo", "PageAmount"),
        appendixes=_lines(head, limits, "OtherInfo", "Appendixes", "Appendix"),
        steering=said("SteeringType"),
        answers=tuple(_reference(n, limits) for n in _children(head, "ResponseFor")),
        trace=tuple(
            _trace(n, limits) for n in root.iter() if _name(n) == "TraceHeader"
        ),
        business=_said(business, limits, "BussinessDocType") or "0",
        business_reason=_said(business, limits, "BussinessDocReason"),
        business_document=_said(business, limits, "DocumentId"),
        secret=_secret(head, limits),
        attachments=attachments_of(root, limits),
    )


def _status(head: Node, limits: Limits) -> Status:
    sender = _organ(_child(head, "From"), limits)
    if sender is None:
        raise Malformed("no_sender")
    about = _child(head, "ResponseFor")
    if about is None or not _said(about, limits, "DocumentId"):
        raise Malformed("no_reference")
    return Status(
        answers=_reference(about, limits),
        sender=sender,
        code=_key(_said(head, limits, "StatusCode"), "no_status", 20),
        description=_said(head, limits, "Description"),
        at=_instant(_said(head, limits, "Timestamp")),
        department=_said(head, limits, "StaffInfo", "Department"),
        staff=_said(head, limits, "StaffInfo", "Staff"),
    )


def _organ(node: Node | None, limits: Limits) -> Organ | None:
    """Return a body; None where it has no identifier."""
    if node is None or not _said(node, limits, "OrganId"):
        return None
    return Organ(
        id=_key(_said(node, limits, "OrganId"), "no_sender", _ID),
        name=_said(node, limits, "OrganName"),
        in_charge=_said(node, limits, "OrganizationInCharge"),
        address=_said(node, limits, "OrganAdd"),
        email=_said(node, limits, "Email"),
        telephone=_said(node, limits, "Telephone"),
        fax=_said(node, limits, "Fax"),
        website=_said(node, limits, "Website"),
    )


def _reference(node: Node, limits: Limits) -> Reference:
    return Reference(
        organ=_said(node, limits, "OrganId")[:_ID],
        code=_said(node, limits, "Code"),
        on=_day(_said(node, limits, "PromulgationDate")),
        document_id=_said(node, limits, "DocumentId")[:_DOCUMENT],
    )


def _trace(node: Node, limits: Limits) -> Trace:
    organ = _said(node, limits, "OrganId")[:_ID]
    return Trace(organ, _instant(_said(node, limits, "Timestamp")))


def _secret(head: Node, limits: Limits) -> str:
    """Return the mark of secrecy in the header, where one is set."""
    for node in head.iter():
        if _name(node).startswith(DIALECT.secret_elements):
            mark = _words(node, limits)
            if mark.lower() not in DIALECT.open_marks:
                return mark
    return ""


def _name(node: Node) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _children(node: Node | None, name: str) -> Iterator[Node]:
    yield from (each for each in ([] if node is None else node) if _name(each) == name)


def _child(node: Node | None, name: str) -> Node | None:
    return next(_children(node, name), None)


def _said(node: Node | None, limits: Limits, *path: str) -> str:
    for name in path:
        node = _child(node, name)
    return "" if node is None else _words(node, limits)


def _words(node: Node, limits: Limits) -> str:
    """Return an element's words on one line, bounded."""
    return " ".join((node.text or "")[: limits.letters].split())


def _lines(head: Node, limits: Limits, *path: str) -> tuple[str, ...]:
    node: Node | None = head
    for name in path[:-1]:
        node = _child(node, name)
    found = (_words(each, limits) for each in _children(node, path[-1]))
    return tuple(each for each in found if each)


def _key(text: str, absent: str, most: int) -> str:
    if not text:
        raise Malformed(absent)
    if len(text) > most:
        raise Malformed("long_identifier")
    return text


def _day(text: str) -> date | None:
    """Return a day; None for what is no day of this era."""
    first = text.split("T")[0].split(" ")[0]
    for form in DIALECT.days:
        try:
            found = datetime.strptime(first, form).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
        return found if 1945 <= found.year <= 2100 else None
    return None


def _instant(text: str) -> datetime | None:
    for form in DIALECT.instants:
        try:
            return datetime.strptime(text[:19], form)  # noqa: DTZ007 - as it is written
        except ValueError:
            continue
    return None
