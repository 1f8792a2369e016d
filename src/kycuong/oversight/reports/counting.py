"""What a report counts: figures with their rows, results sent back, counted breaches.

The numbers are sums of rollups, the rows come from the book: whether they agree is
asked before sealing, never assumed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import flows, frozen
from kycuong.oversight.reports import dossiers
from kycuong.oversight.reports.contents import Content, Sort
from kycuong.oversight.reports.models import Report
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.reporting import STATED, Row, names_any
from kycuong.rules.worktime.instants import LOCAL
from kycuong.work.breaches import queries as breaches

EXPLAIN: Final = "Yêu cầu giải trình"
Rows = dict[int, dict[str, list[Row]]]


def count(period: Period, at: datetime) -> Content:
    """Return what a report over a closed window says, as JSON values.

    Bodies in protocol order under their names of the window's last day; bodies without
    anything are left out. Replies that bodies owe each other have an account of their
    own: only they can lapse. About fifty queries, and one a 500 matters.
    """
    entry = ledger.latest()
    tasks, late = _book(Sort.TASK, period, at)
    answers, unanswered = _book(Sort.REPLY, period, at)
    matters = tasks.matters()
    returned: dict[int, list[Row]] = defaultdict(list)
    back = frozen.sent_back(matters, period)
    for each in back:
        returned[each.lead].append((each.matter, each.seq))
    gate = dossiers.count(period, at)
    found = breaches.counted(period, at)
    told: dict[int, list[int]] = defaultdict(list)
    for breach in found:
        told[breach.body].append(breach.id)
    units = tasks.units() | answers.units() | returned.keys() | told.keys()
    units |= dossiers.bodies_of(gate)
    return {
        "as_of": at.astimezone(LOCAL).isoformat(),
        "entry": entry,
        "bodies": [
            {
                "id": unit,
                "name": name,
                **tasks.of(unit),
                "answers": answers.of(unit),
                "returned": _sorted(returned[unit]),
                "breaches": sorted(told[unit]),
                **_dossiers(gate, unit),
            }
            for unit, name in _ordered(units, period)
        ],
        "matters": [
            [pk, named.code, _title(named.title, asked=pk not in matters)]
            for pk, named in sorted(frozen.named(matters | answers.matters()).items())
        ],
        "sent_back": sorted([each.matter, each.seq, each.reason] for each in back),
        "overdue": [
            [matter, due] for matter, due in sorted((late | unanswered).items())
        ],
        "breaches": [_breach(breach) for breach in found],
        dossiers.KEY: gate,
        "lifted": [
            {
                "id": one.id,
                "number": one.number,
                "body_name": one.body_name,
                "why": one.why,
            }
            for one in breaches.corrected(_found_before(at), period, at)
        ],
    }


@dataclass(frozen=True, slots=True)
class _Counted:
    """One sort: the sums of rollups by body, and the rows of the book by body."""

    sums: dict[int, Flow]
    rows: Rows

    def units(self) -> set[int]:
        """Return the bodies that had anything."""
        alive = {unit for unit, flow in self.sums.items() if flow != Flow()}
        return alive | self.rows.keys()

    def matters(self) -> set[int]:
        """Return every matter of the rows."""
        return {
            matter
            for figures in self.rows.values()
            for listed in figures.values()
            for matter, _seq in listed
        }

    def of(self, unit: int) -> dict[str, Any]:
        """Return figures and rows of one body, as JSON values."""
        rows = self.rows.get(unit, {})
        return {
            "figures": _numbers(self.sums.get(unit, Flow())),
            "rows": {
                figure.value: _sorted(rows.get(figure.value, ())) for figure in STATED
            },
        }


def _book(sort: Sort, period: Period, at: datetime) -> tuple[_Counted, dict[int, str]]:
    """Return what one sort has by lead body, and the dates of what is late."""
    sorts = (sort.value,)
    found: Rows = defaultdict(lambda: defaultdict(list))
    late: dict[int, str] = {}
    for figure in STATED:
        counted = flows.flow_matters(figure, period, at, sorts=sorts)
        for unit, matter, seq, due in counted.values_list(
            "lead_unit_id", "matter_id", "seq", "due_at"
        ):
            found[unit][figure.value].append((matter, seq))
            if figure is Figure.OVERDUE:
                late[matter] = f"{last_before(due):%d/%m/%Y}" if due else ""
    return _Counted(flows.flows(period, at, sorts=sorts), found), late


def _dossiers(gate: dict[str, Any], unit: int) -> dict[str, Any]:
    """Return the returned dossiers of a body; nothing is written of who has none."""
    rows = dossiers.rows_of(gate, unit)
    return {dossiers.KEY: rows} if rows else {}


def _title(title: str, *, asked: bool) -> str:
    """Return what a matter is called; a question about a breach does not name it."""
    return EXPLAIN if asked and names_any(title) else title


def _numbers(flow: Flow) -> dict[str, int]:
    return {figure.value: flow.of(figure) for figure in STATED}


def _sorted(rows: Iterable[Row]) -> list[list[int]]:
    return [list(row) for row in sorted(rows)]


def _ordered(units: Iterable[int], period: Period) -> list[tuple[int, str]]:
    """Return bodies in protocol order, those that are gone last, under their names."""
    protocol = {
        unit.id: place for place, unit in enumerate(organisations.units_on(period.last))
    }
    named = [(pk, organisations.unit(pk, on=period.last).name) for pk in units]
    return sorted(
        named,
        key=lambda each: (
            protocol.get(each[0], len(protocol)),
            organisations.sort_key(each[1]),
            each[0],
        ),
    )


def _found_before(at: datetime) -> set[int]:
    """Return the breaches found in reports that were sealed before an instant."""
    sealed = Report.objects.filter(seal__sealed_at__lt=at)
    found = sealed.values_list("figures__breaches", flat=True)
    return {each["id"] for listed in found for each in listed}


def _breach(breach: breaches.Counted) -> dict[str, Any]:
    return {
        "id": breach.id,
        "number": breach.number,
        "body": breach.body,
        "body_name": breach.body_name,
        "group": breach.group.label,
        "behaviour": breach.behaviour,
        "rule": ", ".join(part for part in (breach.document, breach.article) if part),
        "happened_on": breach.happened_on,
        "evidence": [label for label, _url in breach.evidence],
        "reply": breach.reply,
        "decision": breach.decision,
        "appealed": int(breach.appealed),
    }
