"""Whom a letter is addressed to: Kính gửi, the list of a công điện, the invited."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kycuong.rules.letters.header_frame import Head
from kycuong.rules.letters.header_letters import is_word, squeezed
from kycuong.rules.letters.header_names import FIELDS, expanded
from kycuong.rules.letters.header_subject import STARTS_BODY
from kycuong.rules.vntext.folding import fold_same_length as folded

_TO = re.compile(r"(?<![a-z])kinh\s+g[uo][il1]\s*[:;.]*[ \t:]*")
_WIRE = re.compile(r"(?:^|\n)[^\w\n]*(?:[^\n]{0,60}[ \t])?dien\s*:[ \t]*")
_INVITE = re.compile(r"kinh\s+moi\s*:?[ \t]*")
_PRESENT = re.compile(
    r"thanh phan(?:\s+(?:tham du|du hop|moi|duoc moi|du|tham gia))?\s*(?::|(?=\n))[ \t]*"
)
_BULLET = re.compile(
    r"^[\s.“”\"'ˆ_~¬—–+*•·■▪-]*[~¬—–+*•·■▪_-][\s.]*|^\s*\d{1,2}[.)]\s+"
)
_SPLIT = re.compile(
    r";\s*(?:[-–—+]\s*)?"
    r"|(?<=\S)\s+[-–]\s+(?=(?:Ủy|Uỷ|UBND|HĐND|Sở|Bộ|Ban|Các|Văn phòng|Công an|Cục)\b)"
)
_LIST = re.compile(
    r"cac\s+(so|bo|ban|huyen|xa|phuong|tinh|thanh pho|cong ty|hoi)\s*:\s*(?=\S)"
)
_FIELD_KEYS = sorted((folded(f), f) for f in FIELDS)
_ENDS_LIST = re.compile(
    r"(?:can cu|thuc hien|trong thoi gian|thoi gian|noi dung|dia diem|chu tri|ngay \d|xet )"
)
_MAX_ITEMS = 60


@dataclass(frozen=True, slots=True)
class Addressed:
    """Addressees in printed order and where their list stands.

    `inside` marks a list of the invited that is an item of the body.
    """

    names: tuple[str, ...]
    span: tuple[int, int] | None
    inside: bool = False


def read_addressees(head: Head, doc_type: str | None, start: int) -> Addressed:
    """Return whom the letter addresses, looking from offset `start` on.

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> head = clean_head("Kính gửi:\\n- Các sở: Nội vụ, Tài chính;\\n- UBND xã A.\\n\\nXét")
    >>> read_addressees(head, "công văn", 0).names
    ('Sở Nội vụ', 'Sở Tài chính', 'Ủy ban nhân dân xã A')
    """
    for label, inside in _labels(head, doc_type, start):
        items, end = _items(head, label.end())
        names = tuple(name for item in items for name in split_names(item))
        if names:
            return Addressed(names, (label.start(), end), inside)
    return Addressed((), None)


def _labels(
    head: Head, doc_type: str | None, start: int
) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield where a list of addressees may start, the likeliest first."""
    if doc_type == "công điện" and (wire := _WIRE.search(head.bare, start)):
        yield wire, False
    to = _TO.search(head.bare)
    if doc_type == "giấy mời":
        if present := _PRESENT.search(head.bare, start):
            yield present, True
        if to:
            yield to, False
        if invite := _INVITE.search(head.bare, start):
            yield invite, False
    elif to:
        yield to, False


def _items(head: Head, at: int) -> tuple[list[str], int]:
    """Return the printed entries from `at` on, and where the list ends."""
    items: list[str] = []
    bulleted = False
    closed = False
    end = at
    first = True
    while at < len(head.text) and len(items) < _MAX_ITEMS:
        stop = head.text.find("\n", at)
        stop = len(head.text) if stop < 0 else stop
        line = head.text[at:stop].strip()
        mark = _BULLET.match(line)
        content = line[mark.end() :] if mark else line
        if not any(c.isalpha() for c in content):
            if (
                items
                and not line
                and closed
                and not (bulleted and _listed_on(head, stop))
            ):
                break
        elif _stops(
            items,
            line,
            content,
            first=first,
            mark=bool(mark),
            bulleted=bulleted,
            closed=closed,
        ):
            break
        else:
            bulleted = bulleted or bool(mark)
            if mark or not items or (closed and not bulleted):
                items.append(content)
            else:
                items[-1] = f"{items[-1]} {content}"
            closed = line.endswith((";", "."))
            end = stop
            if line.endswith(".") and not line.endswith("..."):
                break
        first = False
        at = stop + 1
    return items, end


def _listed_on(head: Head, at: int) -> bool:
    """Whether the next line that says something is one more dashed entry."""
    following = head.text[at : at + 400].lstrip()
    return following.startswith(("-", "–", "—", "+"))


def _stops(
    items: list[str],
    line: str,
    content: str,
    *,
    first: bool,
    mark: bool,
    bulleted: bool,
    closed: bool,
) -> bool:
    """Whether a line lies behind the list."""
    if _ENDS_LIST.match(folded(content)):
        return True
    if mark or not items or first:
        return False
    if bulleted:
        return closed or len(content) > 140 or content[0].isupper()
    if items[-1].rstrip().endswith((";", ",")) or line[0].islower():
        return len(line) > 140
    return len(line) > 45 or bool(STARTS_BODY.match(folded(line)))


def split_names(item: str) -> list[str]:
    """Return the bodies one printed entry names, abbreviations written out.

    >>> split_names("Các sở: Văn hóa, Thể thao và Du lịch, Y tế và Nội vụ;")
    ['Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế', 'Sở Nội vụ']
    """
    out: list[str] = []
    for part in _SPLIT.split(item):
        name = expanded(squeezed(_BULLET.sub("", part))).strip(" ;,.:/-–")
        name = " ".join(t for t in name.split() if is_word(t) or len(t) > 2)
        if len(name) < 3:
            continue
        if listed := _LIST.match(folded(name)):
            noun = name[listed.start(1) : listed.end(1)]
            noun = noun[:1].upper() + noun[1:]
            out += [f"{noun} {field}" for field in _fields(name[listed.end() :])]
        else:
            out.append(name)
    return out


def _fields(text: str) -> list[str]:
    """Split "A, B và C" where A, B, C may hold commas and "và" of their own."""
    fields: list[str] = []
    rest = text.strip(" .;")
    while rest:
        bare = folded(rest)
        known = [f for key, f in _FIELD_KEYS if bare.startswith(key)]
        if known:
            length = len(max(known, key=len))
        else:
            cut = re.search(r",|\s+và\s+", rest)
            length = cut.start() if cut else len(rest)
        fields.append(rest[:length].strip())
        rest = re.sub(r"^\s*(?:,|;|và\s)?\s*(?:và\s+)?", "", rest[length:])
    return [f for f in fields if f]
