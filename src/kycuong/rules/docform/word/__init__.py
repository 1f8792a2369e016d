"""Reading a Word file (.docx) as Word lays it out: styles, themes, tables, numbers."""

from kycuong.rules.docform.word.reading import read

__all__ = ["read"]
