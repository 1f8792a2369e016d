"""What a file on its way in brought along: contexts above say it, its page shows it."""

from collections.abc import Callable

Notes = Callable[[int], tuple[str, ...]]
_sources: list[Notes] = []


def accompany(source: Notes) -> None:
    """Take up a context that knows more of an intake than its file says."""
    if source not in _sources:
        _sources.append(source)


def notes_of(intake: int) -> tuple[str, ...]:
    """Return what is to be read beside an intake's form, a sentence each."""
    return tuple(note for source in _sources for note in source(intake))
