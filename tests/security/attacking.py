"""A siege: every form that people can come to and every address, round after round."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping

from django.test import Client

from tests import urls_of_the_house as house
from tests.security import crawling
from tests.security.assault import Assault
from tests.security.crawling import LEFT_ALONE, Target
from tests.security.hostile import Attack, Source, in_paths


class Siege:
    """Rounds of one request a form or address; `least` inputs reached each of them.

    Forms are those that a walk finds; an address nobody comes to by a link is attacked
    with made-up words, and by a POST with names of fields that other forms have.
    """

    def __init__(
        self, people: Mapping[str, Client], *, seed: int, only: str = ""
    ) -> None:
        self.source = Source(seed)
        self.assault = Assault(people)
        self.people = [*people]
        found = crawling.walk(people)
        self.visited = found.visited
        self.places = [
            each for each in found.targets.values() if each.route.startswith(only)
        ]
        shared = sorted({n for each in self.places for n in each.fields if n})
        known = {each.route for each in self.places}
        self.addresses = [
            each
            for each in house.addresses()
            if each.name not in LEFT_ALONE and each.name.startswith(only)
        ]
        for address in self.addresses:
            if address.name not in known:
                names = self.source.chance.sample(shared, min(6, len(shared)))
                fields = {name: ["1"] for name in names}
                person = self.source.chance.choice(self.people)
                for method in ("GET", "POST"):
                    self.places.append(
                        Target(address.name, method, address.url(), person, fields)
                    )
        self.sent: Counter[tuple[str, str]] = Counter()

    @property
    def least(self) -> int:
        """How many hostile inputs the least attacked place got."""
        return min(self.sent[each.route, each.method] for each in self.places)

    def round(self, until: float = float("inf"), *, share: float = 1.0) -> None:
        """Attack every place once, or a share of them chosen by the seed."""
        for place in self.places:
            if time.monotonic() > until:
                return
            if self.source.chance.random() > share:
                continue
            attack = self.source.attack(place.url, place.fields, place.method)
            self._send(place, place.person, attack)

    def paths(self, each: int = 1, *, share: float = 1.0) -> None:
        """Put hostile words where addresses have numbers and keys."""
        for address in self.addresses:
            for word in address.words:
                if self.source.chance.random() > share:
                    continue
                for typed in in_paths(self.source, each):
                    url = address.url(**{word: typed})
                    place = Target(address.name, "GET", url, self.people[0])
                    self._send(place, place.person, Attack("GET", url))

    def methods(self) -> None:
        """Ask every address in ways it does not know, with hostile heads."""
        for address in self.addresses:
            attack = self.source.in_the_address(address.url())
            place = Target(address.name, attack.method, attack.url, self.people[0])
            self._send(place, place.person, attack)

    def _send(self, place: Target, person: str, attack: Attack) -> None:
        self.assault.send(person, attack, place.route)
        self.sent[place.route, place.method] += attack.inputs
