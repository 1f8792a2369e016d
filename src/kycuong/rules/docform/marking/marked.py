"""The document with its findings at their places."""

from kycuong.rules.docform.checking import document_of, summed
from kycuong.rules.docform.components import sheet_of
from kycuong.rules.docform.marking.blocks import groups_of
from kycuong.rules.docform.marking.hanging import hung
from kycuong.rules.docform.marking.model import Marked
from kycuong.rules.docform.marking.paging import pages_of


def marked(data: bytes, *, name: str) -> Marked:
    """Return a .docx or .pdf as pages of blocks, every finding at its place.

    `data` and `name` as for `check`; `Marked.checked` is what `check` returns.

    Raises:
        Unreadable: as `check`.
    """
    document = document_of(data, name=name)
    sheet = sheet_of(document)
    checked, behind = summed(sheet)
    anchors = hung(sheet, checked.findings, behind, checked.warnings)
    groups = tuple(groups_of(document.paragraphs, anchors.paragraphs))
    return Marked(checked, pages_of(document, groups, anchors))
