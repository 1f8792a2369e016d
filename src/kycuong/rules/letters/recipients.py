"""The "Nơi nhận" list, also where the signer's column was read into it."""

import re
from dataclasses import dataclass

from kycuong.rules.letters.header_letters import is_word, squeezed
from kycuong.rules.letters.signature import blocks
from kycuong.rules.vntext.folding import fold_same_length as folded

_LABEL = re.compile(
    r"(?:^|\n|\|)[^\w\n|]{0,8}N[ơƠoO0øờ][iIl]\s*[nN][hH][aâậẬÂAấẤạ][nN]\b[*_]{0,3}\s*[:;.]?[*_]{0,3}"
)
_WHOLE = re.compile(r"Như (?:trên|kính gửi|Điều \d+)", re.IGNORECASE)
_FIRST_ENTRY = re.compile(r"\n(?=[^\w\n]{1,6}Như (?:trên|kính gửi|Điều \d))")
_BULLET = re.compile(r"^[\s.,:;“”\"'ˆ`_~¬—–+*•·■▪-]*[ˆ~¬—–+*•·■▪_-][\s.]*")
_INLINE = re.compile(
    r"(?<=[;.:,\n])[ \t]*[-–—+][ \t]+|^[ \t]*[-–—+][ \t]+", re.MULTILINE
)
_ARCHIVE = re.compile(r"l[uư]u\b", re.IGNORECASE)
_MAX = 60
REACH = 5000
"""Characters after the label in which the list and the signature are looked for."""


@dataclass(frozen=True, slots=True)
class Received:
    """Recipients as printed, and the span from the label to the last of them."""

    names: tuple[str, ...]
    span: tuple[int, int]


def label_at(text: str, start: int) -> re.Match[str] | None:
    """Return the "Nơi nhận" label at the start of a line or cell from `start` on.

    Where the label itself is lost, the place before a first entry "Như trên" stands
    for it.

    >>> label_at("Điều 3.\\n*Nơi nhận:*\\n- Như trên", 0).group().strip()
    '*Nơi nhận:*'
    """
    return _LABEL.search(text, start) or _FIRST_ENTRY.search(text, start)


def read_recipients(text: str, label: re.Match[str], stop: int) -> Received:
    """Return the list after `label`, up to its "Lưu" line or `stop`.

    >>> text = "Nơi nhận: CHỦ TỊCH\\n- Như trên;\\n- UBND các xã,\\nphường;\\n- Lưu: VT, TH."
    >>> read_recipients(text, label_at(text, 0), len(text)).names
    ('Như trên', 'UBND các xã, phường', 'Lưu: VT, TH')

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9
    """
    begin = label.end()
    window = text[begin:stop]
    for first, last in blocks(text, begin, stop):
        window = _mask(window, first - begin, last - begin)
    window = window.replace("|", "\n").replace("\r", " ")
    window = _INLINE.sub(lambda m: "\n-" + " " * (len(m[0]) - 2), window)
    items, end = _collect(window.split("\n"))
    names = tuple(n for n in (_tidy(i) for i in items) if len(n) > 1)
    at = label.start() + max(0, label[0].find("N"))
    return Received(names, (at, begin + end))


def _mask(window: str, first: int, last: int) -> str:
    return window[:first] + "\n" * (last - first) + window[last:]


