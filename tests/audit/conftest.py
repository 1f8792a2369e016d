"""A filled book that every attack starts from."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.files import services as files
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import give
from tests.cast import MORNING, build_province


def fill() -> SimpleNamespace:
    """Fill the book: a matter with three entries, a body renamed, a file kept."""
    province = build_province()
    chi, dung = province.people["chi"], province.people["dung"]
    pk = give(province)
    ledger.accept(pk, actor=dung.actor, at=MORNING + timedelta(hours=1))
    later = MORNING + timedelta(hours=2)
    ledger.report(pk, text="Đã rà soát 12/40.", actor=dung.actor, at=later)
    organisations.rename_unit(
        province["tri_ton"],
        name="Ủy ban nhân dân huyện Tri Tôn mới",
        on=MORNING.date(),
        actor=SYSTEM,
        at=MORNING,
    )
    kept = files.keep([b"van ban"], name="vb.txt", actor=chi.actor, at=MORNING)
    return SimpleNamespace(province=province, matter=pk, file=kept)


@pytest.fixture(scope="module")
def _filled(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[SimpleNamespace]:
    """Fill it once for the attacks of one file."""
    before = settings.DATA, settings.MEDIA_ROOT
    settings.DATA = tmp_path_factory.mktemp("data")
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill()
        transaction.set_rollback(True)
    settings.DATA, settings.MEDIA_ROOT = before


@pytest.fixture
def world(
    _filled: SimpleNamespace, django_db_blocker: Any
) -> Iterator[SimpleNamespace]:
    """Return the filled book; what a test does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _filled
        transaction.set_rollback(True)
