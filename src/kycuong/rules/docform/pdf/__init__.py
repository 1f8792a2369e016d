"""Reading a PDF: pages, letters with their faces and places, lines, paragraphs."""

from kycuong.rules.docform.pdf.reading import read

__all__ = ["read"]
