"""Every test here begins on 6 January 2035: what ended in 2024 was kept ten years."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kycuong.shared import clock
from kycuong.work.retention.tests.steps import at


@pytest.fixture(autouse=True)
def on() -> Iterator[Callable[[str], None]]:
    """Hold the clock; return a function that stops it at a local instant."""
    with ExitStack() as stack:
        stack.enter_context(clock.fixed(at("2035 06/01 08:00")))
        yield lambda text: stack.enter_context(clock.fixed(at(text)))
