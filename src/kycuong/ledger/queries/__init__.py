"""The reads of the ledger."""

from kycuong.ledger.queries.access import body_of, case_of, get_for, visible_to

__all__ = ["body_of", "case_of", "get_for", "visible_to"]
