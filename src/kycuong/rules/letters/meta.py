"""Everything round a letter's body: who wrote what to whom, when, and who signed."""

import datetime
import re
from dataclasses import dataclass, field, replace
from typing import Any

from kycuong.rules.citations.number import doc_type_of
from kycuong.rules.letters.addressees import Addressed, read_addressees
from kycuong.rules.letters.header_frame import Head, clean_head, without
from kycuong.rules.letters.header_issuer import Issued, read_issuer
from kycuong.rules.letters.header_names import people_committee_of, proper
from kycuong.rules.letters.header_number import (
    Dated,
    Number,
    Stray,
    noisy,
    number_in_title,
    read_date,
    read_number,
    read_stray,
)
from kycuong.rules.letters.header_subject import Titled, read_title
from kycuong.rules.letters.meta_tail import Tail, read_tail
from kycuong.rules.letters.origin import Origin
from kycuong.rules.letters.signature import Signer
from kycuong.rules.vntext.folding import fold_same_length as folded

__all__ = ["Meta", "Origin", "Signer", "read_meta"]

_BODY_OPENS = re.compile(
    r"(?:^|\n)[^\w\n]*(?:C[aă]n c[uứ]|Xét đề nghị|Xét [Tt]ờ trình|Thực hiện|Điều 1\b|I\. )"
)
_PASSED = re.compile(
    r"thông\s+qua\s+ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)"
)
_CAPTION = re.compile(
    r"kèm\s+theo\s+[^\W\d_][^()\n\d]{4,40}s[ốô]\s+(\d{1,5})/([^\s,;]+)", re.IGNORECASE
)
_NEAR = 250
"""Characters between title and addressees; a list further down is body."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The frame of a letter as read; None or () where the text does not say.

    `spans` maps a field to its character span in the text as given; `body` is the
    span between header and signature; `annexes` are what follows the signature;
    `confirm` names the fields a person must confirm; `stray` are spans inside the
    body that signature widgets left there and no reader should take for content.
    """

    issuer: str | None = None
    parent: str | None = None
    authority: str | None = None
    number: str | None = None
    symbol: str | None = None
    full_number: str | None = None
    doc_type: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    date_partial: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    body: tuple[int, int] = (0, 0)
    annexes: tuple[tuple[int, int], ...] = ()
    confirm: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stray: tuple[tuple[int, int], ...] = ()

    def in_annex(self, offset: int) -> bool:
        """Whether the character at `offset` stands in an annex."""
        return any(start <= offset < end for start, end in self.annexes)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain JSON values, dates in ISO form."""
        signer = self.signer
        return {
            "issuer": self.issuer,
            "parent": self.parent,
            "authority": self.authority,
            "number": self.number,
            "symbol": self.symbol,
            "full_number": self.full_number,
            "doc_type": self.doc_type,
            "place": self.place,
            "date": self.date.isoformat() if self.date else None,
            "date_partial": self.date_partial,
            "subject": self.subject,
            "addressees": list(self.addressees),
            "recipients": list(self.recipients),
            "signer": None
            if signer is None
            else {
                "name": signer.name,
                "position": signer.position,
                "capacity": signer.capacity,
            },
            "confirm": list(self.confirm),
            "notes": list(self.notes),
        }


@dataclass(slots=True)
class _Draft:
    """A Meta in the making."""

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    confirm: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def put(
        self, name: str, value: object, span: tuple[int, int] | None = None
    ) -> None:
        self.values[name] = value
        if span and value:
            self.spans[name] = span

    def doubt(self, *names: str) -> None:
        self.confirm += [n for n in names if n not in self.confirm]


def read_meta(text: str, *, origin: Origin = Origin.TEXT) -> Meta:
    """Read the frame of a Vietnamese administrative document.

    `text` is in NFC, and spans refer to it. Whatever the text is, a Meta comes back;
    what was not found is None. Number and date of a scan are always left to be
    confirmed, never trusted.

    >>> meta = read_meta("UBND TỈNH AN GIANG\\nSố: 05/CT-UBND\\nAn Giang, ngày 02 tháng 3 năm 2024\\nCHỈ THỊ\\nVề việc A\\n\\nCăn cứ B./.")
    >>> meta.issuer, meta.full_number, meta.doc_type, str(meta.date)
    ('Ủy ban nhân dân tỉnh An Giang', '05/CT-UBND', 'chỉ thị', '2024-03-02')

    Law: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I
    """
    head = clean_head(text)
    stop = _head_stop(head)
    number = read_number(head, stop)
    dated = read_date(head, stop)
    rest = without(head, number.span if number else None, dated.span if dated else None)
    title = read_title(rest, number.span[1] if number else 0)
    doc_type = title.doc_type or _type_by_symbol(number, title, head)
    body_from = max(
        (
            number.span[1] if number else 0,
            dated.span[1] if dated else 0,
            title.subject_span[1] if title.subject_span else 0,
            title.type_span[1] if title.type_span else 0,
            title.authority_span[1] if title.authority_span else 0,
            head.frame_end,
        )
    )  # fmt: skip
    addressed = _addressed(head, doc_type, title)
    issued = read_issuer(rest, _issuer_stop(title, addressed, stop))
    if (
        addressed.span
        and not addressed.inside
        and addressed.span[0] - body_from < _NEAR
    ):
        body_from = max(body_from, addressed.span[1])
    tail = read_tail(text, body_from)
    draft = _Draft()
    stray = _stray(text, number, dated, body_from, tail)
    if stray and number and dated:
        number = replace(number, number=stray.number, doubt=True)
        dated = replace(dated, day=stray.day, doubt=True)
        draft.put("stray", (stray.span,))
        draft.notes.append("Số và ngày lấy từ ô chữ ký số trong trang: cần xác nhận.")
    _put_number(draft, number, head, text, tail)
    _put_title(draft, title, doc_type)
    _put_date(draft, dated, head, text, tail)
    draft.put("addressees", addressed.names, addressed.span)
    _put_tail(draft, tail)
    _put_issuer(draft, issued, title, tail)
    if origin is Origin.SCAN or noisy(head):
        draft.doubt("number", "date")
        draft.notes.append("Chữ quét không chắc: cần người đối chiếu số và ngày.")
    body = (min(body_from, tail.body_end), tail.body_end)
    return Meta(
        **draft.values,
        spans=draft.spans,
        body=body,
        annexes=tail.annexes,
        confirm=tuple(draft.confirm),
        notes=tuple(draft.notes),
    )


def _stray(
    text: str, number: Number | None, dated: Dated | None, start: int, tail: Tail
) -> Stray | None:
    """Look for widget values only where the header leaves number and day blank."""
    if number is None or number.number is not None or number.doubt:
        return None
    if dated is None or dated.day is not None or dated.doubt:
        return None
    return read_stray(text, start, tail.body_end, text[slice(*dated.span)])


def _head_stop(head: Head) -> int:
    """Where the header must have ended: at the first clause of the body."""
    found = _BODY_OPENS.search(head.text)
    return found.start() if found else min(len(head.text), 5000)


def _addressed(head: Head, doc_type: str | None, title: Titled) -> Addressed:
    start = title.subject_span[1] if title.subject_span else 0
    return read_addressees(head, doc_type, start)


def _issuer_stop(title: Titled, addressed: Addressed, stop: int) -> int:
    ends = [stop]
    for span in (title.type_span, title.subject_span, addressed.span):
        if span:
            ends.append(span[0])
    return min(ends)


def _type_by_symbol(number: Number | None, title: Titled, head: Head) -> str | None:
    if number and (known := doc_type_of(number.symbol)):
        return known
    if title.subject or "kinh gui" in head.bare:
        return "công văn"
    return None


def _put_number(
    draft: _Draft, number: Number | None, head: Head, text: str, tail: Tail
) -> None:
    number = number or number_in_title(head) or _from_caption(text, tail)
    draft.put(
        "number", number.number if number else None, number.span if number else None
    )
    draft.put(
        "symbol", number.symbol if number else None, number.span if number else None
    )
    draft.put("full_number", number.full if number else None)
    if number is None or number.doubt or number.number is None:
        draft.doubt("number")


def _from_caption(text: str, tail: Tail) -> Number | None:
    """Take the number from an annex's caption, where the header has none."""
    for start, stop in tail.annexes[:3]:
        if found := _CAPTION.search(text, start, min(stop, start + 600)):
            return Number(found[1], found[2], found.span(1), doubt=True)
    return None


