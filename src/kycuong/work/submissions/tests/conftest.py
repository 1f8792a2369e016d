"""The clock of a page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kycuong.shared import clock
from kycuong.work.submissions.tests.steps import at


@pytest.fixture
def on() -> Iterator[Callable[[str], None]]:
    """Return a function that stops the clock at a local instant of 2024."""
    with ExitStack() as stack:
        yield lambda text: stack.enter_context(clock.fixed(at(text)))
