"""Every lane of the book has its head: one that lacks, or one too many, is named."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.chain import lanes_of
from kycuong.kernel.audit.verifying.faults import Wrong
from tests.audit.hands import by_hand, first, last, one, rows, verified
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
World = SimpleNamespace


def whole_lane(lane: int) -> None:
    """Take every act of a lane away."""
    of_lane = "(SELECT id FROM audit_act WHERE lane = %s)"
    by_hand(f"DELETE FROM audit_payload WHERE act_id IN {of_lane}", lane)
    by_hand("DELETE FROM audit_act WHERE lane = %s", lane)


def test_a_lane_that_vanished_with_its_head_is_named(world: World) -> None:
    lane = last()[1]
    whole_lane(lane)
    by_hand("DELETE FROM audit_head WHERE lane = %s", lane)
    fault = first()
    assert (fault.wrong, fault.table) == (Wrong.DROPPED, "audit_head")
    assert fault.lane == lane


def test_a_lane_emptied_and_its_head_put_to_nought_breaks_the_seal(
    world: World,
) -> None:
    lane = last()[1]
    whole_lane(lane)
    by_hand(
        "UPDATE audit_head SET seq = 0, hash = %s WHERE lane = %s",
        *(canonical.GENESIS, lane),
    )
    assert (first().wrong, first().lane) == (Wrong.FORGED, lane)
    by_hand("UPDATE audit_head SET seal = '', key = '' WHERE lane = %s", lane)
    assert (first().wrong, first().lane) == (Wrong.FORGED, lane)


def test_the_head_of_an_empty_lane_that_vanished_is_named(world: World) -> None:
    by_hand("DELETE FROM audit_head WHERE seq = 0")
    empty = {*lanes_of(server=connection.vendor == "postgresql")}
    empty -= {row[0] for row in rows("SELECT DISTINCT lane FROM audit_act")}
    assert {fault.lane for fault in verified()} == empty


def test_an_old_book_gets_the_heads_of_its_empty_lanes(world: World) -> None:
    by_hand("DELETE FROM audit_head WHERE seq = 0")
    step = import_module("kycuong.kernel.audit.migrations.0005_heads_of_every_lane")
    step.seal_heads(apps, SimpleNamespace(connection=connection))
    assert verified() == []


def test_the_head_of_a_lane_that_the_book_has_not_is_named(world: World) -> None:
    by_hand(
        "INSERT INTO audit_head (lane, seq, hash, seal, key) "
        "SELECT 9, seq, hash, seal, key FROM audit_head WHERE lane = %s",
        last()[1],
    )
    assert (first().wrong, first().lane) == (Wrong.INSERTED, 9)


def test_a_head_that_is_gone_is_not_made_anew_by_the_next_act(world: World) -> None:
    if connection.vendor != "postgresql":
        pytest.skip(
            "the embedded book has one lane: without its head nothing is written"
        )
    lane = last()[1]
    by_hand("DELETE FROM audit_head WHERE lane <> %s", lane)
    with act(SYSTEM, "test.done", at=MORNING):
        pass
    assert one("SELECT COUNT(*) FROM audit_head")[0] == 1
