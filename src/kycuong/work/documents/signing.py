"""Whether what stands above a signer's name is lawful on the day (thẩm quyền ký)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.rules.signing import Capacity
from kycuong.rules.vntext.folding import fold
from kycuong.shared.verdict import ALLOWED, Verdict, refuse
from kycuong.work.documents.letterform import Signature

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 13"
COLLECTIVE: Final = frozenset({UnitKind.COMMITTEE, UnitKind.DISTRICT, UnitKind.COMMUNE})
PERSONAL: Final = frozenset({"quyet_dinh", "chi_thi", "cong_dien"})
"""Types that the head of a collective body issues also in their own competence.

Law: Luật Tổ chức chính quyền địa phương (thẩm quyền riêng của Chủ tịch Ủy ban nhân dân).
"""
MOST_NAMED: Final = 5
_PORTFOLIO = re.compile(r"\s+phụ trách\b.*", re.IGNORECASE)
_RANKS = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|CN|KS|BS|CKI{1,2}|BSCKI{1,2}|LS|NGND|NGƯT|TTND|TTƯT)\.?\s*)+"
)


@dataclass(frozen=True, slots=True)
class Way:
    """One lawful signature: the lines, the name, and on what it rests besides a post."""

    post: int
    lines: tuple[str, ...]
    name: str
    basis: str = ""

    @property
    def key(self) -> str:
        """A key by which a form names it: the post and its lines."""
        return f"{self.post}:{'/'.join(self.lines)}"

    @property
    def label(self) -> str:
        """How a list of choices shows it."""
        words = f"{self.name}: {' / '.join(self.lines)}"
        return f"{words} ({self.basis})" if self.basis else words

    def signature(self) -> Signature:
        """Return it as the letter has it."""
        return Signature(self.lines, self.name)


def ways(issuer: int, *, on: date, kind: str = "") -> tuple[Way, ...]:
    """Return the lawful signatures of a body's documents of a type on a day.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    found = organisations.signers(issuer, on=on)
    listed = [
        Way(each.post, _printed(each.way.block), each.name, _basis(each))
        for each in found
    ]
    if kind in PERSONAL and organisations.unit(issuer, on=on).kind in COLLECTIVE:
        listed += _personal(listed)
    return tuple(dict.fromkeys(listed))


def _personal(listed: Iterable[Way]) -> Iterator[Way]:
    for way in listed:
        if way.lines[0].startswith("TM."):
            yield Way(
                way.post, way.lines[1:], way.name, "thẩm quyền riêng của Chủ tịch"
            )


def _basis(signer: organisations.Signer) -> str:
    way = signer.way
    until = f"đến {way.until:%d/%m/%Y}" if way.until else ""
    return ", ".join(part for part in (way.instrument, way.subject, until) if part)


def judge(signature: Signature, issuer: int, *, on: date, kind: str = "") -> Verdict:
    """Say whether a signature is one that the body's documents may bear on a day.

    A body of which nobody is known to hold a post cannot be judged, and passes.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    lawful = ways(issuer, on=on, kind=kind)
    if not lawful or any(_same(way, signature) for way in lawful):
        return ALLOWED
    reason, clause = _why(signature, lawful, on)
    named = "; ".join(f"{way.name} ({', '.join(way.lines)})" for way in lawful)
    few = "; ".join(
        f"{way.name} ({', '.join(way.lines)})" for way in lawful[:MOST_NAMED]
    )
    return refuse(
        reason, who_can=few if len(lawful) > MOST_NAMED else named, law=clause
    )


def _why(signature: Signature, lawful: tuple[Way, ...], on: date) -> tuple[str, str]:
    """Return why it is not lawful, and by which clause."""
    typed = [fold(line) for line in signature.lines]
    marks = {line.split(" ", 1)[0] for line in typed if line}
    own = [way for way in lawful if _name(way.name) == _name(signature.name)]
    day = f"{on:%d/%m/%Y}"
    if not own and not marks & {"tl", "tuq"}:
        return (
            f"Ngày {day}, {signature.name} không giữ chức vụ được ký văn bản này.",
            f"{LAW} khoản 1, 2",
        )
    for mark, capacity, sentence, clause in _MARKS:
        if mark in marks and not any(_marked(way, capacity) for way in own):
            return sentence % {"day": day, "name": signature.name}, clause
    if any(_marked(way, Capacity.COLLECTIVE) for way in own) and "tm" not in marks:
        return (
            "Cơ quan làm việc theo chế độ tập thể ký thay mặt: cần dòng "
            f"«{own[0].lines[0]}» trước chức vụ.",
            f"{LAW} khoản 2",
        )
    right = " / ".join(own[0].lines) if own else ""
    return (
        f"Quyền hạn, chức vụ trên văn bản không khớp với chức vụ ngày {day}; phải là "
        f"«{right}».",
        f"{LAW}; Phụ lục I, Phần I, Mục II, khoản 7",
    )


_MARKS: Final = (
    (
        "tuq",
        Capacity.AUTHORISED,
        "Ký thừa ủy quyền phải có văn bản ủy quyền đích danh chức vụ, có giới hạn thời "
        "gian, nội dung, không ủy quyền lại; ngày %(day)s %(name)s không có.",
        f"{LAW} khoản 3",
    ),
    (
        "tl",
        Capacity.BY_ORDER,
        "Ký thừa lệnh phải được giao cụ thể trong quy chế làm việc hoặc quy chế công tác "
        "văn thư; ngày %(day)s %(name)s không được giao.",
        f"{LAW} khoản 4",
    ),
    (
        "kt",
        Capacity.DEPUTISING,
        "Chỉ cấp phó ký thay người đứng đầu; ngày %(day)s %(name)s không phải cấp phó.",
        f"{LAW} khoản 1, 2",
    ),
    (
        "q",
        Capacity.ACTING,
        "Ngày %(day)s %(name)s không được giao quyền cấp trưởng.",
        f"{LAW} khoản 1",
    ),
    (
        "tm",
        Capacity.COLLECTIVE,
        "Chỉ cơ quan làm việc theo chế độ tập thể mới ký thay mặt (TM.).",
        f"{LAW} khoản 2",
    ),
)


def _printed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines without portfolios, which registries keep in titles.

    >>> _printed(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH TỔ CHỨC"))
    ('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')
    """
    return tuple(_PORTFOLIO.sub("", line).strip() for line in lines)


def _marked(way: Way, capacity: Capacity) -> bool:
    return any(line.startswith(f"{capacity.value}.") for line in way.lines)


def _same(way: Way, signature: Signature) -> bool:
    """Say whether two signatures say the same; marks and case make no difference.

    A portfolio behind the title ("phụ trách …") is not part of it.
    """
    typed = tuple(line for line in signature.lines if line.strip())
    lines = [fold(line) for line in _printed(typed)]
    return lines == [fold(line) for line in way.lines] and _name(way.name) == _name(
        signature.name
    )


def _name(name: str) -> str:
    """Return a name to compare by, without degrees before it.

    >>> _name("TS. Nguyễn Văn  A") == _name("Nguyễn Văn A")
    True
    """
    return fold(_RANKS.sub("", name.strip()))
