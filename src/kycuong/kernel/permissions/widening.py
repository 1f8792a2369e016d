"""Which of two classes lets more people read."""

from typing import Final

from kycuong.kernel.permissions.enums import Classification

WIDEST_FIRST: Final = (
    Classification.PUBLIC,
    Classification.INTERNAL,
    Classification.PERSONAL_DATA,
    Classification.RESTRICTED,
)
"""With personal data, others see that it is there, its words covered; of what is
restricted they know nothing."""


def widens(before: str, after: str) -> bool:
    """Say whether a class lets more people read than the one before.

    >>> widens("restricted", "personal"), widens("internal", "restricted")
    (True, False)
    """
    place = WIDEST_FIRST.index
    return place(Classification(after)) < place(Classification(before))


def within(classification: str) -> tuple[Classification, ...]:
    """Return a class and those that let fewer people read, widest first.

    >>> [str(one) for one in within("personal")]
    ['personal', 'restricted']
    """
    return WIDEST_FIRST[WIDEST_FIRST.index(Classification(classification)) :]


def narrowest(*classes: str) -> Classification:
    """Return the narrowest of classes; internal where none is given.

    >>> str(narrowest("public", "personal", ""))
    'personal'
    """
    known = [Classification(one) for one in classes if one]
    return max(known, key=WIDEST_FIRST.index, default=Classification.INTERNAL)
