"""The stretches of a batch whose dates move: the running one ends, another begins."""

from typing import Final

from django.db import connection

from kycuong.ledger import marking, rollups
from kycuong.ledger.services.recounting.columns import TABLE

_CHANGED: Final = f"""
    SELECT t.matter_id FROM {TABLE} t JOIN ledger_stretch o
      ON o.matter_id = t.matter_id AND o.until IS NULL
    WHERE t.moved AND (o.due_at IS DISTINCT FROM t.due_at
      OR o.overdue_from IS DISTINCT FROM t.overdue_from)
"""  # noqa: S608 - a constant
_RUNNING: Final = (
    f"until IS NULL AND matter_id IN (SELECT matter_id FROM {TABLE} WHERE moved)"  # noqa: S608 - a constant
)
_TOUCHED: Final = f"""id IN (
    SELECT s.id FROM {TABLE} t JOIN ledger_stretch s ON s.matter_id = t.matter_id
    WHERE t.moved AND (s.until IS NULL OR (
      s.until = t.entry_at AND s.seq <= t.seq AND NOT EXISTS (
        SELECT 1 FROM ledger_stretch l WHERE l.matter_id = s.matter_id
          AND l.seq > s.seq AND l.seq <= t.seq))))
"""  # noqa: S608 - a constant
_BEGIN: Final = f"""
    INSERT INTO ledger_stretch (matter_id, seq, sort, lead_unit_id, holder_unit_id,
        holder_body_id, holder_post, state, since, until, due_at, original_due_at,
        overdue_from, beyond_from, begun, ended, dated, early, kept, turned)
    SELECT o.matter_id, t.seq + 1, o.sort, o.lead_unit_id, o.holder_unit_id,
        o.holder_body_id, o.holder_post, o.state, t.entry_at, NULL, t.due_at,
        CASE WHEN o.original_due_at = o.due_at THEN t.due_at
          ELSE o.original_due_at END,
        t.overdue_from,
        CASE WHEN o.beyond_from IS NULL THEN NULL
          WHEN o.original_due_at <> o.due_at THEN o.beyond_from
          WHEN o.state = 'submitted' AND m.submitted_at < t.due_at THEN NULL
          ELSE t.due_at END,
        '', '', o.dated, o.early, o.kept,
        t.overdue_from IS NOT NULL AND NOT (t.overdue_from <= t.entry_at
          AND o.overdue_from IS NOT NULL AND o.overdue_from < t.entry_at)
    FROM {TABLE} t JOIN ledger_stretch o
      ON o.matter_id = t.matter_id AND o.until IS NULL
    JOIN ledger_matter m ON m.id = t.matter_id
    WHERE t.matter_id IN ({_CHANGED})
"""  # noqa: S608 - names of columns only
_END: Final = f"""
    UPDATE ledger_stretch SET until = t.entry_at
    FROM {TABLE} t
    WHERE t.matter_id = ledger_stretch.matter_id AND t.moved
      AND ledger_stretch.until IS NULL AND ledger_stretch.seq < t.seq + 1
      AND EXISTS (SELECT 1 FROM ledger_stretch n
                  WHERE n.matter_id = t.matter_id AND n.seq = t.seq + 1)
"""  # noqa: S608 - names of columns only


def restretch() -> None:
    """Say to the database what `stretching.keep` does one by one, once a batch.

    Before the matters' own columns move; the rollups follow when the act ends.
    """
    sums = rollups.gathered()
    for key, measures in marking.marked(_RUNNING):
        sums.add(key, {name: -number for name, number in measures.items()})
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN)
        cursor.execute(_END)
    for key, measures in marking.marked(_TOUCHED):
        sums.add(key, measures)
