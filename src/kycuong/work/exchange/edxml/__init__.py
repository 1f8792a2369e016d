"""edXML messages as values: bytes in, frozen values out, and back. Knows no tables."""

from kycuong.work.exchange.edxml.course import OutOfOrder, Step, after, is_ahead
from kycuong.work.exchange.edxml.dialect import DIALECT, Dialect
from kycuong.work.exchange.edxml.identifiers import (
    canonical,
    document_id,
    is_identifier,
    number_of,
    same_organ,
)
from kycuong.work.exchange.edxml.reading import parse
from kycuong.work.exchange.edxml.refusals import Malformed
from kycuong.work.exchange.edxml.safety import Limits
from kycuong.work.exchange.edxml.values import (
    Attachment,
    Envelope,
    Organ,
    Reference,
    Status,
    Trace,
)
from kycuong.work.exchange.edxml.writing import write, write_status

__all__ = [
    "DIALECT",
    "Attachment",
    "Dialect",
    "Envelope",
    "Limits",
    "Malformed",
    "Organ",
    "OutOfOrder",
    "Reference",
    "Status",
    "Step",
    "Trace",
    "after",
    "canonical",
    "document_id",
    "is_ahead",
    "is_identifier",
    "number_of",
    "parse",
    "same_organ",
    "write",
    "write_status",
]
