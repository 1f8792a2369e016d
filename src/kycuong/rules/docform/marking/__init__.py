"""A document as pages of blocks, every finding at its place (đánh dấu lỗi trên văn bản)."""

from kycuong.rules.docform.marking.model import (
    Anchor,
    Block,
    BlockKind,
    Marked,
    MarkedPage,
    Text,
)

__all__ = ["Anchor", "Block", "BlockKind", "Marked", "MarkedPage", "Text"]