def _collect(lines: list[str]) -> tuple[list[str], int]:
    """Gather the entries from the lines after the label, joining wrapped ones."""
    items: list[str] = []
    bulleted = False
    at, end = 0, 0
    for number, line in enumerate(lines):
        mark = _BULLET.match(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        content = _own_column((line[mark.end() :] if mark else line).strip(), following)
        at += len(line) + 1
        if not _readable(content):
            continue
        if items and not mark and _ARCHIVE.match(items[-1]) and items[-1][-1] != ",":
            break
        if mark or not items or not bulleted:
            if not _take(items, content, mark=bool(mark), bulleted=bulleted):
                continue
            bulleted = bulleted or bool(mark)
        elif _goes_on(items[-1], content):
            items[-1] = f"{items[-1]} {content}"
        else:
            continue
        end = at - 1
        if len(items) >= _MAX:
            break
    return items, end


def _take(items: list[str], content: str, *, mark: bool, bulleted: bool) -> bool:
    """Add an entry, or join a wrapped line of a list without dashes."""
    if mark:
        items.append(content)
        return True
    if bulleted:
        return False
    if items and _is_open(items[-1]) and not _ARCHIVE.match(content):
        items[-1] = f"{items[-1]} {content}"
        return True
    if _plain_item(content):
        items += [part for part in content.split(";") if part.strip()]
        items[-1] += ";" if content.endswith(";") else ""
        return True
    return False


def _is_open(item: str) -> bool:
    if _ARCHIVE.match(item):
        return item.endswith(",")
    return not item.endswith((";", ".")) and not _WHOLE.fullmatch(item)


def _goes_on(item: str, content: str) -> bool:
    """Whether an undashed line continues the entry above it."""
    ended = content.endswith((";", ".", ","))
    if not _is_open(item):
        return ended and not content.endswith(".") and len(content.split()) > 2
    return ended or content[0].islower() or len(content.split()) > 3


def _readable(content: str) -> bool:
    tokens = content.split()
    good = [t for t in tokens if is_word(t) and sum(c.isalpha() for c in t) > 1]
    return bool(good) and 2 * len(good) >= len(tokens)


def _plain_item(content: str) -> bool:
    """Whether a line without a dash can be an entry of a list without dashes."""
    if content.endswith((";", ".", ",")):
        return True
    return bool(_ARCHIVE.match(content)) or folded(content).startswith("nhu ")


def _own_column(content: str, following: str) -> str:
    """Cut what the signer's column left on an entry's line."""
    if _ARCHIVE.match(content):
        return _archived(content)
    pieces = content.split(";")
    kept = [pieces[0]]
    for piece in pieces[1:]:
        if not piece.strip() or not all(is_word(t) for t in piece.split()):
            break
        kept.append(piece)
    whole = len(kept) == len(pieces)
    if len(kept) > 1 and whole and not _unfinished(kept[-1], following):
        kept.pop()
        whole = False
    text = ";".join(kept)
    return _without_junk(text) if whole else f"{text};"


def _unfinished(piece: str, following: str) -> bool:
    """Whether the words after the last ";" go on in the next line."""
    if piece.rstrip().endswith((".", ",")):
        return True
    return bool(following.strip()) and not _BULLET.match(following)


def _without_junk(text: str) -> str:
    words = text.split()
    for i, word in enumerate(words):
        dash = len(word) == 1 and word in "-–—"
        if i > 1 and not is_word(word) and len(words) - i <= 5 and not dash:
            return " ".join(words[:i])
    return " ".join(words)


def _archived(content: str) -> str:
    """Cut a "Lưu" line after its last code, its clerk and its copies.

    >>> _archived("Lưu: VT, QHĐP (2b) S.Tùng. "), _archived("Lưu: VT, KTb602 Văn An")
    ('Lưu: VT, QHĐP (2b) S.Tùng.', 'Lưu: VT, KTb602')
    """
    kept: list[str] = []
    for token in content.split():
        if kept and not _archive_goes_on(kept, token):
            break
        kept.append(token)
        if token.endswith(";"):
            break
    return " ".join(kept)


def _archive_goes_on(kept: list[str], token: str) -> bool:
    """Whether a token still belongs to the "Lưu" line, after a code ends it."""
    before = kept[-1]
    text = " ".join(kept)
    if before.endswith((",", ":", ".", "&")) or text.count("(") > text.count(")"):
        return "(" in token or sum(c.isalnum() for c in token) > 1
    if "(" in token or "." in token.rstrip(".;"):
        return True
    if not is_word(token):
        return False
    coded = len(kept) > 1 and (
        any(c.isdigit() for c in before) or any(c.isupper() for c in before[1:])
    )
    return not (coded and token[:1].isupper() and not token.isupper())


def _tidy(item: str) -> str:
    name = squeezed(item).strip(" -–—+*_|")
    name = re.sub(r"(?:\s*[;.,:/])+$", "", name)
    return name if any(c.isalpha() for c in folded(name)) else ""
