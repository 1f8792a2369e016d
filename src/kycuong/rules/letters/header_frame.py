"""The head of a letter with everything that is no content blanked out."""

import re
from dataclasses import dataclass
from datetime import date

from kycuong.rules.vntext.folding import fold_same_length as folded

HEAD = 5000
"""Characters from the start in which a header is looked for."""

_NATION = re.compile(
    r"con?g[\W_]{1,40}h[o0]a[\W_]{1,40}xa[\W_]{1,40}h[o0][il][\W_]{1,40}chu[\W_]{1,40}ngh[il]a"
    r"[\W_]{1,40}v[il]et[\W_]{1,40}nam"
    r"|d[ao]ng\s+cong\s+san\s+viet\s+nam"
)
_MOTTO = re.compile(r"doc\s+lap\W{1,8}t[uư]\s+do\W{1,8}hanh\s+ph\w{2}")
_TAG = re.compile(r"<[^<>\n]{1,120}>")
_RULE = re.compile(r"[-_=*~—–]{3,}|\.{4,}")
_SOURCE = re.compile(r"[*_]{0,2}source\s*:[^\n]*|https?://\S+")
_STAMP = re.compile(r"sao y\b|thoi gian ky|ky boi\s*:|nguoi ky\s*:")
_NUMBER_LABEL = re.compile(r"\bso\s*:")
_ISO_STAMP = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)T\d\d:\d\d")
_DOT_STAMP = re.compile(r"(\d\d)[./](\d\d)[./]((?:19|20)\d\d),?\s+\d\d:\d\d")
_MARKS = str.maketrans(
    {
        "|": "\n",
        "#": " ",
        "*": " ",
        "\t": " ",
        "\r": " ",
        "\f": "\n",
        "\xa0": " ",
        "\u200b": " ",
        "\ufeff": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Head:
    """The first part of a letter, cleaned without moving a character.

    `text` holds the letters as printed, with table marks, rules, stamps, the
    country's name and motto blanked; `bare` is the same in folded small letters;
    `frame_end` is where the last blanked frame line ends; `stamps` are the days
    printed by digital signatures and copy stamps.
    """

    text: str
    bare: str
    frame_end: int
    stamps: tuple[date, ...]


def clean_head(text: str) -> Head:
    """Return the head of `text` with its frame blanked.

    >>> clean_head("UBND XÃ A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nSố: 1").text.split()
    ['UBND', 'XÃ', 'A', 'Số:', '1']
    """
    raw = text[:HEAD]
    stamps = _stamps(raw)
    head = raw.translate(_MARKS)
    head = _SOURCE.sub(_blank, head) if "http" in head else head
    head = _RULE.sub(_blank, _TAG.sub(_blank, head))
    bare = folded(head)
    frame_end = 0
    spans: list[tuple[int, int]] = []
    for pattern in (_NATION, _MOTTO):
        if found := pattern.search(bare):
            spans.append(found.span())
            frame_end = max(frame_end, found.end())
    for stamp in _STAMP.finditer(bare, 0, 1500):
        start = bare.rfind("\n", 0, stamp.start()) + 1
        end = bare.find("\n", stamp.end())
        end = len(bare) if end < 0 else end
        if not _NUMBER_LABEL.search(bare, start, end):
            spans.append((start, end))
    for span in spans:
        head, bare = _cut(head, *span), _cut(bare, *span)
    return Head(head, bare, frame_end, stamps)


def _stamps(raw: str) -> tuple[date, ...]:
    found = [(m[1], m[2], m[3]) for m in _ISO_STAMP.finditer(raw)]
    found += [(m[3], m[2], m[1]) for m in _DOT_STAMP.finditer(raw)]
    days = []
    for year, month, day in found:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(days)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _cut(head: str, start: int, end: int) -> str:
    """Blank a span and end the column there, so that neighbours do not join."""
    if end - start < 2:
        return head
    return f"{head[:start]}\n{' ' * (end - start - 2)}\n{head[end:]}"


def without(head: Head, *spans: tuple[int, int] | None) -> Head:
    """Return `head` with spans that were read already blanked.

    >>> without(clean_head("Số: 1/SNV V/v A"), (0, 9)).text
    '          V/v A'
    """
    text, bare = head.text, head.bare
    for start, end in filter(None, spans):
        blank = " " * (end - start)
        text = text[:start] + blank + text[end:]
        bare = bare[:start] + blank + bare[end:]
    return Head(text, bare, head.frame_end, head.stamps)
