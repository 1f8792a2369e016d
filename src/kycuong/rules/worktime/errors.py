"""What can go wrong in working-time arithmetic, each in one Vietnamese sentence."""


class WorktimeError(Exception):
    """A question about working time that has no answer; the message says why."""


class BadLimit(WorktimeError):
    """A time limit that cannot be read or makes no sense; correct the text."""


class BadDecision(WorktimeError):
    """A calendar decision or a shift that contradicts itself; correct the row."""


class CalendarGap(WorktimeError):
    """A day outside the supported years; there is no law to count it by."""


class NaiveInstant(WorktimeError):
    """An instant without a time zone; attach one before asking."""
