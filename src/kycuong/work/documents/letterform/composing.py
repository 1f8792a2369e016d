"""The strings of a letter as they are printed: both the file and the page show them."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kycuong.work.documents.letterform.content import (
    Block,
    Letter,
    Paragraph,
    kind_of,
)
from kycuong.work.documents.letterform.measures import FACES, HEAD_LEFT
from kycuong.work.documents.letterform.widths import in_lines

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROOM = "\N{NO-BREAK SPACE}"
_ENDS = ("!", "?", ":", ";")
_VV = re.compile(r"(?i)^v/v:?\s+")


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """An annex as printed: its line "Phụ lục II", its title, what it belongs to."""

    number: str
    title: str
    belongs: str
    body: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every component of a letter as printed; "" and () where it has none.

    `letter_subject` is the "V/v …" of a công văn; other types have `title` and
    `subject`. One addressee stands behind "Kính gửi:", several below it.
    """

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    letter_subject: str
    place_date: str
    urgency: str
    title: str
    subject: str
    addressee: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str
    annexes: tuple[AnnexSheet, ...]
    national_name: str = NATIONAL_NAME
    motto: str = MOTTO
    to: str = "Kính gửi:"
    copies: str = "Nơi nhận:"


def composed(letter: Letter) -> Sheet:
    """Return a letter's components as the decree prints them.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II; Phụ lục III.
    """
    kind = kind_of(letter.kind)
    subject = _VV.sub("", letter.subject.strip())
    sole = letter.addressees[0] if len(letter.addressees) == 1 else ""
    listed = letter.addressees if len(letter.addressees) > 1 else ()
    return Sheet(
        parent=_in_column(letter.parent, "Parent"),
        issuer=_in_column(letter.issuer, "Issuer"),
        number=f"Số: {_numbered(letter)}",
        letter_subject="" if kind.titled else f"V/v {subject}",
        place_date=f"{letter.place}, {dated(letter.day)}",
        urgency=letter.urgency,
        title=kind.name.upper() if kind.titled else "",
        subject=_capital(subject) if kind.titled else "",
        addressee=f"Kính gửi: {_bare(sole)}." if sole else "",
        addressees=_listed(listed),
        bases=_listed(letter.bases, dash=""),
        body=_ended(letter.body),
        recipients=_listed(letter.recipients),
        capacity=tuple(line.upper() for line in letter.signature.lines),
        signer=letter.signature.name,
        annexes=_annexes(letter),
    )


def dated(day: date | None) -> str:
    """Return the day in the words of the head, or with room to write it in.

    >>> dated(date(2024, 2, 5)), dated(date(2024, 4, 22))
    ('ngày 05 tháng 02 năm 2024', 'ngày 22 tháng 4 năm 2024')

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4.
    """
    if day is None:
        return f"ngày {_ROOM * 6} tháng {_ROOM * 6} năm {_ROOM * 8}"
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def roman(number: int) -> str:
    """Return the number of an annex.

    >>> roman(1), roman(10), roman(14)
    ('I', 'X', 'XIV')
    """
    tens, ones = divmod(number, 10)
    return "X" * tens + (ROMAN[ones - 1] if ones else "")


def _numbered(letter: Letter) -> str:
    number = f"{letter.number:02}" if letter.number is not None else _ROOM * 8
    return f"{number}/{letter.symbol}"


def _in_column(name: str, face: str) -> tuple[str, ...]:
    return in_lines(name.upper(), FACES[face].size, HEAD_LEFT) if name else ()


def _listed(lines: tuple[str, ...], dash: str = "- ") -> tuple[str, ...]:
    """Return lines that end with ";", the last with "."."""
    last = len(lines) - 1
    return tuple(
        f"{dash}{_bare(line)}{'.' if place == last else ';'}"
        for place, line in enumerate(lines)
    )


def _bare(line: str) -> str:
    return line.strip().removeprefix("-").strip().rstrip(".;,")


def _ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the body closed with "./.", as the forms of the decree are.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4, 1.5.
    """
    if not body or not isinstance(body[-1], Paragraph):
        return body
    text = body[-1].text.rstrip()
    if text.endswith("./.") or text.endswith(_ENDS):
        return body
    return (*body[:-1], replace(body[-1], text=f"{text.rstrip('.')}./."))


def _annexes(letter: Letter) -> tuple[AnnexSheet, ...]:
    """Return the annexes; two or more are numbered in Roman figures.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1.
    """
    several = len(letter.annexes) > 1
    return tuple(
        AnnexSheet(
            number=f"Phụ lục {roman(place)}" if several else "Phụ lục",
            title=annex.title.upper(),
            belongs=_belongs(letter),
            body=annex.body,
            landscape=annex.landscape,
        )
        for place, annex in enumerate(letter.annexes, start=1)
    )


def _belongs(letter: Letter) -> str:
    """Return the line that joins an annex to its document."""
    name = _capital(kind_of(letter.kind).name)
    issuer = letter.issuer_name or letter.issuer
    return f"(Kèm theo {name} số {_numbered(letter)} {dated(letter.day)} của {issuer})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
