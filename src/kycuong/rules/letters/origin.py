"""Where a letter's text came from, which decides how far it may be trusted."""

from enum import StrEnum


class Origin(StrEnum):
    """How the text was got: typed or in a text layer, or read from an image."""

    TEXT = "text"
    SCAN = "scan"
