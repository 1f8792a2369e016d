"""The book of a dossier as sentences, in the words officials use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kycuong.rules import signing
from kycuong.rules.duty.entries import last_before
from kycuong.rules.gate import EntryKind
from kycuong.rules.gate.transitions import TRANSITIONS
from kycuong.rules.worktime.instants import to_local
from kycuong.shared import formats

SYSTEM: Final = "Hệ thống"
UNTIL: Final = {
    EntryKind.SEND: "Văn phòng thẩm tra đến hết ngày",
    EntryKind.RESEND: "Văn phòng thẩm tra đến hết ngày",
    EntryKind.RETURN: "hoàn thiện và gửi lại đến hết ngày",
    EntryKind.RECOUNT: "nay đến hết ngày",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it; `links` are labels and addresses beside it."""

    seq: int
    text: str
    did: str
    moment: str
    exact: str
    reason: str
    by: str
    accepted: bool
    links: tuple[tuple[str, str], ...] = ()


def lines(
    entries: Iterable[Any],
    links: Mapping[int, tuple[tuple[str, str], ...]] | None = None,
) -> Iterator[Line]:
    """Yield the entries as sentences, in their order.

    Args:
        links: what stands beside an entry, by its number.
    """
    for row in entries:
        yield _line(row, (links or {}).get(row.seq, ()))


def _line(row: Any, links: tuple[tuple[str, str], ...]) -> Line:
    title = f" ({row.actor_post_title})" if row.actor_post_title else ""
    behalf = signing.words(row.capacity, row.behalf_name)
    by = f"{row.actor_name}{title}"
    return Line(
        seq=row.seq,
        text=sentence(row),
        did=sentence(row, timed=False),
        moment=formats.moment(row.at),
        exact=to_local(row.at).isoformat(timespec="seconds"),
        reason=row.reason,
        by=f"{by}, {behalf}" if behalf else by,
        accepted=row.kind == EntryKind.ACCEPT,
        links=links,
    )


def sentence(row: Any, *, timed: bool = True) -> str:
    """Return one entry as a sentence: who did what, when, and until when what runs."""
    kind = EntryKind(row.kind)
    who = row.actor_body_name or SYSTEM
    did = TRANSITIONS[kind].did
    if kind is EntryKind.SUCCEED:
        did = f"{did} {row.to_body_name}"
    said = f"{who} {did} lúc {formats.moment(row.at)}" if timed else f"{who} {did}"
    if kind in UNTIL and row.due_at is not None:
        said += f", {UNTIL[kind]} {formats.day(last_before(row.due_at))}"
    return f"{said}."
