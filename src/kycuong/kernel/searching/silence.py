"""Names that must not be found any more: in which passage, and by a digest alone.

The facts that say a name may have to stay (archived records); a lawful decision can
still order that nobody is found by it. What is kept here says where, never what: how
many words, and a salted digest by which they are known again when the passage is made
again from its source.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.acts import current
from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.kernel.searching.models import Passage, Silence
from kycuong.rules.vntext.folding import fold

Place = tuple[int, int]
"""Owner and part."""
SALT: Final = 16


def silence(names: Collection[str]) -> int:
    """Let no passage be found by these names any more; return how many said one.

    A passage keeps its other words. Inside the act that orders it.

    Raises:
        OutsideAct: no act is under way.
    """
    if current() is None:
        raise OutsideAct("names are silenced only inside act(...)")
    found = 0
    for words in filter(None, map(fold, names)):
        for row in Passage.objects.filter(text__contains=f" {words} "):
            salt = secrets.token_hex(SALT)
            one = Silence.objects.create(
                place=row.place,
                owner=row.owner,
                part=row.part,
                words=len(words.split()),
                salt=salt,
                digest=canonical.sealed(salt, words),
            )
            Passage.objects.filter(pk=row.pk).update(text=without(row.text, [one]))
            found += 1
    return found


def silenced(place: str, owners: Collection[int] = ()) -> dict[Place, list[Silence]]:
    """Return what a place must not say, by owner and part; of some owners, or all."""
    rows = Silence.objects.filter(place=place).order_by("pk")
    if owners:
        rows = rows.filter(owner__in=owners)
    found: dict[Place, list[Silence]] = defaultdict(list)
    for row in rows:
        found[row.owner, row.part].append(row)
    return found


def without(text: str, silences: Iterable[Silence]) -> str:
    """Return a passage's text without the names that are known by their digests."""
    words = text.split()
    for one in silences:
        kept: list[str] = []
        start = 0
        while start < len(words):
            here = words[start : start + one.words]
            if canonical.sealed(one.salt, " ".join(here)) == one.digest:
                start += one.words
            else:
                kept.append(words[start])
                start += 1
        words = kept
    return f" {' '.join(words)} "
