"""The violation catalogue as a page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from kycuong.rules.breaches import Behaviour, Group, catalogue
from kycuong.shared import formats


@dataclass(frozen=True, slots=True)
class BehaviourRow:
    """One behaviour; `bases` are text, first day and whether it is the one cited."""

    code: str
    text: str
    bases: tuple[tuple[str, str, bool], ...]
    since: str
    until: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """The catalogue by group, as of a day."""

    groups: tuple[tuple[str, tuple[BehaviourRow, ...]], ...]
    on: str


def catalogue_page(on: date) -> CataloguePage:
    """Return the catalogue as of a day; what is not in force then says so."""
    return CataloguePage(
        groups=tuple(
            (
                gettext(group.label),
                tuple(_row(each, on) for each in catalogue() if each.group is group),
            )
            for group in Group
        ),
        on=formats.day(on),
    )


def _row(each: Behaviour, on: date) -> BehaviourRow:
    cited = each.rule_on(on)
    return BehaviourRow(
        code=each.code,
        text=each.text,
        bases=tuple(
            (str(basis), formats.day(basis.since), basis == cited)
            for basis in each.bases
        ),
        since=formats.day(each.since),
        until=formats.day(each.until),
        in_force=each.in_force(on),
    )
