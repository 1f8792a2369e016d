"""Type and subject (trích yếu) of a letter."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kycuong.rules.citations.doctypes import ADMINISTRATIVE, NORMATIVE, PARTY
from kycuong.rules.letters.header_frame import Head
from kycuong.rules.letters.header_letters import capitals, junk_share, squeezed
from kycuong.rules.vntext.folding import fold_same_length as folded

_TYPES = {
    folded(t.name): t.name for t in (*ADMINISTRATIVE, *NORMATIVE, *PARTY) if t.name
}
_TYPES |= {"chuong trinh hanh dong": "chương trình hành động"}
_TYPE = re.compile(
    r"(?:^|\n)[^\w\n]*(?P<type>"
    + "|".join(
        sorted((t.replace(" ", r"\s{0,3}") for t in _TYPES), key=len, reverse=True)
    )
    + r")(?![a-z])[^\w\n]*(?P<rest>[^\n]*)"
)
_BY_LETTERS = {key.replace(" ", ""): name for key, name in _TYPES.items()}
_ABOUT = re.compile(
    r"(?<![a-z])[vw]\s?[/⁄|]\s?[vw][ve]?(?![a-z])\s*[:.]?\s*|(?<=\n)\W*v[il1]v\s+"
)
_WRITTEN_OUT = re.compile(r"\n[^\w\n]*(ve viec )")
_LEAD = re.compile(r"^\s*v\s?/\s?v(?![a-z])\s*[:.]?\s*")
STARTS_BODY = re.compile(
    r"(?:can cu|thuc hien (?:nghi|quyet|chi|cong|thong|ke|van|y kien|luat|nhiem|chuong)"
    r"|xet (?:de nghi|to trinh|bao cao)|theo de nghi|kinh (?:g[uo]i|moi)|trong (?:thoi gian|nhung|nam"
    r"|qua|suot|boi)|de (?:khac phuc|thuc hien|dam bao|bao dam|trien khai|kip thoi|tang"
    r"|chu dong|nang)|ngay \d|hien nay|nhan duoc|vua qua|thoi gian qua|sau khi"
    r"|tren co so|tiep (?:theo|tuc)|phuc dap|(?:uy ban nhan dan|ubnd|so|bo) .{0,60}"
    r"(?:nhan duoc|ban hanh|yeu cau|kinh moi|tran trong|thong bao|co y kien|de nghi)"
    r"|dieu \d|phan [i\d]|[ivx]+\s?[.)]|\d+\s?[.)]|[a-z]\s?\)|[-+–•]|dien\s?:|muc dich"
    r"|de nghi|yeu cau|giao |chi thi|thu tuong chinh phu (?:yeu|ban|dien)|chieu ngay|sang ngay|kinh thua)"
)
AUTHORITY = re.compile(
    r"(?:(?:pho )?(?:chu tich|bo truong|thu tuong|giam doc|tong giam doc|cuc truong"
    r"|tong cuc truong|truong ban|chanh van phong|thong doc|tong thanh tra|chanh thanh tra"
    r"|vien truong|chanh an|chu nhiem|hieu truong|truong phong|thu truong"
    r"|tong kiem toan)\b|uy ban |ubnd |hoi dong |hdnd |chinh phu\b|quoc hoi\b"
    r"|ban (?:thuong vu|chap hanh|bi thu|to chuc|chi dao)|bo chinh tri|so [a-z]+ |bo [a-z]+ )"
)
_BELOW_TYPE = re.compile(r"(?<![a-z])kinh g[uo]i\s*:|\nnoi nhan\s*:|\./\.|\ndieu 1\b")
_AIM = re.compile(r"Nh[ằă]m\b")
_DANGLES = re.compile(
    r"(?:[,\-–]|(?<![a-z])(?:cua|va|ve|cac|cho|tai|trong|tu|voi|theo|thanh|tinh|huyen"
    r"|xa|phuong|quan|thi xa|thanh pho|thuoc|la|hoi|cong ty|truong|so|bo|den|do|va/hoac"
    r"|nam|giai doan|doi voi|nguoi|tren dia ban))$"
)
_MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Titled:
    """Type and subject as printed, with the line of the deciding body after them."""

    doc_type: str | None
    type_span: tuple[int, int] | None
    subject: str | None
    subject_span: tuple[int, int] | None
    authority: str | None
    authority_span: tuple[int, int] | None


def read_title(head: Head, number_end: int) -> Titled:
    """Return type, subject and deciding body as the head prints them.

    `number_end` is where the number's symbol ends; a công văn's subject ("V/v …")
    is looked for after it first.

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> found = read_title(clean_head("CHỈ THỊ\\nVề việc A\\n\\nCăn cứ B"), 0)
    >>> found.doc_type, found.subject
    ('chỉ thị', 'Về việc A')
    """
    found = _type_line(head, _type_limit(head))
    if found is None:
        return _about(head, number_end)
    doc_type, span, start = found
    subject, at = _subject(head, start)
    authority = _authority(head, at[1] if at else start)
    return Titled(
        doc_type, span, subject, at,
        authority[0] if authority else None, authority[1] if authority else None,
    )  # fmt: skip


def _type_limit(head: Head) -> int:
    """The type stands above the addressees; below them it is an annex's title."""
    found = _BELOW_TYPE.search(head.bare)
    return found.start() if found else len(head.bare)


