"""The components of a document, recognised by their words and their place.

Law: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, Phần I.
"""

from kycuong.rules.docform.components.sheet import Sheet, sheet_of

__all__ = ["Sheet", "sheet_of"]
