"""Two at the same instant: exactly one happens, or both in an order."""

import pytest
from tests.at_once import both
from tests.cast import build_province

from kycuong.work.retention import services
from kycuong.work.retention.models import Disposal, Line
from kycuong.work.retention.tests.steps import (
    NOW,
    Document,
    came,
    carried,
    drafted,
    ready,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_carry_it_out_one_does() -> None:
    province = build_province()
    pk = ready(province, came(province))
    said = both(
        lambda: carried(province, pk, "chi"), lambda: carried(province, pk, "phuc")
    )
    assert said == ["done", "refused"]


def test_of_two_lists_with_one_document_one_is_drawn() -> None:
    province = build_province()
    document = came(province)
    said = both(
        lambda: drafted(province, document, by="chi"),
        lambda: drafted(province, document, by="phuc"),
    )
    assert said == ["done", "refused"]
    assert Disposal.objects.count() == Line.objects.count() == 1


def test_a_hold_and_the_destruction_at_once_never_both_hold() -> None:
    province = build_province()
    document = came(province)
    pk = ready(province, document)
    chi = province.people["chi"].actor
    both(
        lambda: services.hold(
            document, kind="complaint", reason="Đơn 7", actor=chi, at=NOW
        ),
        lambda: carried(province, pk, "phuc"),
    )
    gone = Document.objects.get(pk=document).destroyed_at is not None
    line = Line.objects.get(document=document)
    assert gone == (line.gone_at is not None)
    assert gone != bool(line.kept)
