"""The signature block: capacity, post and name of who signed."""

import re
from dataclasses import dataclass

from kycuong.rules.letters.header_letters import (
    LOWER,
    UPPER,
    capitals,
    squeezed,
)
from kycuong.rules.letters.signature_posts import (
    MARK,
    SURNAMES,
    mark_label,
    post_at_end,
    post_at_start,
)
from kycuong.rules.vntext.folding import fold_same_length as folded

_UP = rf"(?!(?:TM|KT|TL|TUQ)\s?[.,]|[TK]/)[{UPPER}]{{2,}}"
_CAPS = rf"{_UP}(?:[ ,\-–&]{{1,3}}{_UP})*"
_POST = re.compile(
    rf"(?<![{UPPER}{LOWER}])(?:(?:T/M|K/T|T/L|T/UQ)[.,]?\s{{1,2}}|(?:TM|KT|TL|TUQ|Q|K[I1]|T[I1]|[I1]M)\s?[.,]\s{{0,2}})?{_CAPS}"
)
_WORD = rf"[{UPPER}][{LOWER}]*(?:['’][{LOWER}{UPPER}]+)?"
_AT_END = re.compile(rf"((?:{_WORD}\s{{1,3}}){{1,5}}{_WORD})(?:\W|[ˆ˜ˇ˙])*$")
_AT_START = re.compile(rf"({_WORD}(?:\s{{1,2}}{_WORD}){{1,4}})\s{{2,}}")
_NAME = re.compile(rf"{_WORD}(?:\s{{1,3}}{_WORD}){{1,5}}")
_TITLE = re.compile(
    r"^(?:\(?đã ký\)?|\[daky\]|(?:PGS|GS|TS|ThS|BS|KS|LS)[.,]?\s*|Đại tá|Thượng tá|Trung tá"
    r"|Thiếu tướng|Trung tướng|Đại tướng|Thượng tướng|Bác sĩ)\s*",
    re.IGNORECASE,
)
_GARBLED_POST = re.compile(rf"(?:[{UPPER}]{{0,4}}\s)?[{UPPER}€]*T[IỊ]CH\b")
_PARTED = re.compile(rf"(?<!\w)([{UPPER}]) (?=[{LOWER}]{{2}})")
_SECOND = re.compile(rf"[ \t]*\n[ \t]*({_CAPS})[ \t]*(?=\n|$)")
_OF_BODY = re.compile(
    r"(?:vu|cuc|so|van phong|tinh|huyen|thanh pho|thi xa|quan|xa|phuong|thi tran|dac khu"
    r"|tong cuc|phong|vien|trung tam|quoc hoi|nhan dan|uy ban|hoi dong)(?![a-z])"
)
_OFFICE = re.compile(r"(?<!\w)V[ĂÃ]N PH[ÒO]NG(?!\w)")
_DEPUTY = re.compile(r"P\W?H\W?[OÓ]|P.H[ĐOÓ]")
_SPREAD = 900


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: name, own post, and the words above it ("KT. CHỦ TỊCH")."""

    name: str | None
    position: str | None
    capacity: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signer and where the block stands; `doubt` where letters are garbled."""

    signer: Signer
    span: tuple[int, int]
    name_span: tuple[int, int] | None
    doubt: bool = False


def is_post(text: str) -> bool:
    """Whether a run of capitals belongs to a signature block.

    >>> is_post("KT. CHỦ TỊCH"), is_post("PHỤ LỤC"), is_post("KT. NCKSTTHC")
    (True, False, False)
    """
    mark = MARK.match(text)
    if mark is None:
        return post_at_start(text) is not None
    held = text[mark.end() :].strip()
    if mark_label(mark)[:2] in ("TM", "T/") and len(held) > 5:
        return True
    return post_at_start(held) is not None or _holds_post(held)


