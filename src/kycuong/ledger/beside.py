"""Pages of other contexts about one matter: they name them, the matter page links."""

from django.urls import reverse
from django.utils.translation import gettext

_pages: dict[str, tuple[str, bool]] = {}
_acts: dict[str, tuple[str, str]] = {}


def add(view: str, label: str, *, if_late: bool = False) -> None:
    """Name a page about a matter: its view, which takes `pk`, and its label.

    Whoever may see the matter may open it; `label` is a gettext_noop text. With
    `if_late` only a matter that has been late names it: the others accuse nobody.
    """
    _pages[view] = (label, if_late)


def links(pk: int, *, late: bool) -> tuple[tuple[str, str], ...]:
    """Return label and address of every such page, in the order of naming."""
    return tuple(
        (gettext(label), reverse(view, args=[pk]))
        for view, (label, if_late) in _pages.items()
        if late or not if_late
    )


def offer(view: str, verb: str, label: str) -> None:
    """Name an act of another context on a matter, open to whoever may do `verb`.

    `view` takes the matter's id alone; `label` is a gettext_noop text.
    """
    _acts[view] = (verb, label)


def acts(pk: int) -> tuple[tuple[str, str, str, str], ...]:
    """Return view, verb, label and address of every such act."""
    return tuple(
        (view, verb, gettext(label), reverse(view, args=[pk]))
        for view, (verb, label) in _acts.items()
    )