def _put_title(draft: _Draft, title: Titled, doc_type: str | None) -> None:
    draft.put("doc_type", doc_type, title.type_span)
    draft.put("subject", title.subject, title.subject_span)
    draft.put("authority", None)
    if title.authority and re.match(
        r"(?:pho )?(?:chu tich|bo truong|giam doc|thu tuong|cuc truong|truong|chanh|thong)",
        folded(title.authority),
    ):
        draft.put("authority", proper(title.authority), title.authority_span)


def _put_date(
    draft: _Draft, dated: Dated | None, head: Head, text: str, tail: Tail
) -> None:
    day = dated.day if dated else None
    partial = dated.partial if dated else None
    span = dated.span if dated else None
    if dated is None and (
        passed := _PASSED.search(text, max(0, tail.body_end - 3000), tail.body_end)
    ):
        day = _day(int(passed[3]), int(passed[2]), int(passed[1]))
        span = passed.span()
        draft.doubt("date")
    if day is None or (dated and dated.doubt):
        draft.doubt("date")
    if day is None:
        day = _from_stamp(dated, head)
        if day:
            draft.notes.append("Ngày lấy theo dấu thời gian ký số: cần xác nhận.")
    draft.put(
        "place", dated.place if dated else None, dated.place_span if dated else None
    )
    draft.put("date", day, span)
    draft.put("date_partial", None if day else partial)


