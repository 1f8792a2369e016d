"""Pages of other contexts about one matter: they name them, the matter page links."""

from django.urls import reverse
from django.utils.translation import gettext

_pages: dict[str, str] = {}


def add(view: str, label: str) -> None:
    """Name a page about a matter: its view, which takes `pk`, and its label.

    Whoever may see the matter may open it; `label` is a gettext_noop text.
    """
    _pages[view] = label


def links(pk: int) -> tuple[tuple[str, str], ...]:
    """Return label and address of every such page, in the order of naming."""
    return tuple(
        (gettext(label), reverse(view, args=[pk])) for view, label in _pages.items()
    )
