"""Letters in the form of Decree 30: content in, files out (thể thức văn bản).

`Letter` is what a letter says, in values; `build` makes its .docx, `printed` its PDF;
`composed` gives the very strings that are printed, for a page that shows the letter.
Text that a person types becomes blocks and back by `typed`. Knows no Django, no clock,
no tables.

Law: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I.
"""

from kycuong.work.documents.letterform.blanks import blanks, blanks_in, fill, filled
from kycuong.work.documents.letterform.composing import Sheet, composed
from kycuong.work.documents.letterform.content import (
    LETTER,
    Annex,
    Block,
    Column,
    Heading,
    Kind,
    Letter,
    Paragraph,
    Signature,
    Table,
    Urgency,
    kind_of,
    kinds,
)
from kycuong.work.documents.letterform.lacking import lacks
from kycuong.work.documents.letterform.package import build
from kycuong.work.documents.letterform.printing import RENDERER, printed
from kycuong.work.documents.letterform.stored import from_json, to_json
from kycuong.work.documents.letterform.typed import NotATable, blocks_of, text_of

__all__ = (
    "LETTER",
    "RENDERER",
    "Annex",
    "Block",
    "Column",
    "Heading",
    "Kind",
    "Letter",
    "NotATable",
    "Paragraph",
    "Sheet",
    "Signature",
    "Table",
    "Urgency",
    "blanks",
    "blanks_in",
    "blocks_of",
    "build",
    "composed",
    "fill",
    "filled",
    "from_json",
    "kind_of",
    "kinds",
    "lacks",
    "printed",
    "text_of",
    "to_json",
)
