"""What may be asked of the house: one row a verb."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing somebody may want to do (một quyền).

    `key` is the word of the use case; `label` says it in Vietnamese; `rule` cites why
    it is not everybody's; `who` names who can, for a reader who cannot.
    """

    key: str
    label: str
    rule: str
    who: str


HOUSE = "Bảng phân quyền của hệ thống, dòng «{}»"
"""What is cited where no law says who: the reviewed table in docs/permissions.md."""
