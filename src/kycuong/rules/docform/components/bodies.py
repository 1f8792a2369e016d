"""The names at the head: which lines are the body above, which the issuing body."""

import re
from collections.abc import Sequence
from typing import Final

from kycuong.rules.docform.components.pieces import Piece

_HEADS: Final = re.compile(
    r"(?:ubnd|uy ban|hdnd|hoi dong|so|bo|ban|van phong|tong cuc|cuc|chi cuc|trung tam"
    r"|truong|tong cong ty|cong ty|phong|vien|thanh tra|benh vien|cong an|quy|dai|hoi"
    r"|lien doan|tap doan|hoc vien|dai hoc|toa an|kho bac|bao hiem|ngan hang|thue"
    r"|hat|doan|to|kiem toan|bao|nha(?! nuoc))\b"
)
_SUPERIOR: Final = re.compile(
    r"(?:ubnd|uy ban nhan dan|bo|so|tong cuc|cuc|van phong chinh phu|tong cong ty"
    r"|tap doan|dai hoc)\b"
)
_SUBORDINATE: Final = re.compile(
    r"(?:so|van phong|phong|ban quan ly|ban dan toc|chi cuc|cuc|tong cuc|trung tam"
    r"|thanh tra|truong|benh vien|hat|cong ty)\b"
)
_GOES_ON: Final = re.compile(r"(?:va|,|-|tinh|thanh pho|huyen|quan|xa|phuong|thi xa)\b")
_PLACED: Final = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa) \w")
_COMMITTEE: Final = re.compile(r"(?:ubnd|uy ban nhan dan)\b")


def grouped(lines: Sequence[Piece]) -> list[list[Piece]]:
    """Return the lines of each body's name, a new one where a head noun begins."""
    found: list[list[Piece]] = []
    for line in lines:
        begins = _HEADS.match(line.folded) and not _GOES_ON.match(line.folded)
        same = found and line.paragraph is found[-1][-1].paragraph
        if (
            not found
            or (begins and not (same and line.bold == found[-1][-1].bold))
            or (begins and _SUBORDINATE.match(line.folded))
        ):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def split(
    lines: Sequence[Piece], code: str
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the lines of the body above and those of the issuing body.

    Weight decides where it differs as the decree wants it; else the words do. `code`
    is the issuing body's abbreviation in the symbol, "" where it is not known.
    """
    lines = tuple(lines)
    if not lines:
        return (), ()
    of_another = bool(code) and not _is_code_of(code, lines)
    above_alone = (
        _SUPERIOR.match(lines[0].folded)
        and not any(line.bold for line in lines)
        and len(grouped(lines)) == 1
    )
    if of_another and above_alone:
        return lines, ()
    thin = 0
    while thin < len(lines) and not lines[thin].bold:
        thin += 1
    if 0 < thin < len(lines) and all(line.bold for line in lines[thin:]):
        return lines[:thin], lines[thin:]
    groups = grouped(lines)
    if len(groups) < 2:
        return (), lines
    last = groups[-1]
    first = [line for group in groups[:-1] for line in group]
    placed = _COMMITTEE.match(first[0].folded) and _PLACED.search(_name(first))
    below = _HEADS if placed else _SUBORDINATE
    if _SUPERIOR.match(first[0].folded) and below.match(last[0].folded):
        return tuple(first), tuple(last)
    if not any(line.bold for line in lines) or lines[-1].bold != lines[0].bold:
        return tuple(first), tuple(last)
    return (), lines


def _name(lines: Sequence[Piece]) -> str:
    return " ".join(line.folded for line in lines)


def _is_code_of(code: str, lines: Sequence[Piece]) -> bool:
    """Say whether an abbreviation may be the one of a body with that name."""
    if is_committee(lines):
        return code.startswith(("UBND", "CT"))
    own = "".join(word[0] for line in lines for word in line.raw.upper().split())
    return code[:1] == own[:1] and (code in own or own in code or len(code) < 3)


def is_committee(issuer: Sequence[Piece]) -> bool:
    """Say whether the issuing body is a people's committee itself."""
    return bool(issuer) and bool(_COMMITTEE.match(issuer[0].folded))
