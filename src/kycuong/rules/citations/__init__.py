"""Citations of legal and administrative texts: find them, read their numbers."""

from kycuong.rules.citations.find import Citation, find
from kycuong.rules.citations.number import DocumentNumber, doc_type_of, parse_number
from kycuong.rules.citations.reference import LawReference, parse_law, parse_laws

__all__ = [
    "Citation",
    "DocumentNumber",
    "LawReference",
    "doc_type_of",
    "find",
    "parse_law",
    "parse_laws",
    "parse_number",
]
