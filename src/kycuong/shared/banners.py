"""What the frame of every page must say first: contexts hand it in, pages show it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Banner:
    """One sentence above every page, and where to look further."""

    text: str
    link: str
    url: str


Source = Callable[[HttpRequest], Banner | None]
_sources: list[Source] = []


def declare(sources: list[Source]) -> None:
    """Set who may have something to say; each is asked once a page and is cheap."""
    _sources[:] = sources


def shown(request: HttpRequest) -> list[Banner]:
    """Return what there is to say to this request's person."""
    found = (source(request) for source in _sources)
    return [banner for banner in found if banner is not None]
