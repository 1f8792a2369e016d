"""The sections of the desk: contexts above hand them in, pages show them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its label, the page it opens, and the addresses it owns.

    `root` is the address prefix by which a page is known to lie in the section; the
    longest one wins. `count` is the dotted name of the function that gives the figure beside
    the label for an actor, at one cheap query. Where `rights` are given, only who has
    one of them is shown the section. Neighbours of one `group` stand behind its word.
    """

    label: str
    view: str
    root: str
    count: str = ""
    rights: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A section as one page shows it; `current` is the value of aria-current."""

    label: str
    url: str
    current: str
    count: int
    group: str = ""


_sections: list[Section] = []


def declare(sections: list[Section]) -> None:
    """Set the sections, in the order in which they are shown."""
    _sections[:] = sections


def links(path: str, actor: Any) -> list[Link]:
    """Return the sections for a page at `path`."""
    roots = (each.root for each in _sections if each.root != "/" or path == "/")
    own = max((each for each in roots if path.startswith(each)), key=len, default=None)
    shown, language = [], get_language()
    for each in _sections:
        if each.rights and not (actor and any(map(actor.may, each.rights))):
            continue
        url = _address(each.view)
        current = "page" if url == path else "true" if each.root == own else ""
        figure = import_string(each.count)(actor) if each.count else 0
        label, group = _said(each.label, language), _said(each.group, language)
        shown.append(Link(label, url, current, figure, group))
    return shown


@cache
def _address(view: str) -> str:
    """Return where a section's page lies; it lies there as long as the process lives."""
    return reverse(view)


@cache
def _said(word: str, _language: str | None) -> str:
    """Return a section's word in a language; sections are few and stay."""
    return gettext(word) if word else ""


def label_of(route: str) -> str:
    """Return the section that an address is of, by its name's space; "" for none."""
    space = route.partition(":")[0] + ":"
    found = (each.label for each in _sections if each.view.startswith(space))
    return next((gettext(label) for label in found), "")