def _type_line(head: Head, stop: int) -> tuple[str, tuple[int, int], int] | None:
    """Return the type, its span, and where the subject may start."""
    for found in _TYPE.finditer(head.bare, 0, stop):
        printed = head.text[found.start("type") : found.end("type")]
        if capitals(printed) < 0.9:
            continue
        rest = head.text[found.start("rest") : found.end("rest")].strip()
        if len(rest) > 3 and not rest[0].isupper() and rest[0].isalnum():
            continue
        name = _BY_LETTERS[re.sub(r"\s", "", found["type"])]
        if not rest or _adds_to_type(head, rest, found.end()):
            return name, found.span("type"), found.end()
        return name, found.span("type"), found.start("rest")
    return _parted_type(head, stop)


def _adds_to_type(head: Head, rest: str, end: int) -> bool:
    """Whether capitals after the type belong to it: "THÔNG BÁO KẾT LUẬN / Của …"."""
    if capitals(rest) < 0.9 or len(rest.split()) > 3:
        return False
    following = head.text[end:].lstrip().split("\n", 1)[0]
    return 0 < capitals(following) < 0.8


def _parted_type(head: Head, stop: int) -> tuple[str, tuple[int, int], int] | None:
    """Find a type whose letters stand apart: "T H Ô N G  B Á O", "QUY ẾT ĐỊNH"."""
    for begin, end in _lines(head.text, 0):
        if begin >= stop:
            break
        name = _BY_LETTERS.get(re.sub(r"[^a-z]", "", head.bare[begin:end]))
        if name and capitals(head.text[begin:end]) > 0.9:
            return name, (begin, end), end
    return None


def _about(head: Head, number_end: int) -> Titled:
    limit = min(_type_limit(head), 3000)
    found = _ABOUT.search(head.bare, number_end, limit)
    found = found or _ABOUT.search(head.bare, 0, limit)
    empty = Titled(None, None, None, None, None, None)
    start = found.end() if found else None
    if start is None and (line := _WRITTEN_OUT.search(head.bare, number_end, limit)):
        start = line.start(1)
    if start is None:
        return empty
    subject, span = _subject(head, start, about=True)
    return Titled(None, None, subject, span, None, None) if subject else empty


def _subject(
    head: Head, start: int, *, about: bool = False
) -> tuple[str | None, tuple[int, int] | None]:
    lines: list[tuple[int, int]] = []
    blanks, usual = 0, _usual_gap(head.text)
    window = _lines(head.text, start)
    if not about:
        window = window[_first_line(head, window) :]
    for i, (begin, end) in enumerate(window):
        line = head.text[begin:end].strip()
        if sum(c.isalpha() for c in line) < 2:
            if line and lines:
                break
            blanks += bool(lines)
            continue
        if lines and _ends(head, lines, begin, end, gap=blanks > usual):
            if len(line) < 12 and _lowers(head, window[i + 1 : i + 2]):
                continue
            break
        if not lines and not about and _opens_otherwise(head, begin, end):
            break
        blanks = 0
        lines.append((begin, end))
        if len(lines) >= _MAX_LINES:
            break
    if not lines:
        return None, None
    return _joined(head, lines)


