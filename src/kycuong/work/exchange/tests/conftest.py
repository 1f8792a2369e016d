"""Every test here happens on 24 April 2024 at eight in the morning."""

from collections.abc import Iterator

import pytest
from tests.cast import MORNING

from kycuong.shared import clock


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Hold the clock still."""
    with clock.fixed(MORNING):
        yield
