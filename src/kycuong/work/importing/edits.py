"""What an edited cell means: the acts of the ledger that lead there, for this person.

«Tiến độ mới» reports; another «Đang giữ» hands over; another «Chủ trì» gives the duty
to that body; another «Ngày đến hạn» asks for more time or decides on what was asked,
whichever is this person's to do. «Phạm vi tiếp cận» gives it another class. Everything else in a list is only read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.shared.verdict import Refused
from kycuong.work.importing.classes import label_of
from kycuong.work.importing.days import bare, day_in
from kycuong.work.importing.found import StepDict, Wrong
from kycuong.work.importing.receivers import body_named, holder_named
from kycuong.work.importing.steps import sentence

MEANT: Mapping[str, str] = {
    "chu-tri": "Chủ trì",
    "han": "Ngày đến hạn",
    "giu": "Đang giữ",
}
"""The columns that may be edited, as sentences name them."""
SAID = 120
LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Edited:
    """One row that was edited: the new texts by column, what was filled in besides.

    `classification` is the class that a cell names; empty where none does.
    """

    matter: int
    cells: Mapping[str, str]
    progress: str
    reason: str
    classification: str = ""


def steps_of(
    row: Edited, actor: Actor, at: datetime
) -> tuple[tuple[StepDict, ...], tuple[str, ...]]:
    """Return the acts of an edited row in their order, and what they are in words.

    Raises:
        Wrong: a cell names nothing, or nothing lawful for this person leads there.
    """
    steps: list[StepDict] = []
    said: list[str] = []
    for key, text in row.cells.items():
        if not text:
            raise Wrong(f"«{MEANT[key]}» không được để trống.")
    if max(len(row.progress), len(row.reason)) > LONGEST:
        raise Wrong(f"Mỗi ô chỉ ghi được {LONGEST} ký tự. Hãy viết gọn lại.")
    if "chu-tri" in row.cells:
        _assign(row, at, steps, said)
    elif "han" in row.cells:
        _date(row, actor, at, steps, said)
    if "giu" in row.cells:
        _hand_over(row, actor, at, steps, said)
    if row.progress and not any(step["verb"] == "ask" for step in steps):
        steps.append({"verb": "report", "text": row.progress})
        text = Truncator(row.progress.rstrip(".")).chars(SAID)
        said.append(f"Báo cáo tiến độ: «{text}».")
    if row.classification:
        _classify(row, actor, at, steps, said)
    return tuple(steps), tuple(said)


def _assign(row: Edited, at: datetime, steps: list[StepDict], said: list[str]) -> None:
    unit, told = body_named(row.cells["chu-tri"], local_day(at))
    due = _day(row, at) if "han" in row.cells else None
    steps.append(
        {
            "verb": "assign",
            "unit": unit.id,
            "reason": _reason(row, "đổi cơ quan chủ trì"),
            "due": due.isoformat() if due else None,
        }
    )
    until = f", hạn {day(due)}" if due else ""
    said.append(f"Giao lại cho {unit.name}{until}. {told}".strip())


def _date(
    row: Edited, actor: Actor, at: datetime, steps: list[StepDict], said: list[str]
) -> None:
    """Ask for another date, or decide on the one asked for."""
    wished = _day(row, at)
    asked = queries.asked_until(row.matter)
    if asked is None:
        _require(actor, row.matter, "ask", at)
        if not row.progress:
            raise Wrong("Xin gia hạn phải ghi «Tiến độ mới»: việc đã làm đến đâu.")
        reason = _reason(row, "xin gia hạn")
        step: StepDict = {"verb": "ask", "reason": reason, "progress": row.progress}
        steps.append(step | {"due": wished.isoformat()})
        why = Truncator(reason.rstrip(".")).chars(SAID)
        said.append(f"Xin gia hạn đến {day(wished)}, lý do: {why}.")
        return
    _require(actor, row.matter, "grant", at)
    if asked == wished:
        steps.append({"verb": "grant"})
        said.append(f"Đồng ý gia hạn đến {day(wished)}.")
        return
    reason = _reason(row, "gia hạn đến ngày khác với ngày được xin")
    steps.append({"verb": "counter", "reason": reason, "due": wished.isoformat()})
    said.append(f"Gia hạn đến {day(wished)}, được xin đến {day(asked)}.")


def _hand_over(
    row: Edited, actor: Actor, at: datetime, steps: list[StepDict], said: list[str]
) -> None:
    case = _require(actor, row.matter, "view", at)
    body = case.holder_body or case.lead_body
    unit, post, name = holder_named(row.cells["giu"], body, local_day(at))
    step: StepDict = {"verb": "hand_over", "unit": unit, "reason": row.reason}
    steps.append(step | {"post": post})
    said.append(f"Chuyển cho {name}.")


def _classify(
    row: Edited, actor: Actor, at: datetime, steps: list[StepDict], said: list[str]
) -> None:
    """Give the matter the class that is named, unless it has it; last of all acts."""
    case = _require(actor, row.matter, "view", at)
    if case.classification == row.classification:
        return
    reason = _reason(row, "đổi phạm vi tiếp cận")
    step: StepDict = {"verb": "classify", "classification": row.classification}
    steps.append(step | {"reason": reason})
    said.append(f"Đổi phạm vi tiếp cận thành «{label_of(row.classification)}».")


def _require(actor: Actor, matter: int, verb: str, at: datetime) -> Any:
    """Return the matter, if this person may do that with it now."""
    try:
        return queries.get_for(actor, matter, verb, at=at)
    except Refused as no:
        raise Wrong(sentence(no.verdict)) from None


def _day(row: Edited, at: datetime) -> date:
    return day_in(bare(row.cells["han"]), local_day(at))


def _reason(row: Edited, what: str) -> str:
    if not row.reason:
        raise Wrong(f"Hãy ghi «Lý do»: {what} phải nêu lý do.")
    return row.reason
