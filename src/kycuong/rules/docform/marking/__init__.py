"""A document as pages of blocks, findings at their places (đánh dấu lỗi trên văn bản)."""

from kycuong.rules.docform.marking.marked import marked
from kycuong.rules.docform.marking.model import (
    Anchor,
    Block,
    BlockKind,
    Marked,
    MarkedPage,
    Text,
)

__all__ = ["Anchor", "Block", "BlockKind", "Marked", "MarkedPage", "Text", "marked"]
