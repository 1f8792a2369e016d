"""Document numbers: read, write, and name the type behind the symbol."""

import re
from dataclasses import dataclass

from kycuong.rules.citations.doctypes import ADMINISTRATIVE, EXTRA_CODES, NORMATIVE

_GROUP = r"[A-ZĐƯƠÂÊÔĂ][A-Za-zĐđƯưƠơÂâÊêÔôĂă0-9&.]*"
_PARTY = re.compile(rf"(\d{{1,6}})-({_GROUP})/({_GROUP}(?:[-/]{_GROUP})*)$")
_STATE = re.compile(
    rf"(\d{{1,6}}(?:\.\d{{1,2}})?[a-zđ]?)/(?:(\d{{4}})/)?({_GROUP}(?:[-/]{_GROUP})*)$"
)
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d{1,2}$")
_SQUEEZE = re.compile(r"\s*([/\-–—⁄])\s*")
_LABEL = re.compile(r"^\W*(?:[Ss](?:ố|ô|ó|o)\b)?\s*[:.]?\s*")
_GLUED = re.compile(r"(QĐ|NQ|CT|TB|KH|TTr|BC|GM|CĐ|HD|TT|NĐ)(UBND|HĐND|TTg|CP)$")

_FOOTNOTE = re.compile(r"((?:UBND|HĐND|TTg|CP|TW))\d{1,2}$")

TYPE_CODES: dict[str, str] = {
    **EXTRA_CODES,
    **{t.code: t.name for t in NORMATIVE if t.code not in ("", "L", "HP", "BL")},
    **{t.code: t.name for t in ADMINISTRATIVE if t.code},
}
"""Type code in a symbol → name of the type.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục III
"""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number and symbol, taken apart.

    `type_code` is "" for a công văn, whose symbol starts with the issuing body;
    `year` is None unless the number is a normative one; `party` numbers are
    written NN-LOẠI/CQ.
    """

    number: str
    year: int | None
    type_code: str
    issuer_code: str
    unit_code: str
    party: bool = False

    @property
    def symbol(self) -> str:
        """All that follows the running number: "UBND-KGVX", "2025/QĐ-TTg"."""
        return symbol_of(format(self))


def tidy(text: str) -> str:
    """Return a printed number without the blanks and lookalikes scans put in.

    >>> tidy("17/NQ- CP")
    '17/NQ-CP'
    >>> tidy("1961/QÐUBND")
    '1961/QĐ-UBND'
    """
    text = text.replace("Ð", "Đ").replace("⁄", "/")
    text = _SQUEEZE.sub(lambda m: "-" if m[1] in "-–—" else "/", text.strip())
    text = re.sub(r"\b(Q|C|N)D(?=-)", r"\1Đ", text)
    text = re.sub(r"\s+", "", text)
    text = re.sub(r"(?<=[A-ZĐ])\.(?=[A-ZĐ]{2})", "-", text)
    text = _FOOTNOTE.sub(r"\1", text)
    return _GLUED.sub(r"\1-\2", text).rstrip(".-/")


def parse_number(text: str) -> DocumentNumber | None:
    """Take a document number apart, or return None where it is none.

    Blanks round "/" and "-", the label "Số:", Ð for Đ and a lost hyphen before
    UBND are forgiven.

    >>> parse_number("493/UBND-KGVX")
    DocumentNumber(number='493', year=None, type_code='', issuer_code='UBND', unit_code='KGVX', party=False)
    >>> parse_number("Số: 19  /2025/QÐ- UBND").type_code
    'QĐ'
    >>> parse_number("63/2025/QH15").issuer_code
    'QH15'
    >>> parse_number("ngày 22/4/2024") is None
    True

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3
    """
    clean = tidy(_LABEL.sub("", text))
    if found := _PARTY.match(clean):
        issuer, _, unit = found[3].partition("-")
        return DocumentNumber(found[1], None, found[2], issuer, unit, party=True)
    found = _STATE.match(clean)
    if not found:
        return None
    year = int(found[2]) if found[2] else None
    first, _, rest = found[3].partition("-")
    if first in TYPE_CODES:
        issuer, _, unit = rest.partition("-")
        return DocumentNumber(found[1], year, first, issuer, unit)
    return DocumentNumber(found[1], year, "", first, rest)


def format(number: DocumentNumber) -> str:
    """Write a document number as the decree prints it.

    A running number below ten gets its zero; there are no blanks.

    >>> format(DocumentNumber("7", None, "CT", "UBND", ""))
    '07/CT-UBND'
    >>> format(DocumentNumber("57", None, "NQ", "TW", "", party=True))
    '57-NQ/TW'

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3
    """
    head = number.number.zfill(2) if not number.party else number.number
    tail = "-".join(p for p in (number.issuer_code, number.unit_code) if p)
    if number.party:
        return f"{head}-{number.type_code}/{tail}"
    symbol = "-".join(p for p in (number.type_code, tail) if p)
    year = f"{number.year}/" if number.year else ""
    return f"{head}/{year}{symbol}"


def symbol_of(full_number: str) -> str:
    """Return the symbol of a full number: all that follows the running number.

    >>> symbol_of("66.7/2025/NQ-CP"), symbol_of("57-NQ/TW")
    ('2025/NQ-CP', 'NQ/TW')
    """
    return re.sub(r"^[\d.]*[a-zđ]?[/\-]", "", full_number)


def doc_type_of(symbol: str) -> str | None:
    """Name the document type a symbol stands for; None where it tells nothing.

    >>> doc_type_of("QĐ-UBND"), doc_type_of("UBND-KGVX"), doc_type_of("2025/NĐ-CP")
    ('quyết định', 'công văn', 'nghị định')
    >>> doc_type_of("CV/TU"), doc_type_of("QH15")
    ('công văn', None)

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục III
    """
    bare = re.sub(r"^\d{4}/", "", tidy(symbol))
    first = re.split(r"[-/]", bare, maxsplit=1)[0]
    if not first or _ASSEMBLY.match(first):
        return None
    if first in TYPE_CODES:
        return TYPE_CODES[first]
    return "công văn"
