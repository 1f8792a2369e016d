"""The demo's trail is anchored once it is filled, so that a cut one is named."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from tests.audit.hands import by_hand, verified
from tests.cast import DAY, MORNING

from kycuong.config.commands import demo
from kycuong.kernel.audit import anchored
from kycuong.kernel.audit.verifying.faults import Wrong
from kycuong.shared import clock

pytestmark = pytest.mark.django_db


def test_a_filled_demo_has_an_anchor_over_all_that_was_filled(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA = tmp_path
    with clock.fixed(MORNING), django_capture_on_commit_callbacks(execute=True):
        demo.fill(())
        demo.fill(())
    newest = anchored.newest()
    assert newest is not None
    assert newest.sound, "its copy lies beside the book"
    assert newest.day == DAY - timedelta(days=1)
    row: Any = apps.get_model("audit", "Anchor").objects.get()
    assert sum(seq for _, seq, _ in row.lanes) >= 10
    assert verified() == []
    lane, seq, _ = max(row.lanes, key=lambda each: each[1])
    for table, column in (("audit_payload", "act_id"), ("audit_act", "id")):
        gone = "(SELECT id FROM audit_act WHERE lane = %s AND seq >= %s)"
        by_hand(f"DELETE FROM {table} WHERE {column} IN {gone}", lane, seq)
    acts = apps.get_model("audit", "Act").objects.filter(lane=lane)
    last: Any = acts.order_by("-seq").first()
    by_hand(
        "UPDATE audit_head SET seq = %s, hash = %s WHERE lane = %s",
        *(last.seq, last.hash, lane),
    )
    cut, alone = [fault for fault in verified() if "mã neo" in fault.sentence]
    assert (cut.wrong, cut.seq) == (Wrong.TRUNCATED, seq)
    assert alone.table == "audit_anchor", "the act that made it was cut off too"
