"""The words of a draft: what is proposed from its figures, and what a person wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.oversight.reports import contents
from kycuong.oversight.reports.enums import REQUEST, WHOLE
from kycuong.oversight.reports.models import Passage
from kycuong.rules.reporting import opening_words, paragraph, request


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one part, and whose it is.

    `basis` is the hash of the figures of now; `stale`: somebody wrote the text by other
    figures, and has to read it again.
    """

    part: int
    title: str
    text: str
    proposed: str
    basis: str
    edited: bool
    stale: bool
    by: str
    at: datetime | None


def in_force(
    content: Mapping[str, Any], passages: Iterable[Passage], chairman: str
) -> dict[int, Words]:
    """Return the words of every part: the whole, each body in order, the request."""
    newest = {passage.part: passage for passage in passages}
    told = contents.told(content)
    bases = contents.bases(content)
    every = contents.basis_of_all(content)
    parts = [(WHOLE, "Kết quả chung", opening_words(told), every)]
    for each in told:
        body = each.account.body
        parts.append((body, each.account.name, paragraph(each), bases[body]))
    parts.append((REQUEST, "Kiến nghị", request(told, chairman), every))
    return {part: _words(newest.get(part), part, *rest) for part, *rest in parts}


def _words(
    written: Passage | None, part: int, title: str, proposed: str, basis: str
) -> Words:
    if written is None:
        return Words(
            part=part,
            title=title,
            text=proposed,
            proposed=proposed,
            basis=basis,
            edited=False,
            stale=False,
            by="",
            at=None,
        )
    edited = not written.restored
    return Words(
        part=part,
        title=title,
        text=written.text if edited else proposed,
        proposed=proposed,
        basis=basis,
        edited=edited,
        stale=edited and written.basis != basis,
        by=written.by_name,
        at=written.at,
    )
