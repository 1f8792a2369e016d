"""Opens every figure of a page and counts the rows behind it."""

import html
import re
from collections.abc import Iterator
from datetime import datetime

from tests.cast import Person

from kycuong.shared import clock

LINK = re.compile(
    r'<a (?:class="\w+" )?href="(/theo-doi/so-lieu/\?[^"]+)"[^>]*>(.*?)</a>'
)
TOTAL = re.compile(r"<h1>.*?: ([\d.]+)</h1>", re.S)


def page(person: Person, address: str, at: datetime) -> str:
    """Return a page as somebody sees it at an instant."""
    with clock.fixed(at):
        answer = person.client().get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def figures(shown: str) -> Iterator[tuple[str, int]]:
    """Yield the address of every figure of a page and what the page says."""
    for address, text in LINK.findall(shown):
        found = re.findall(r"\d[\d.]*", re.sub(r"<[^>]+>", "", text))
        if found:
            yield html.unescape(address), int(found[0].replace(".", ""))


def rows_behind(person: Person, address: str, at: datetime) -> int:
    """Return how many rows a figure's list has, shown and hidden."""
    shown = page(person, address, at)
    total = TOTAL.search(" ".join(shown.split()))
    assert total, shown[:2000]
    hidden = re.search(r"Trong đó (\d+) việc", shown)
    rows = len(re.findall('class="row-link"', shown))
    assert rows + (int(hidden[1]) if hidden else 0) == int(total[1])
    return int(total[1])


def words(shown: str) -> str:
    """Return what a page says."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", shown).split()))
