"""Every test here begins on 24 April 2024 at eight in the morning."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kycuong.shared import clock
from kycuong.work.distribution.tests.steps import at


@pytest.fixture(autouse=True)
def on() -> Iterator[Callable[[str], None]]:
    """Hold the clock; return a function that stops it at a local instant of 2024."""
    with ExitStack() as stack:
        stack.enter_context(clock.fixed(at("24/04 08:00")))
        yield lambda text: stack.enter_context(clock.fixed(at(text)))
