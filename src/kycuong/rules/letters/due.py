"""Computing due dates: counts from the letter, from its receipt, by reference."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kycuong.rules.letters.deadlines import counts_from_letter, counts_from_receipt
from kycuong.rules.letters.model import Deadline, DeadlineKind, Task
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node
from kycuong.rules.worktime import (
    WorkCalendar,
    WorkingHours,
    WorktimeError,
    national_calendar,
    receipt,
)

_REFERENCE = phrase(
    r"(?:tai|o|theo) (?:(?:diem (?P<letter>[a-z]) )?(?:khoan|muc|diem) (?P<number>\d{1,2})) (?:cong van|thong bao|van ban|quyet dinh|chi thi|ke hoach|dieu) nay"
)


_TERM_HEADING = phrase(
    r"thoi (?:han|gian) (?P<act>gui|nop|trinh|lap|hoan thanh) (?P<what>[^:;.]{6,90}?)(?=\s*:)"
)


class Resolver:
    """Gives relative deadlines their date where the base is certain."""

    def __init__(
        self,
        source: Source,
        letter_date: date | None,
        calendar: WorkCalendar | None,
        received_on: date | None,
    ) -> None:
        self.source = source
        self.letter_date = letter_date
        self.calendar = calendar
        self.received_on = received_on
        self._headings: dict[int, list[tuple[str, str, tuple[int, int]]]] = {}

    def resolve(self, tasks: list[Task], root: Node) -> list[Task]:
        """Return the tasks with what dates can be computed filled in."""
        nodes = {node.id: node for node in root.walk()}
        counted = [
            _with(task, self._counted(self._headed(task, nodes))) for task in tasks
        ]
        return [_with(task, self._referred(task, counted, nodes)) for task in counted]

    def _headed(self, task: Task, nodes: dict[int, Node]) -> Deadline:
        """A sibling "Thời hạn gửi báo cáo …:" with a list of its own dates the task."""
        if task.deadline.kind is not DeadlineKind.NONE or task.item not in nodes:
            return task.deadline
        parent = nodes[task.item].parent
        if parent is None:
            return task.deadline
        for act, what, span in self._term_headings(parent):
            words = " ".join(self.source.fold[task.start : task.end].split())
            if act in words and what in words:
                text = " ".join(self.source.text[slice(*span)].split())
                return Deadline(DeadlineKind.RELATIVE, text, *span, base=text)
        return task.deadline

    def _term_headings(self, parent: Node) -> list[tuple[str, str, tuple[int, int]]]:
        """The headings "Thời hạn gửi …:" among the children of a node, kept."""
        if parent.id not in self._headings:
            self._headings[parent.id] = [
                (found["act"], " ".join(found["what"].split()), found.span())
                for node in parent.children
                if node.children and node.paras
                if (found := _TERM_HEADING.match(self.source.fold, *node.paras[0]))
            ]
        return self._headings[parent.id]

    def _counted(self, deadline: Deadline) -> Deadline:
        if deadline.limit is None or isinstance(deadline.limit, WorkingHours):
            return deadline
        if counts_from_letter(self.source, deadline):
            base = self.letter_date
        elif counts_from_receipt(self.source, deadline):
            base = self.received_on
        else:
            base = None
        if base is None:
            return deadline
        try:
            shown = receipt(base, deadline.limit, self.calendar or national_calendar())
        except WorktimeError:
            return deadline
        return replace(
            deadline,
            date=shown.due,
            receipt=shown,
            provisional=shown.provisional,
        )

    def _referred(
        self, task: Task, tasks: list[Task], nodes: dict[int, Node]
    ) -> Deadline:
        """ "theo thời gian tại khoản 1 Công văn này": that item's date."""
        deadline = task.deadline
        if deadline.kind is not DeadlineKind.RELATIVE or deadline.date is not None:
            return deadline
        if deadline.start is None or deadline.end is None:
            return deadline
        found = _REFERENCE.search(self.source.fold, deadline.start, deadline.end)
        if found is None:
            return deadline
        for other in tasks:
            mark = nodes[other.item].mark if other.item in nodes else None
            value = re.sub(r"\D", "", mark.value) if mark is not None else ""
            if value == found["number"] and other.deadline.date is not None:
                return replace(deadline, date=other.deadline.date)
        return deadline


def _with(task: Task, deadline: Deadline) -> Task:
    return task if deadline is task.deadline else replace(task, deadline=deadline)
