"""Rows of a list of new duties: each is given once, however often the list comes.

A row that came before under the same external id is as it was, or its edit is an act
on the matter it became; what no act can change is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import exports, queries
from kycuong.ledger import services as ledger
from kycuong.rules import worktime
from kycuong.rules.duty import Due
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.work.importing import classes, heads
from kycuong.work.importing.days import day_in
from kycuong.work.importing.edits import Edited, steps_of
from kycuong.work.importing.enums import Fate
from kycuong.work.importing.found import Found, StepDict, Wrong, wrong
from kycuong.work.importing.heads import Head
from kycuong.work.importing.models import Known
from kycuong.work.importing.reading import Row
from kycuong.work.importing.receivers import bodies_named, body_named
from kycuong.work.importing.steps import HIDDEN, rehearse

KEYS: Final = tuple(key for key, _label, _width in heads.NEW)
COMPARED: Final = tuple(key for key in KEYS if key != classes.KEY)
LABELS: Final = {key: label for key, label, _width in heads.NEW}
LONGEST: Final = {heads.CODE: 120, "noi-dung": 5_000, "van-ban": 200, "san-pham": 500}
STANDING: Final = frozenset({"thuong xuyen", "nhiem vu thuong xuyen"})
UNITS: Final = {"ngay lam viec": "wd", "gio lam viec": "wh", "ngay": "d", "thang": "m"}
_LIMIT = re.compile(
    r"(?:trong |trong vong )?(\d{1,4}) (ngay lam viec|gio lam viec|ngay|thang)"
    r"(?: ke tu ngay giao)?"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when: a date with its receipt where it was counted, or standing, or none."""

    due: Due | None
    text: str
    receipt: dict[str, Any] | None = None
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a row gives to whom: the bodies, the day of giving, the limit; in words."""

    lead: int
    helpers: tuple[int, ...]
    given: date
    limit: Limit
    said: tuple[str, ...]
    classification: str = ""

    @property
    def promised(self) -> dict[str, Any]:
        """What a dry run promises and the doing must find again, as it is kept."""
        due = self.limit.due
        return {
            "lead": self.lead,
            "helpers": list(self.helpers),
            "given": self.given.isoformat(),
            "due": due.at.isoformat() if due else None,
            "standing": self.limit.standing,
        }


class Checker:
    """Checks the rows of one list of new duties at one instant."""

    def __init__(self, head: Head, actor: Actor, at: datetime) -> None:
        """Keep whose list it is and what its columns are."""
        self.head, self.actor, self.at = head, actor, at
        self.on = local_day(at)
        self.met: dict[str, int] = {}
        self.shown: set[int] = set()

    def check(self, rows: Iterable[Row]) -> Iterator[Found]:
        """Yield what the rows ask for; rows taken over before are passed over."""
        listed = list(rows)
        codes = [exports.plain(self.head.cell(row, heads.CODE)) for row in listed]
        rows_known = Known.objects.filter(code__in=set(codes))
        known = {each.code: each for each in rows_known}
        theirs = [each.matter_id for each in known.values()]
        shown = queries.visible_to(self.actor).filter(pk__in=theirs)
        self.shown = set(shown.values_list("pk", flat=True)) if theirs else set()
        for row, code in zip(listed, codes, strict=True):
            try:
                found = self._one(row, code, known.get(code))
            except Wrong as no:
                title = self.head.cell(row, "noi-dung")[:300]
                found = wrong(row.number, code, str(no), title=title)
            if found is not None:
                yield found

    def _one(self, row: Row, code: str, known: Known | None) -> Found | None:
        if faults := self.head.faults(row):
            raise Wrong(faults[0])
        if not code:
            raise Wrong("Thiếu «Mã ngoài». Hãy đặt cho mỗi việc một mã không trùng.")
        first = self.met.setdefault(code, row.number)
        if first != row.number:
            raise Wrong(f"Mã ngoài «{code}» đã có ở dòng {first}.")
        cells = {key: exports.plain(self.head.cell(row, key)) for key in KEYS}
        for key, most in LONGEST.items():
            if len(cells[key]) > most:
                raise Wrong(f"«{LABELS[key]}» dài quá {most} ký tự. Hãy viết gọn lại.")
        if known is not None:
            return self._again(row, cells, known)
        return self._new(row, cells)

    def _new(self, row: Row, cells: Mapping[str, str]) -> Found:
        """Return the duty that a row gives."""
        if not cells["noi-dung"]:
            raise Wrong("Thiếu «Nội dung» của việc.")
        if not cells["chu-tri"]:
            raise Wrong("Thiếu «Chủ trì». Hãy ghi tên một cơ quan.")
        terms = terms_of(cells, self.at)
        step: StepDict = {"verb": "open", "cells": dict(cells)}
        step["promised"] = terms.promised
        title, code = cells["noi-dung"][:300], cells[heads.CODE]
        return Found(row.number, code, Fate.READY, terms.said, title, steps=(step,))

    def _again(self, row: Row, cells: Mapping[str, str], known: Known) -> Found | None:
        """Return what a row that came before asks for now; None: it is as it was."""
        if known.matter_id not in self.shown:
            raise Wrong(HIDDEN)
        changed = [key for key in COMPARED if cells[key] != known.cells.get(key, "")]
        named = _named_anew(cells, known)
        if not changed and not named:
            return None
        matter, seen = known.matter_id, queries.last_seq(known.matter_id)
        shown = queries.rows_by_id(self.actor, [matter], self.at).get(matter)
        if shown is None:
            raise Wrong(HIDDEN)
        if fixed := [key for key in changed if key not in ("chu-tri", "han")]:
            names = "», «".join(LABELS[key] for key in fixed)
            raise Wrong(
                f"Dòng này đã nhập thành việc {shown.code}; cột «{names}» không sửa được "
                "bằng danh sách. Hãy trả lại như lần nhập trước."
            )
        reason = self.head.cell(row, heads.REASON)
        texts = {key: cells[key] for key in changed}
        if "han" in changed:
            texts["han"] = self._moved(cells, changed, shown)
        edited = Edited(matter, texts, "", reason, named)
        steps, said = steps_of(edited, self.actor, self.at)
        if not steps:
            return None
        if no := rehearse(matter, steps, seen=seen, actor=self.actor, at=self.at):
            raise Wrong(no)
        kept: StepDict = {"verb": "keep", "cells": dict(cells)}
        return Found(
            row.number,
            known.code,
            Fate.READY,
            said,
            shown.title[:300],
            matter,
            seen,
            (*steps, kept),
        )

    def _moved(
        self, cells: Mapping[str, str], changed: list[str], shown: queries.Row
    ) -> str:
        """Return the day that another «Hạn» of a known row means."""
        if "chu-tri" not in changed and queries.asked_until(shown.pk) is None:
            raise Wrong(
                f"Chưa ai xin gia hạn việc {shown.code} nên «Hạn» không đổi được bằng "
                "danh sách này. Hãy trả lại như lần nhập trước; cơ quan chủ trì xin gia "
                "hạn ở trang của việc."
            )
        lead, _told = body_named(cells["chu-tri"], self.on)
        given = given_on(cells["ngay-giao"], self.on)
        limit = limit_of(cells["han"], given=given, lead=lead.id, at=self.at)
        if limit.receipt and not cells["ngay-giao"]:
            raise Wrong("Thiếu «Ngày giao» để tính «Hạn». Hãy ghi «Hạn» bằng ngày.")
        if limit.due is None:
            raise Wrong("«Hạn» của việc đã giao phải là một ngày hoặc một thời hạn.")
        return day(limit.due.day)


def _named_anew(cells: Mapping[str, str], known: Known) -> str:
    """Return the class that a known row names and did not name last time."""
    named = classes.class_named(cells[classes.KEY])
    before = known.cells.get(classes.KEY, "")
    return "" if named == classes.class_named(before) else named


def terms_of(cells: Mapping[str, str], at: datetime) -> Terms:
    """Return what a row gives to whom, as of an instant.

    Raises:
        Wrong: a name, day or limit that cannot be read; a due date that has passed.
    """
    on = local_day(at)
    lead, told = body_named(cells["chu-tri"], on)
    given = given_on(cells["ngay-giao"], on)
    limit = limit_of(cells["han"], given=given, lead=lead.id, at=at)
    if limit.due is not None and limit.due.day < on:
        raise Wrong(
            f"Hạn {day(limit.due.day)} đã qua nên không giao được. Hãy ghi hạn còn "
            "phía trước."
        )
    said = [f"Giao {lead.name} chủ trì, {_until(limit)}. {told}".strip()]
    helpers: tuple[int, ...] = ()
    if cells["phoi-hop"]:
        units, how = bodies_named(cells["phoi-hop"], on)
        said.append(f"Phối hợp: {len(units)} cơ quan. {how}")
        helpers = tuple(unit.id for unit in units if unit.id != lead.id)
    classification = classes.class_named(cells.get(classes.KEY, ""))
    if classification:
        said.append(f"Phạm vi tiếp cận: {classes.label_of(classification)}.")
    return Terms(lead.id, helpers, given, limit, tuple(said), classification)


def given_on(text: str, today: date) -> date:
    """Return the day on which a duty was given; today where none is written.

    Raises:
        Wrong: no day, or one that has not come yet.
    """
    if not text:
        return today
    given = day_in(text, today)
    if given > today:
        raise Wrong(f"Ngày giao {day(given)} chưa tới. Hãy kiểm tra lại.")
    return given


def limit_of(text: str, *, given: date, lead: int, at: datetime) -> Limit:
    """Return until when a duty is given: a day, a count from its giving, or none.

    Raises:
        Wrong: neither a day nor a limit.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 2 (không tính ngày đầu tiên).
    """
    said = fold(text)
    if not said:
        return Limit(None, "")
    if said in STANDING:
        return Limit(None, text, standing=True)
    if found := _LIMIT.fullmatch(said):
        counted = _counted(int(found[1]), UNITS[found[2]], given, lead, at)
        return Limit(ledger.due_of(counted, text=text), text, ledger.kept(counted))
    return Limit(Due.end_of(day_in(text, local_day(at)), text=text), text)


def _counted(
    n: int, unit: str, given: date, lead: int, at: datetime
) -> worktime.Receipt:
    if unit == "wh":
        raise Wrong(
            "Hạn theo giờ không nhập bằng danh sách được. Hãy ghi ngày đến hạn."
        )
    calendar = calendars.calendar_for(lead, at=at)
    try:
        return worktime.receipt(given, worktime.parse_limit(f"{n}{unit}"), calendar)
    except worktime.WorktimeError as no:
        raise Wrong(str(no)) from None


def _until(limit: Limit) -> str:
    if limit.standing:
        return "nhiệm vụ thường xuyên"
    return f"hạn {day(limit.due.day)}" if limit.due else "không có hạn"
