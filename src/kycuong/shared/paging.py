"""Pages of a long list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of how many rows is shown; pages count from 1.

    >>> pager = Pager(page=2, total=120)
    >>> pager.pages, pager.first, pager.last, pager.start
    (3, 51, 100, 50)
    >>> Pager(page=1, total=0).pages
    1
    """

    page: int
    total: int
    size: int = 50

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """Return the offset of the first row shown."""
        return (self.page - 1) * self.size

    @property
    def first(self) -> int:
        """Return the ordinal of the first row shown."""
        return min(self.total, self.start + 1)

    @property
    def last(self) -> int:
        """Return the ordinal of the last row shown."""
        return min(self.total, self.start + self.size)


def asked_page(text: str | None, total: int, size: int = 50) -> Pager:
    """Return the page that an address asks for, kept within what exists.

    >>> asked_page("9", total=120).page, asked_page("x", total=120).page
    (3, 1)
    """
    page = int(text) if text and text.isdecimal() and len(text) < 9 else 1
    pages = Pager(1, total, size).pages
    return Pager(min(max(page, 1), pages), total, size)
