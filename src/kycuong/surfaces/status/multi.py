"""Where the processes of one host put their measures together."""

import os
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def folder() -> Path | None:
    """Return the folder the instruments write to; None where each is on its own."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None
