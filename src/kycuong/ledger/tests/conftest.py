"""Fixtures of the ledger's tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from kycuong.ledger.tests.matters import at
from kycuong.shared import clock


@pytest.fixture
def on(request: Any) -> Iterator[Any]:
    """Return a function that holds the clock at `26/04 16:40` until the test ends."""
    held: list[Any] = []

    def hold(text: str) -> Any:
        context = clock.fixed(at(text))
        held.append(context)
        return context.__enter__()

    yield hold
    for context in reversed(held):
        context.__exit__(None, None, None)
