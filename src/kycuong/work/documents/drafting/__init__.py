"""Texts to begin a draft from (mẫu soạn thảo): what is packaged, and what fills blanks.

`packaged` reads the texts that ship with the software; `known` says what a body, a day,
a document to answer and a duty give for blanks of these names.
"""

from kycuong.work.documents.drafting.known import known
from kycuong.work.documents.drafting.packaged import Text, packaged

__all__ = ("Text", "known", "packaged")
