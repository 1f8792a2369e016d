"""A day's number, on paper and beside the book, proves what a cut book hides."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from kycuong.kernel.audit import anchoring, canonical
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.models import Anchor, Head
from kycuong.kernel.audit.verifying.faults import Wrong
from tests.audit.hands import by_hand, verified
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def anchored(world: SimpleNamespace, tmp_path: Path) -> Iterator[Anchor]:
    """Anchor the day and go on working."""
    before, settings.DATA = settings.DATA, tmp_path
    row = anchoring.anchor(MORNING.date(), at=MORNING + timedelta(hours=9))
    anchoring.copy()
    with act(SYSTEM, "test.later", at=MORNING + timedelta(hours=10)):
        pass
    yield row
    settings.DATA = before


def cut() -> None:
    """Cut every lane back to half, heads and seals as the system would make them."""
    for head in Head.objects.all():
        seq = head.seq // 2
        acts = "(SELECT id FROM audit_act WHERE lane = %s AND seq > %s)"
        by_hand(f"DELETE FROM audit_payload WHERE act_id IN {acts}", head.lane, seq)
        by_hand("DELETE FROM audit_act WHERE lane = %s AND seq > %s", head.lane, seq)
        key = canonical.key_of(settings.SECRET_KEY)
        by_hand(
            "UPDATE audit_head SET seq = %s, hash = COALESCE((SELECT hash FROM "
            "audit_act a WHERE a.lane = audit_head.lane AND a.seq = %s), %s) "
            "WHERE lane = %s",
            *(seq, seq, canonical.GENESIS, head.lane),
        )
        fresh = Head.objects.get(pk=head.lane)
        by_hand(
            "UPDATE audit_head SET seal = %s WHERE lane = %s",
            canonical.seal(key, fresh.lane, fresh.seq, fresh.hash),
            head.lane,
        )


def test_an_anchored_book_is_clean_and_its_paper_fits(anchored: Anchor) -> None:
    grouped = " ".join(anchored.digest[place : place + 4] for place in range(0, 64, 4))
    assert verified(grouped) == []


def test_a_second_run_keeps_the_first_number(anchored: Anchor) -> None:
    again = anchoring.anchor(MORNING.date(), at=MORNING + timedelta(hours=20))
    assert again.digest == anchored.digest


def test_a_book_cut_back_with_fitting_heads_misses_what_was_anchored(
    anchored: Anchor,
) -> None:
    cut()
    found = [one.wrong for one in verified() if one.table == "audit_act"]
    assert found and set(found) == {Wrong.TRUNCATED}


def test_a_book_cut_back_with_its_anchor_differs_from_the_copy_and_from_paper(
    anchored: Anchor,
) -> None:
    cut()
    by_hand("DELETE FROM audit_anchor")
    found = [one for one in verified(anchored.digest) if one.table == "audit_anchor"]
    assert [one.wrong for one in found] == [Wrong.TRUNCATED, Wrong.TRUNCATED]


def test_an_altered_anchor_is_named(anchored: Anchor) -> None:
    by_hand("UPDATE audit_anchor SET digest = %s", "0" * 64)
    fault = verified()[0]
    assert (fault.wrong, fault.table) == (Wrong.ALTERED, "audit_anchor")


def test_an_anchor_taken_away_with_its_copy_is_named_by_the_act_that_made_it(
    anchored: Anchor,
) -> None:
    for path in anchoring.folder().glob("*.txt"):
        path.unlink()
    by_hand("DELETE FROM audit_anchor")
    found = [(one.wrong, one.table, one.key) for one in verified()]
    assert found == [(Wrong.DROPPED, "audit_anchor", str(MORNING.date()))]


def test_an_anchor_that_no_act_made_is_named_though_its_number_fits(
    anchored: Anchor,
) -> None:
    day = MORNING.date() + timedelta(days=1)
    at = MORNING + timedelta(days=1, hours=9)
    told = canonical.anchor(
        day.isoformat(), canonical.instant(at), anchored.lanes, anchored.digest
    )
    Anchor.objects.create(
        day=day, at=at, lanes=anchored.lanes, previous=anchored.digest, digest=told
    )
    fault = verified()[0]
    assert (fault.wrong, fault.table) == (Wrong.INSERTED, "audit_anchor")


def test_an_anchor_under_another_key_is_not_the_one_that_was_made(
    anchored: Anchor,
) -> None:
    by_hand("UPDATE audit_anchor SET id = id + 50")
    assert verified()[0].wrong is Wrong.INSERTED