def blocks(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the spans in `text` that hold a capacity or a post in capitals.

    >>> blocks("Lưu: VT. KT. CHỦ TỊCH", 0, 21)
    [(9, 21)]
    """
    return [
        run.span()
        for run in _POST.finditer(text, start, stop)
        if is_post(run[0]) or _holds_post(run[0])
    ]


def _holds_post(run: str) -> bool:
    post = post_at_end(run)
    return post is not None and len(run) - len(post) < 12


def read_signature(text: str, start: int, stop: int) -> Signed | None:
    """Return who signed between `start` and `stop`, None where nobody is found.

    >>> text = "TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH\\n\\nLê Văn Phước"
    >>> read_signature(text, 0, len(text)).signer
    Signer(name='Lê Văn Phước', position='PHÓ CHỦ TỊCH', capacity='TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH')

    Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II, khoản 7
    """
    spans = blocks(text, start, stop)
    if not spans:
        return _garbled(text, start, stop)
    spans = [_whole(text, span, stop) for span in _together(text, spans)]
    capacity, position = _posts(text, spans)
    begin, end = spans[0][0], spans[-1][1]
    guessed = position is None
    if guessed:
        capacity, position, end = _guess(text, end, min(stop, end + 300), capacity)
    named = name_after(text, end, min(stop, end + _SPREAD))
    name, name_span = named if named else (None, None)
    whole = (begin, max(end, name_span[1] if name_span else 0))
    doubt = name is None or guessed
    return Signed(Signer(name, position, capacity), whole, name_span, doubt)


def _guess(
    text: str, start: int, stop: int, capacity: str | None
) -> tuple[str | None, str | None, int]:
    """Guess the post from its readable end: "…HU TỊCH", "… VĂN PHÒNG".

    A deputy who signs for the collective signs in the head's place (KT.), so the
    capacity is completed too. The caller marks all of it as doubtful.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13
    """
    if office := _OFFICE.search(text, start, stop):
        return capacity, "CHÁNH VĂN PHÒNG", office.end()
    found = _GARBLED_POST.search(text, start, stop)
    if not found:
        return capacity, None, start
    if not _is_deputy(text, found):
        return capacity, "CHỦ TỊCH", found.end()
    if capacity and capacity.startswith("TM.") and "KT." not in capacity:
        capacity = f"{capacity}; KT. CHỦ TỊCH"
    return capacity, "PHÓ CHỦ TỊCH", found.end()


def _is_deputy(text: str, found: re.Match[str]) -> bool:
    return bool(_DEPUTY.search(text, max(0, found.start() - 12), found.end()))


def _together(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the first run of spans that stand close to each other."""
    kept = [spans[0]]
    for span in spans[1:]:
        between = text[kept[-1][1] : span[0]]
        if between.count("\n") > 6 or _NAME.fullmatch(between.strip()):
            break
        kept.append(span)
    return kept


def _whole(text: str, span: tuple[int, int], stop: int) -> tuple[int, int]:
    """Take in a second line of a body or post: "VỤ TRƯỞNG / VỤ PHÁP CHẾ"."""
    line = _SECOND.match(text, span[1], stop)
    if not line or is_post(line[1]) or not _OF_BODY.match(folded(line[1])):
        return span
    return span[0], line.end(1)


def _posts(text: str, spans: list[tuple[int, int]]) -> tuple[str | None, str | None]:
    """Return capacity and post out of the capitals of a signature block."""
    capacities: list[str] = []
    position: str | None = None
    for begin, end in spans:
        run = squeezed(text[begin:end]).strip(" ,-–")
        mark = MARK.match(run)
        if not mark:
            if position is None or post_at_start(run) is None:
                position = f"{position} {run}" if position else run
            continue
        label = mark_label(mark)
        if label == "Q.":
            position = run
            continue
        held = run[mark.end() :].strip()
        post = post_at_end(held)
        above = held[: len(held) - len(post)].strip() if post else ""
        if post and above and not above.endswith(("PHÓ", ",", "VÀ")):
            held, position = above, post
        capacities.append(f"{label} {held}")
    return "; ".join(capacities) or None, position


def name_after(text: str, start: int, stop: int) -> tuple[str, tuple[int, int]] | None:
    """Return the person's name that stands alone, or ends a line, after `start`.

    >>> name_after("(Đã ký)\\n\\nHồ Đức Phớc", 0, 20)
    ('Hồ Đức Phớc', (9, 20))
    """
    at = start
    weak: tuple[str, tuple[int, int]] | None = None
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        found = _name_in(text, at, end)
        if found:
            name, span, sure = found
            if sure:
                return name, span
            weak = weak or (name, span)
        at = end + 1
    return weak


def _name_in(text: str, at: int, end: int) -> tuple[str, tuple[int, int], bool] | None:
    raw = text[at:end]
    line = _TITLE.sub("", raw.strip(" |*_.~¬\t\r"))
    line = _PARTED.sub(r"\1", line)
    if not line:
        return None
    alone = _NAME.fullmatch(line)
    for found in [line] if alone else _candidates(line):
        surname = SURNAMES.get(folded(found.split()[0]))
        if surname is None:
            continue
        words = found.split()
        if words[0] not in SURNAMES.values() and not words[0].isascii():
            words[0] = surname
        begin = at + max(
            0, raw.rfind(found.split()[-1]) - len(found) + len(found.split()[-1])
        )
        return " ".join(words), (begin, begin + len(found)), True
    if capitals(line) > 0.95 and 2 <= len(line.split()) <= 5:
        first = SURNAMES.get(folded(line.split()[0]))
        if first and post_at_start(line) is None:
            begin = at + raw.find(line)
            return line.title(), (begin, begin + len(line)), True
    if alone and not raw.lstrip().startswith(("-", "+", "*")):
        begin = at + raw.find(line)
        return squeezed(line), (begin, begin + len(line)), False
    return None


def _candidates(line: str) -> list[str]:
    """Return the name-like word runs at the end of a line, longest first."""
    if line.lstrip().startswith(("-", "+")) and line.rstrip().endswith((";", ".", ",")):
        return []
    tail = _AT_END.search(line)
    if not tail:
        head = _AT_START.match(line)
        return [head[1]] if head else []
    words = tail[1].split()
    return [
        " ".join(words[i:]) for i in range(len(words) - 1) if 2 <= len(words) - i <= 5
    ]


def _garbled(text: str, start: int, stop: int) -> Signed | None:
    """Return what a badly scanned block still tells, in doubt."""
    found = _GARBLED_POST.search(text, start, stop)
    if not found:
        return None
    position = "PHÓ CHỦ TỊCH" if _is_deputy(text, found) else "CHỦ TỊCH"
    named = name_after(text, found.end(), min(stop, found.end() + _SPREAD))
    name, span = named if named else (None, None)
    whole = (found.start(), max(found.end(), span[1] if span else 0))
    return Signed(Signer(name, position, None), whole, span, doubt=True)
