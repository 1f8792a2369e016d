"""What the sentence of one entry says beyond who did what and when."""

from collections.abc import Callable
from typing import Final, Protocol

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.pauses import GROUNDS
from kycuong.rules.worktime.instants import to_local


class Naming(Protocol):
    """What a phrase needs of names."""

    def of(self, party: Party | None) -> str:
        """Return what a party is called."""
        ...


Phrase = Callable[[Entry, Naming, Course | None], str]


def due_words(due: Due) -> str:
    """Return a due date as officials write it; a provisional one says so.

    >>> from datetime import date
    >>> due_words(Due.end_of(date(2027, 2, 12), provisional=True))
    '12/02/2027 (tạm tính)'
    """
    local = to_local(due.last)
    words = f"{due.on:%d/%m/%Y}" if due.on else f"{local:%H:%M} ngày {local:%d/%m/%Y}"
    return f"{words} (tạm tính)" if due.provisional else words


def _moved(entry: Entry) -> str:
    """From the old date to the new, where the entry keeps both."""
    if not entry.due:
        return ""
    if not entry.was:
        return f": hạn {due_words(entry.due)}"
    if entry.was.at == entry.due.at:
        return f": hạn vẫn là {due_words(entry.due)}"
    return f": từ {due_words(entry.was)} thành {due_words(entry.due)}"


def _recount(entry: Entry, names: Naming, before: Course | None) -> str:
    return _moved(entry) if entry.was else ""


def _assign(entry: Entry, names: Naming, before: Course | None) -> str:
    return f", hạn {due_words(entry.due)}" if entry.due else ""


def _hand_over(entry: Entry, names: Naming, before: Course | None) -> str:
    return f", hạn nội bộ {due_words(entry.due)}" if entry.due else ""


def _ask(entry: Entry, names: Naming, before: Course | None) -> str:
    if not entry.due:
        return ""
    now = before.due if before else entry.was
    since = f" từ {due_words(now)}" if now else ""
    asks = before.asks + 1 if before else 1
    which = f", lần thứ {asks}" if asks > 1 else ""
    return f":{since} đến {due_words(entry.due)}{which}"


def _deny(entry: Entry, names: Naming, before: Course | None) -> str:
    due = before.due if before else None
    if due is None:
        return ""
    if due.at <= entry.at:
        return f": hạn {due_words(due)} đã qua, tính chậm từ lúc này"
    return f": giữ hạn {due_words(due)}"


def _pause(entry: Entry, names: Naming, before: Course | None) -> str:
    ground = GROUNDS.get(str(entry.details.get("ground", "")))
    said = [f" đến hết ngày {entry.until:%d/%m/%Y}"] if entry.until else []
    if ground:
        said.append(f", căn cứ: {within(ground.label)}")
    if instrument := entry.details.get("instrument"):
        said.append(f" ({instrument})")
    return "".join(said) + (f"; hạn{_moved(entry)[1:]}" if entry.due else "")


def _resume(entry: Entry, names: Naming, before: Course | None) -> str:
    return f"; hạn{_moved(entry)[1:]}" if entry.due and entry.was else ""


def _split(entry: Entry, names: Naming, before: Course | None) -> str:
    due = f", hạn {due_words(entry.due)}" if entry.due else ""
    title = entry.details.get("title", "")
    return (f": «{title}»" if title else "") + due


ENDED: Final = {
    "fulfilled": "đã xong",
    "cancelled": "đã hủy",
    "lapsed": "hết hạn không trả lời, coi như đồng ý",
}


def _join(entry: Entry, names: Naming, before: Course | None) -> str:
    title = entry.details.get("title", "")
    end = ENDED.get(str(entry.details.get("outcome", "")), "")
    if entry.details.get("kind") == "opinion" and end == ENDED["fulfilled"]:
        end = "đã trả lời"
    return (f": «{title}»" if title else "") + (f", {end}" if end else "")


STANCES: Final = {
    "agree": "đồng ý",
    "comments": "đồng ý, kèm ý kiến",
    "disagree": "không đồng ý",
    "other": "có ý kiến khác",
}


def _answer(entry: Entry, names: Naming, before: Course | None) -> str:
    stance = STANCES.get(str(entry.details.get("stance", "")))
    if stance:
        return f": {stance}"
    agrees = entry.details.get("agrees")
    if agrees is None:
        return ""
    return ": đúng thẩm quyền" if agrees else ": không đúng thẩm quyền"


def _lapse(entry: Entry, names: Naming, before: Course | None) -> str:
    if before is None:
        return ""
    until = f" ngày {before.due.day:%d/%m/%Y}" if before.due else ""
    meaning = entry.details.get("meaning", "coi như đồng ý")
    return f": {names.of(before.lead)} không trả lời đến hết hạn{until}, {meaning}"


def _attest(entry: Entry, names: Naming, before: Course | None) -> str:
    return f": kỳ {period_words(entry.period)}" if entry.period else ""


def _check(entry: Entry, names: Naming, before: Course | None) -> str:
    found = "đạt" if entry.details.get("ok") else "chưa đạt"
    kept = f" kỳ {period_words(entry.period)}" if entry.period else ""
    return f":{kept} {found}"


def _urge(entry: Entry, names: Naming, before: Course | None) -> str:
    text = str(entry.details.get("text", ""))
    return f": {text.rstrip('.')}" if text else ""


def within(label: str) -> str:
    """Return a label as it stands within a sentence.

    >>> within("Chờ ý kiến của Bộ")
    'chờ ý kiến của Bộ'
    """
    return label[:1].lower() + label[1:]


def period_words(period: str) -> str:
    """Return a month as officials write it.

    >>> period_words("2024-05")
    'tháng 5 năm 2024'
    """
    year, dash, month = period.partition("-")
    return f"tháng {int(month)} năm {year}" if dash and month.isdecimal() else period


PHRASES: Final[dict[EntryKind, Phrase]] = {
    EntryKind.RECOUNT: _recount,
    EntryKind.ASSIGN: _assign,
    EntryKind.HAND_OVER: _hand_over,
    EntryKind.ASK: _ask,
    EntryKind.GRANT: lambda entry, names, before: _moved(entry),
    EntryKind.COUNTER: lambda entry, names, before: _moved(entry),
    EntryKind.DENY: _deny,
    EntryKind.PAUSE: _pause,
    EntryKind.RESUME: _resume,
    EntryKind.SPLIT: _split,
    EntryKind.JOIN: _join,
    EntryKind.ANSWER: _answer,
    EntryKind.LAPSE: _lapse,
    EntryKind.ATTEST: _attest,
    EntryKind.CHECK: _check,
    EntryKind.URGE: _urge,
}


def phrase(entry: Entry, names: Naming, before: Course | None) -> str:
    """Return what the entry's sentence says after its instant; empty: nothing.

    Args:
        before: where the matter stood just before the entry.
    """
    make = PHRASES.get(entry.kind)
    return make(entry, names, before) if make else ""
