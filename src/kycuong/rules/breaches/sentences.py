"""Entries as officials read them."""

from collections.abc import Mapping

from kycuong.rules.breaches.entries import Entry, EntryKind
from kycuong.rules.breaches.transitions import TRANSITIONS
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.sentences import moment

VERDICTS = {True: "có vi phạm", False: "không vi phạm"}


def sentence(entry: Entry, names: Mapping[int, str]) -> str:
    """Return one entry as a sentence without its reason.

    Args:
        names: what bodies were called, by id.
    """
    who = names.get(entry.by.body or 0, "Hệ thống")
    if entry.kind in {EntryKind.SUCCEED, EntryKind.RECOUNT}:
        who = "Hệ thống"
    words = f"{who} {TRANSITIONS[entry.kind].did}"
    named = names.get(entry.body or 0, "")
    if named and entry.kind in {EntryKind.PROPOSE, EntryKind.PUT, EntryKind.SUCCEED}:
        link = {EntryKind.PROPOSE: " của ", EntryKind.PUT: " đối với "}
        words += f"{link.get(entry.kind, ' ')}{named}"
    return f"{words} lúc {moment(entry.at)}{_after(entry)}."


def _after(entry: Entry) -> str:
    if entry.kind in {EntryKind.DECIDE, EntryKind.REVISE}:
        return f": {VERDICTS[bool(entry.upheld)]}"
    told = entry.kind in {EntryKind.PUT, EntryKind.RECOUNT}
    if told and entry.due_at is not None:
        return f", hạn giải trình hết ngày {last_before(entry.due_at):%d/%m/%Y}"
    return ""
