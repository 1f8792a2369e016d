"""The pages of oversight as tabs: contexts above hand theirs in, all of them show all."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: its view, by whose last word a page names itself, and its label."""

    view: str
    label: str

    @property
    def key(self) -> str:
        """The word by which a page says that it is this one."""
        return self.view.partition(":")[2]


_tabs: list[Tab] = []


def add(*tabs: Tab, first: bool = False) -> None:
    """Name pages, before or after those named already; labels are gettext_noop texts."""
    place = 0 if first else len(_tabs)
    _tabs[place:place] = [tab for tab in tabs if tab not in _tabs]


def shown(here: str) -> tuple[tuple[str, str, bool], ...]:
    """Return address, label and whether it is the page `here`, of each."""
    return tuple(
        (reverse(tab.view), gettext(tab.label), tab.key == here) for tab in _tabs
    )