def _from_stamp(dated: Dated | None, head: Head) -> datetime.date | None:
    """Propose the day of a signature stamp where the printed day is unreadable."""
    if dated is None or not head.stamps:
        return None
    year = (dated.partial or "").partition("-")[0] or _year_in(head, dated)
    for stamp in head.stamps:
        if str(stamp.year) != year:
            continue
        month = f"{stamp:%Y-%m}"
        if dated.partial in (None, month) or dated.doubt:
            return stamp
    return None


def _year_in(head: Head, dated: Dated) -> str:
    return head.bare[dated.span[1] - 4 : dated.span[1]]


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _put_tail(draft: _Draft, tail: Tail) -> None:
    received, signed = tail.received, tail.signed
    draft.put(
        "recipients",
        _without_signer(received.names, tail) if received else (),
        received.span if received else None,
    )
    draft.put(
        "signer", signed.signer if signed else None, signed.span if signed else None
    )
    if signed is None or signed.doubt:
        draft.doubt("signer")


def _without_signer(names: tuple[str, ...], tail: Tail) -> tuple[str, ...]:
    """The list without the signer's name, which a scan runs into its last line."""
    signer = tail.signed.signer.name if tail.signed else None
    if not names or not signer or not names[-1].endswith(f" {signer}"):
        return names
    return (*names[:-1], names[-1].removesuffix(signer).rstrip(" .;"))


def _put_issuer(draft: _Draft, issued: Issued, title: Titled, tail: Tail) -> None:
    issuer, span = issued.issuer, issued.span
    if issuer is None and title.authority:
        issuer = re.sub(r"^Chủ tịch (?=Ủy|ủy)", "", proper(title.authority))
        issuer = issuer[:1].upper() + issuer[1:]
        span = title.authority_span
        draft.doubt("issuer")
    if issuer is None and _for_committee(tail):
        issuer = people_committee_of(draft.values.get("place") or "")
        draft.doubt("issuer")
    if issuer == "Ủy ban nhân dân" and draft.values.get("place"):
        issuer = people_committee_of(draft.values["place"]) or issuer
        draft.doubt("issuer")
    draft.put("issuer", issuer, span)
    draft.put("parent", issued.parent, issued.parent_span)


def _for_committee(tail: Tail) -> bool:
    capacity = tail.signed.signer.capacity if tail.signed else None
    return bool(capacity) and "uy ban nhan dan" in folded(capacity or "")
