"""The form of an administrative document, checked (thể thức văn bản).

`check` reads a Word file or a PDF and says which rules of Decree 30/2020 its layout
breaks: code, place, what must be, what is, clause. What the file does not say is
`undecided`; a false accusation is worse than a missed one. `marked` gives the document
itself with every finding at its place; `fix` sets its form right, never its words. No
Django, no network.

Law: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, II, III.
"""

from kycuong.rules.docform.checking import check
from kycuong.rules.docform.findings import Checked, Finding, Undecided, Unreadable
from kycuong.rules.docform.fixing import Change, Fixed, Left, fix
from kycuong.rules.docform.marking import Marked, marked

__all__ = [
    "Change",
    "Checked",
    "Finding",
    "Fixed",
    "Left",
    "Marked",
    "Undecided",
    "Unreadable",
    "check",
    "fix",
    "marked",
]
