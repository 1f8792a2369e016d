"""Whether a signed file says what was issued: every word, in its order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kycuong.kernel.files.signatures import Signature, Signed
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime import to_local

MOST_ADDED: Final = 40
SHOWN: Final = 6
QUOTED: Final = 120
_HEAD: Final = 15
_FOOT: Final = 40
_WORD: Final = re.compile(r"[^\W_]+")
_STAMP: Final = frozenset(
    _WORD.findall(
        "ký bởi người số thời gian ngày giờ email cơ quan tổ chức chức vụ chữ digitally "
        "signed by date reason location đã được xác nhận"
    )
)
_DAY: Final = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b")
_UNSEEN: Final = re.compile(r"[\s|\u00ad\u200b\u200c\u200d\ufeff]")
_ALIKE: Final = str.maketrans("–—−‑“”’‘", "----\"\"''")


@dataclass(frozen=True, slots=True)
class _Zone:
    """Lines that stand one after another, or side by side in columns."""

    lines: tuple[str, ...]
    columns: bool


def differs(issued: str, shown: str, signed: Signed, signer: str = "") -> str:
    """Return one sentence where the file does not say what was issued, else "".

    Words count with their tone marks, and so does their order. The body stands line
    after line with nothing between. Head and foot, whose columns programs set in
    different orders, hold the same words, those of each line in their order; there,
    and at the end, signing itself may have put names and times. The foot ends with the
    name of the `signer`; what follows is an annex, read like the body.

    >>> differs("Giao 3 sở báo cáo", "Giao 3\\nsở báo cáo", Signed())
    ''
    >>> differs("Giao 3 sở", "Giao 4 sở", Signed())
    'Tệp thiếu hoặc khác các chữ: «3».'
    >>> differs("Sở A chủ trì, B phối hợp", "Sở B chủ trì, A phối hợp", Signed())
    'Tệp đặt chữ khác thứ tự của văn bản đã ban hành ở: «Sở A chủ trì, B phối hợp».'
    """
    issued, shown = _composed(issued), _without_repeated_rows(_composed(shown), issued)
    explained = _stamped(signed.signatures)
    ours, theirs = Counter(_words(issued)), Counter(_words(shown))
    if missing := tuple((ours - theirs).elements()):
        return f"Tệp thiếu hoặc khác các chữ: {_some(missing)}."
    added = tuple((theirs - ours).elements())
    strange = [word for word in added if word not in explained]
    if strange or len(added) > MOST_ADDED * len(signed.people):
        return (
            "Tệp có thêm chữ không có trong văn bản đã ban hành: "
            f"{_some(strange or added)}."
        )
    if line := _moved(_zones(issued, signer), shown, explained):
        told = line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
        return f"Tệp đặt chữ khác thứ tự của văn bản đã ban hành ở: «{told}»."
    return ""


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _squeezed(text: str) -> str:
    """Return what is seen of a text, whatever lines it is set in."""
    return "".join(char.lower()[0] for char in _UNSEEN.sub("", text))


def _without_repeated_rows(shown: str, issued: str) -> str:
    """Return the text without table rows that a new page repeats."""
    left = Counter(_squeezed(row) for row in issued.splitlines() if _is_row(row))
    known, kept = set(left), []
    for line in shown.splitlines():
        row = _squeezed(line) if _is_row(line) else ""
        if row in known and not left[row]:
            continue
        left[row] -= 1
        kept.append(line)
    return "\n".join(kept)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _zones(issued: str, signer: str) -> list[_Zone]:
    """Return the head up to the day, what follows, the foot of each signature, …"""
    lines = [line.strip() for line in issued.splitlines() if _squeezed(line)]
    dated = [at for at, line in enumerate(lines[:_HEAD]) if _DAY.search(line.lower())]
    found, start = [], 0
    if dated:
        start = dated[0] + 1
        found.append(_Zone(tuple(lines[:start]), columns=True))
    for at in range(start, len(lines)):
        if at >= start and lines[at].lower().startswith("nơi nhận"):
            found.append(_Zone(tuple(lines[start:at]), columns=False))
            start = _after_foot(lines, at, signer)
            found.append(_Zone(tuple(lines[at:start]), columns=True))
    found.append(_Zone(tuple(lines[start:]), columns=False))
    return [zone for zone in found if zone.lines]


def _after_foot(lines: list[str], at: int, signer: str) -> int:
    """Return where an annex begins after the foot at a place, or the end."""
    rest = range(at + 1, len(lines))
    name = _words(_composed(signer))
    named = (n + 1 for n in rest[:_FOOT] if name and _words(lines[n]) == name)
    annex = (n for n in rest if lines[n].lower().startswith(("phụ lục", "|")))
    return next(named, next(annex, len(lines)))


def _moved(zones: list[_Zone], shown: str, explained: set[str]) -> str:
    """Return the first issued line that does not stand in its place, or ""."""
    offsets = [at for at, char in enumerate(shown) if not _UNSEEN.match(char)]
    text = "".join(shown[at].lower()[0] for at in offsets)
    offsets.append(len(shown))
    at = 0
    for index, zone in enumerate(zones):
        if not zone.columns:
            at, wrong = _followed(zone, text, at)
            if wrong:
                return wrong
            continue
        after = zones[index + 1].lines[0] if index + 1 < len(zones) else ""
        least = at + sum(len(_squeezed(line)) for line in zone.lines)
        end = text.find(_squeezed(after), least) if after else len(text)
        if end < 0:
            return after
        wrong = _mixed(zone, _words(shown[offsets[at] : offsets[end]]), explained)
        if wrong:
            return wrong
        at = end
    rest = _words(shown[offsets[at] :])
    return "" if set(rest) <= explained else zones[-1].lines[-1]


def _followed(zone: _Zone, text: str, at: int) -> tuple[int, str]:
    """Return where a zone's lines end that stand one right after another."""
    for line in zone.lines:
        wanted = _squeezed(line)
        if not text.startswith(wanted, at):
            return at, line
        at += len(wanted)
    return at, ""


