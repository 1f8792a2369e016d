"""Every address of the house, read from its URLconf: one list for every crawler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ANY = {"IntConverter": 1, "SlugConverter": "x", "StringConverter": "x"}


@dataclass(frozen=True)
class Address:
    """One address: its full name, its route, and the converters of its words."""

    name: str
    route: str
    words: Mapping[str, str]
    view: Any

    def url(self, **words: object) -> str:
        """Return the address with words filled in; those not given are made up."""
        path = "/" + self.route
        for word, converter in self.words.items():
            value = str(words.get(word, ANY.get(converter, "x")))
            kinds = converter.removesuffix("Converter").lower()
            for spelt in (f"<{kinds}:{word}>", f"<{word}>", f"<str:{word}>"):
                path = path.replace(spelt, value)
        return path


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            own = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, here, own)
        elif isinstance(entry, URLPattern):
            kinds = {
                word: type(converter).__name__
                for word, converter in entry.pattern.converters.items()
            }
            yield Address(f"{space}{entry.name}", here, kinds, entry.callback)


@cache
def addresses() -> tuple[Address, ...]:
    """Return every address, in the order of the URLconf."""
    return tuple(_walk(get_resolver(), "", ""))
