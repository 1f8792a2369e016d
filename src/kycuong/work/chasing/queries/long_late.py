"""What is listed for the Chairman: late for long in spite of slips and letters."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.ledger.queries import Row as MatterRow
from kycuong.rules.duty.ladder import Clock, Kind
from kycuong.shared import formats
from kycuong.shared.verdict import Verdict
from kycuong.work.chasing import policy
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.queries.words import form_of
from kycuong.work.documents import queries as documents


@dataclass(frozen=True, slots=True)
class LongLateRow:
    """One matter of the list, with what was sent about it since it became late."""

    code: str
    title: str
    url: str
    body: str
    holder: str
    due: str
    late: str
    urged: str
    listed: str


@dataclass(frozen=True, slots=True)
class LongLatePage:
    """The list, and the draft of today's report where there is one."""

    rows: tuple[LongLateRow, ...]
    draft_url: str
    may_draft: Verdict


def long_late_page(actor: Actor, at: datetime, *, key: str) -> LongLatePage:
    """Return the list as of `at`; `key` is that of a report drafted today."""
    draft = documents.drafts_of([key]).get(key)
    return LongLatePage(
        rows=report_rows(actor, at),
        draft_url=draft.url if draft else "",
        may_draft=policy.may(actor, "draft_report"),
    )


def report_rows(actor: Actor, at: datetime) -> tuple[LongLateRow, ...]:
    """Return what is listed and still open and late, the longest late first.

    A matter whose date moved since it was listed is no longer late by that date: it
    leaves the list, and comes back only if it climbs the ladder again.
    """
    listed = Urging.objects.filter(kind=Kind.REPORT).order_by("moment", "id")
    steps = {(row.matter_id, row.counted_from): row for row in listed}
    late = ledger.run_out({pk for pk, _from in steps}, at)
    standing = [row for (pk, start), row in steps.items() if start in late.get(pk, ())]
    matters = ledger.rows_by_id(actor, [row.matter_id for row in standing], at)
    urged = _urged([row.matter_id for row in standing])
    standing.sort(key=lambda row: (row.counted_from, row.matter_id))
    return tuple(
        _row(row, matters[row.matter_id], urged[row.matter_id])
        for row in standing
        if row.matter_id in matters
    )


def _urged(pks: list[int]) -> dict[int, list[str]]:
    """Return the slips, and the letters that went out, in words, oldest first."""
    said: dict[int, list[str]] = defaultdict(list)
    rows = Urging.objects.filter(matter_id__in=pks, kind__in=[Kind.SLIP, Kind.LETTER])
    listed = list(rows.order_by("moment", "id"))
    drafts = documents.drafts_of(row.letter for row in listed)
    issued = {key: draft.document is not None for key, draft in drafts.items()}
    for row in listed:
        if row.kind == Kind.LETTER and not issued.get(row.letter):
            continue  # a draft urged nobody
        words = f"{form_of(row.kind)} {formats.day(row.moment)}"
        said[row.matter_id].append(words)
    return said


def _late(row: Any, matter: MatterRow) -> str:
    """Return what is late: the matter, or only the step whose holder had a clock."""
    if row.clock == Clock.DUE:
        return matter.chip.text
    words = gettext("bước đang giữ quá hạn; việc %(chip)s")
    return words % {"chip": matter.chip.text}


def _row(row: Any, matter: MatterRow, urged: list[str]) -> LongLateRow:
    return LongLateRow(
        code=matter.code,
        title=matter.title,
        url=matter.url,
        body=row.body_name,
        holder=matter.holder,
        due=matter.due,
        late=_late(row, matter),
        urged="; ".join(urged),
        listed=formats.day(row.moment),
    )