def _joined(head: Head, lines: list[tuple[int, int]]) -> tuple[str, tuple[int, int]]:
    raw = " ".join(head.text[b:e].strip() for b, e in lines)
    lead = _LEAD.match(folded(raw))
    text = squeezed(raw[lead.end() :] if lead else raw).strip(" :;‹›“")
    text = re.sub(r"(?:\./\.?|[.;,])$", "", text).strip()
    first, last = lines[0][0], lines[-1][1]
    while first < last and head.text[first].isspace():
        first += 1
    while last > first and head.text[last - 1].isspace():
        last -= 1
    return text, (first, last)


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    while at < len(text) and len(out) < 4 * _MAX_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        out.append((at, end))
        at = end + 1
    return out


def _usual_gap(text: str) -> int:
    """How many blank lines stand between any two lines: 1 where lines are doubled."""
    filled = [i for i, line in enumerate(text[:2500].split("\n")) if line.strip()]
    steps = [b - a for a, b in pairwise(filled)]
    return int(len(steps) > 5 and steps.count(2) > 0.7 * len(steps))


def _first_line(head: Head, window: list[tuple[int, int]]) -> int:
    """Skip a stamp read between the type and a subject that opens with "Về"."""
    for i, (begin, end) in enumerate(window[:4]):
        line = head.bare[begin:end].strip()
        if re.match(r"ve(?:viec)? |v/v", line):
            return i
        if re.match(r"cua (?:ban|bo|tinh|thanh|huyen|uy|hoi|thu|chu)", line):
            continue
        if line and not _is_stamp(head.text[begin:end]):
            return 0
    return 0


def _is_stamp(line: str) -> bool:
    return junk_share(line) > 0.1 or capitals(line) > 0.6


def _lowers(head: Head, following: list[tuple[int, int]]) -> bool:
    return any(head.text[b:e].strip()[:1].islower() for b, e in following)


def _opens_otherwise(head: Head, begin: int, end: int) -> bool:
    bare = head.bare[begin:end].strip()
    if re.match(r"(?:can cu|kinh g[uo]i|dien\s?:|dieu 1\b)", bare):
        return True
    return bool(AUTHORITY.match(bare)) and capitals(head.text[begin:end]) > 0.9


def _ends(
    head: Head,
    lines: list[tuple[int, int]],
    begin: int,
    end: int,
    *,
    gap: bool,
) -> bool:
    """Whether the line at `begin` no longer belongs to the subject before it."""
    line = head.text[begin:end].strip()
    bare = head.bare[begin:end].strip()
    above = head.text[slice(*lines[-1])].strip()
    shouted = capitals(head.text[lines[0][0] : lines[-1][1]]) > 0.8
    if capitals(line) > 0.9 and (shouted or len(line) > 6):
        return not shouted or gap or _is_authority(bare, above)
    if shouted:
        return True
    if line[0].islower():
        return gap and (len(line) > 75 or ":" in line)
    if gap or line.endswith(":") or STARTS_BODY.match(bare) or _AIM.match(line):
        return True
    if _DANGLES.search(folded(above)):
        return False
    widest = max(e - b for b, e in lines)
    return len(line) > max(78, 1.15 * widest)


def _is_authority(bare: str, above: str) -> bool:
    if above.endswith((",", "-", "–")) or re.search(
        r"(?:của|CỦA|và|VÀ|với|VỚI|tại|TẠI|thuộc|THUỘC)$", above
    ):
        return False
    return bool(AUTHORITY.match(bare + " "))


def _authority(head: Head, start: int) -> tuple[str, tuple[int, int]] | None:
    """Return the capitals line(s) naming who decides, right after the subject."""
    parts: list[tuple[int, int]] = []
    for begin, end in _lines(head.text, start)[:8]:
        line = head.text[begin:end].strip()
        if not line:
            continue
        if capitals(line) < 0.9 or len(line) < 4:
            break
        if not parts and not AUTHORITY.match(head.bare[begin:end].strip() + " "):
            break
        if parts and re.match(r"(?:khoa|ky hop|quyet|nghi)\b", folded(line)):
            break
        parts.append((begin, end))
        if len(parts) == 2:
            break
    if not parts:
        return None
    text = squeezed(" ".join(head.text[b:e] for b, e in parts)).strip(" :;,")
    return text, (parts[0][0], parts[-1][1])
