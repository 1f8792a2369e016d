"""Writing a message: the elements of the edition, in the order of the edition."""

import base64
import re
from datetime import date, datetime
from typing import Final

from lxml import etree
from lxml.etree import _Element as Node

from kycuong.work.exchange.edxml.dialect import DIALECT
from kycuong.work.exchange.edxml.values import Envelope, Organ, Reference, Status

ACTOR: Final = "http://schemas.xmlsoap.org/soap/actor/next"
_UNWRITABLE: Final = re.compile(
    r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_PREFIXED: Final = {"edXML": DIALECT.namespace}


def write(envelope: Envelope) -> bytes:
    """Return a document and its files as one message."""
    root, frame, header = _frame()
    _head(_add(header, "MessageHeader"), envelope)
    _traces(header, envelope)
    _add(header, "DigitalSignature")
    body = _add(frame, "edXMLBody")
    manifest = _add(body, "edXMLManifest", version=DIALECT.version)
    held = etree.SubElement(root, f"{{{DIALECT.namespace}}}AttachmentEncoded")
    for place, each in enumerate(envelope.attachments, start=1):
        key = f"tep-{place}"
        link = etree.SubElement(
            manifest,
            f"{{{DIALECT.namespace}}}Reference",
            {
                f"{{{DIALECT.xlink}}}href": f"cid:{key}",
                f"{{{DIALECT.xlink}}}role": "XLinkRole",
                f"{{{DIALECT.xlink}}}type": "simple",
            },
            nsmap={"xlink": DIALECT.xlink},
        )
        _say(link, "AttachmentName", each.name)
        _say(link, "ContentType", each.media_type)
        _say(link, "ContentId", f"cid:{key}")
        _say(link, "Description", each.description)
        node = _add(held, "Attachment")
        _say(node, "ContentType", each.media_type)
        _say(node, "ContentId", key)
        _say(node, "Description", each.description)
        _say(node, "ContentTransferEncoded", base64.b64encode(each.content).decode())
        _say(node, "AttachmentName", each.name)
    return _bytes(root)


def write_status(status: Status) -> bytes:
    """Return a status message."""
    root, _, header = _frame()
    node = _add(header, "Status")
    _reference(node, status.answers)
    _organ(node, "From", status.sender)
    _say(node, "StatusCode", status.code)
    _say(node, "Description", status.description)
    _say(node, "Timestamp", _instant(status.at))
    staff = _add(node, "StaffInfo")
    _say(staff, "Department", status.department)
    _say(staff, "Staff", status.staff)
    return _bytes(root)


def _frame() -> tuple[Node, Node, Node]:
    """Return the whole, its envelope and the envelope's header."""
    root = etree.Element(
        f"{{{DIALECT.namespace}}}edXML", nsmap={None: DIALECT.namespace}
    )
    envelope = etree.SubElement(
        root, f"{{{DIALECT.namespace}}}edXMLEnvelope", nsmap=_PREFIXED
    )
    return root, envelope, _add(envelope, "edXMLHeader")


def _head(head: Node, envelope: Envelope) -> None:
    _organ(head, "From", envelope.sender)
    for each in envelope.to:
        _organ(head, "To", each)
    code = _add(head, "Code")
    _say(code, "CodeNumber", envelope.number)
    _say(code, "CodeNotation", envelope.notation)
    issued = _add(head, "PromulgationInfo")
    _say(issued, "Place", envelope.place)
    _say(issued, "PromulgationDate", _day(envelope.issued_on))
    kind = _add(head, "DocumentType")
    _say(kind, "Type", envelope.type_code)
    _say(kind, "TypeName", envelope.type_name)
    _say(head, "Subject", envelope.subject)
    _say(head, "Content", envelope.content)
    signer = _add(head, "SignerInfo")
    _say(signer, "Competence", envelope.competence)
    _say(signer, "Position", envelope.position)
    _say(signer, "FullName", envelope.signer)
    _say(head, "DueDate", _day(envelope.due))
    places = _add(head, "ToPlaces")
    for place in envelope.places:
        _say(places, "Place", place)
    _other(_add(head, "OtherInfo"), envelope)
    for answered in envelope.answers:
        _reference(head, answered)
    _say(head, "SteeringType", envelope.steering)
    _say(head, "DocumentId", envelope.document_id)


def _other(node: Node, envelope: Envelope) -> None:
    _say(node, "Priority", envelope.priority)
    if envelope.secret:
        _say(node, "Secret", envelope.secret)
    _say(node, "SphereOfPromulgation", envelope.sphere)
    _say(node, "TyperNotation", envelope.typist)
    _say(node, "PromulgationAmount", envelope.copies)
    _say(node, "PageAmount", envelope.pages)
    held = _add(node, "Appendixes")
    for each in envelope.appendixes:
        _say(held, "Appendix", each)


def _traces(header: Node, envelope: Envelope) -> None:
    listed = _add(
        header,
        "TraceHeaderList",
        version=DIALECT.version,
        mustUnderstand="1",
        actor=ACTOR,
    )
    for each in envelope.trace:
        node = _add(listed, "TraceHeader")
        _say(node, "OrganId", each.organ)
        _say(node, "Timestamp", _instant(each.at))
    business = _add(listed, "Bussiness")
    _say(business, "BussinessDocType", envelope.business)
    _say(business, "BussinessDocReason", envelope.business_reason)
    if envelope.business_document:
        _say(business, "DocumentId", envelope.business_document)
    _say(business, "Paper", "0")


def _organ(parent: Node, name: str, organ: Organ) -> None:
    node = _add(parent, name)
    _say(node, "OrganId", organ.id)
    _say(node, "OrganizationInCharge", organ.in_charge)
    _say(node, "OrganName", organ.name)
    _say(node, "OrganAdd", organ.address)
    _say(node, "Email", organ.email)
    _say(node, "Telephone", organ.telephone)
    _say(node, "Fax", organ.fax)
    _say(node, "Website", organ.website)


def _reference(parent: Node, answered: Reference) -> None:
    node = _add(parent, "ResponseFor")
    _say(node, "OrganId", answered.organ)
    _say(node, "Code", answered.code)
    _say(node, "PromulgationDate", _day(answered.on))
    _say(node, "DocumentId", answered.document_id)


def _add(parent: Node, name: str, **attributes: str) -> Node:
    return etree.SubElement(
        parent,
        f"{{{DIALECT.namespace}}}{name}",
        attributes,
        nsmap=_PREFIXED,
    )


def _say(parent: Node, name: str, text: str) -> None:
    _add(parent, name).text = _UNWRITABLE.sub("", text)


def _day(value: date | None) -> str:
    return value.strftime(DIALECT.days[0]) if value else ""


def _instant(value: datetime | None) -> str:
    return value.strftime(DIALECT.instants[0]) if value else ""


def _bytes(root: Node) -> bytes:
    data: bytes = etree.tostring(
        root, xml_declaration=True, encoding="utf-8", pretty_print=False
    )
    return data
