"""The "Nơi nhận" list, also where the signer's column was read into it."""

import re
from dataclasses import dataclass

from kycuong.rules.letters.header_letters import folded, is_word, squeezed
from kycuong.rules.letters.signature import blocks

_LABEL = re.compile(
    r"(?:^|\n|\|)[^\w\n|]{0,8}N[ơƠoO0][iIl]\s*[nN][hH][aâậẬÂAấẤạ][nN]\b[*_]{0,3}\s*[:;.]?[*_]{0,3}"
)
_BULLET = re.compile(r"^[\s.,:;“”\"'ˆ`_~¬—–+*•·■▪-]*[ˆ~¬—–+*•·■▪_-][\s.]*")
_INLINE = re.compile(r"(?<=[;.:,\n])[ \t]*[-–—+][ \t]+|^[ \t]*[-–—+][ \t]+", re.MULTILINE)
_ARCHIVE = re.compile(r"l[uư]u\b", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"(l[uư]u\W{0,3}.*?\w(?:\s?\(\w+\))?(?:\s*\.\s?[^\W\d_]\w*)?)(?=\s+\W|\s*[;.]|\s*$)",
    re.IGNORECASE,
)
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

    >>> label_at("Điều 3.\\n*Nơi nhận:*\\n- Như trên", 0).group().strip()
    '*Nơi nhận:*'
    """
    return _LABEL.search(text, start)


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
    window = _INLINE.sub(lambda m: "\n- " + " " * (len(m[0]) - 3), window)
    items, end = _collect(window.split("\n"))
    names = tuple(n for n in (_tidy(i) for i in items) if len(n) > 1)
    return Received(names, (label.start(), begin + end))


def _mask(window: str, first: int, last: int) -> str:
    return window[:first] + "\n" * (last - first) + window[last:]


def _collect(lines: list[str]) -> tuple[list[str], int]:
    """Gather the entries from the lines after the label, joining wrapped ones."""
    items: list[str] = []
    bulleted, is_open = False, False
    at, end = 0, 0
    for number, line in enumerate(lines):
        mark = _BULLET.match(line)
        content = (line[mark.end() :] if mark else line).strip()
        following = lines[number + 1] if number + 1 < len(lines) else ""
        at += len(line) + 1
        if not _readable(content):
            continue
        if items and _ARCHIVE.match(items[-1]) and not (is_open and not mark):
            break
        if mark or not items or (not bulleted and not is_open):
            if not mark and (bulleted or not _plain_item(content)):
                continue
            bulleted = bulleted or bool(mark)
            items.append(_own_column(content, following))
        elif is_open and _continues(content):
            items[-1] = f"{items[-1]} {_own_column(content, following)}"
        else:
            continue
        is_open = not items[-1].rstrip().endswith((";", "."))
        if _ARCHIVE.match(items[-1]):
            is_open = items[-1].rstrip().endswith(",")
        end = at - 1
        if len(items) >= _MAX:
            break
    return items, min(end, at)


def _readable(content: str) -> bool:
    tokens = content.split()
    good = [t for t in tokens if is_word(t) and sum(c.isalpha() for c in t) > 1]
    return bool(good) and 2 * len(good) >= len(tokens)


def _plain_item(content: str) -> bool:
    """Whether a line without a dash can be an entry of a list without dashes."""
    return content.endswith((";", ".", ",")) or bool(_ARCHIVE.match(content))


def _continues(content: str) -> bool:
    return content.rstrip().endswith((";", ".", ",")) or content[0].islower()


def _own_column(content: str, following: str) -> str:
    """Cut what the signer's column left on an entry's line."""
    if _ARCHIVE.match(content) and (found := _ARCHIVED.match(content)):
        return found[1]
    at = content.rfind(";")
    rest = content[at + 1 :].strip() if at >= 0 else ""
    if rest and not rest.endswith((".", ",")):
        goes_on = following.strip() and not _BULLET.match(following)
        if not goes_on or not all(is_word(t) for t in rest.split()):
            return content[: at + 1]
    tokens = content.split()
    while len(tokens) > 1 and not is_word(tokens[-1]):
        tokens.pop()
    return " ".join(tokens)


def _tidy(item: str) -> str:
    name = squeezed(item).strip(" -–—+*_|")
    name = re.sub(r"(?:\s*[;.,:/])+$", "", name)
    return name if any(c.isalpha() for c in folded(name)) else ""
