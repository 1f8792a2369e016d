"""Citations of legal and administrative texts: find them, read their numbers."""

from kycuong.rules.citations.find import Citation, find

__all__ = ["Citation", "find"]
