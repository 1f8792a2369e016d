"""Fixtures of importing's tests: the ledger's, and no files left behind."""

from typing import Any

import pytest

from kycuong.ledger.tests.conftest import on

__all__ = ["on"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