def _mixed(zone: _Zone, words: list[str], explained: set[str]) -> str:
    """Return a line whose words are not all there in order, or ""."""
    here = Counter(words)
    for line in zone.lines:
        left: Iterator[str] = iter(words)
        if not all(word in left for word in _words(line)):
            return line
        here.subtract(_words(line))
    spare = any(number > 0 and word not in explained for word, number in here.items())
    return zone.lines[0] if spare or min(here.values(), default=0) < 0 else ""


def _stamped(signatures: Iterable[Signature]) -> set[str]:
    """Return the words that a signature's picture on the page may hold."""
    words = set(_STAMP)
    for each in signatures:
        said = (each.name, each.organisation, each.title, each.issuer, each.field)
        words |= set(_words(_composed(" ".join(said))))
        if each.signed_at:
            when = to_local(each.signed_at)
            words |= set(_words(f"{when:%d %m %Y %H %M %S %Y-%m-%dT%H:%M:%S}"))
            words |= {str(when.day), str(when.month), str(when.hour), "07", "00"}
    return words


def _some(words: Iterable[str]) -> str:
    """Return the first few words, quoted."""
    listed = list(dict.fromkeys(words))
    more = " …" if len(listed) > SHOWN else ""
    return ", ".join(f"«{word}»" for word in listed[:SHOWN]) + more


_RANKS: Final = re.compile(
    r"^(?:(?:ông|bà|pgs|gs|ts|ths|cn|ks|bs|cki{1,2}|bscki{1,2}|ls|ngnd|ngưt|ttnd|ttưt)"
    r"\b[.,]?\s*)+"
)
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"


def signed_by(name: str, signed: Signed, *, marks: bool = True) -> bool:
    """Say whether a person of this name signed; degrees before it do not matter.

    Names count with their tone marks unless `marks` is false, for texts that lost them.

    >>> from kycuong.kernel.files.signatures import State
    >>> one = Signature(field="a", form="CMS", state=State.INTACT, name="TS. Lê Hòa B")
    >>> asked = ("Lê Hoà B", "Lê Hóa B", "Hòa B")
    >>> [signed_by(each, Signed((one,))) for each in asked]
    [True, False, False]
    """
    wanted = _called(name, marks=marks)
    return bool(wanted) and any(
        _called(each.name, marks=marks) == wanted for each in signed.people
    )


def _called(name: str, *, marks: bool) -> tuple[str, ...]:
    """Return a name to compare by; on which vowel a tone stands makes no difference."""
    plain = _RANKS.sub("", unicodedata.normalize("NFC", name).strip().lower())
    if not marks:
        return tuple(fold(plain).split())
    words = (unicodedata.normalize("NFD", word) for word in _words(plain))
    return tuple("".join(sorted(word, key=_TONES.__contains__)) for word in words)
