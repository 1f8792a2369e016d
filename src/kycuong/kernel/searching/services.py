"""Keeping passages: put in the act that writes, made again whole, compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db import connection

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act, current
from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.kernel.searching.models import Passage
from kycuong.kernel.searching.silence import silence, silenced, without
from kycuong.rules.vntext.folding import fold
from kycuong.shared.prepared import cursor_of

__all__ = [
    "Astray",
    "Source",
    "Writing",
    "drop",
    "plain",
    "put",
    "put_many",
    "rebuild",
    "silence",
    "sources",
    "verify",
]

Writing = tuple[int, int, str]
"""Owner, part, words."""
Source = Callable[[], Iterable[Writing]]
sources: dict[str, Source] = {}
"""Every writing of a place, in the order of owner and part: contexts hand theirs in."""
BATCH: Final = 2_000
_PUT: Final = (
    "INSERT INTO searching_passage (place, owner, part, text) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (place, owner, part) DO UPDATE SET text = excluded.text"
)
_PUT_UNLESS_SILENCED: Final = (
    "INSERT INTO searching_passage (place, owner, part, text) SELECT %s, %s, %s, %s "
    "WHERE NOT EXISTS (SELECT 1 FROM searching_silence s "
    "WHERE s.place = %s AND s.owner = %s AND s.part = %s) "
    "ON CONFLICT (place, owner, part) DO UPDATE SET text = excluded.text"
)


@dataclass(frozen=True, slots=True)
class Astray:
    """A passage that does not say what its source says; `what` in words."""

    place: str
    owner: int
    part: int
    what: str

    def __str__(self) -> str:
        """Return it as a line of the report."""
        return f"Tra cứu {self.place} {self.owner}.{self.part}: {self.what}"


def plain(text: str) -> str:
    """Return a text as passages keep it."""
    return f" {fold(text)} "


def put(place: str, owner: int, part: int, text: str) -> None:
    """Keep what one writing says, inside the act that writes it; no words, no row.

    Raises:
        OutsideAct: no act is under way.
    """
    put_many(place, [(owner, part, text)])


def put_many(place: str, writings: Iterable[Writing]) -> None:
    """Keep several writings, inside one act."""
    if current() is None:
        raise OutsideAct("passages are written only inside act(...)")
    said = ((owner, part, plain(text)) for owner, part, text in writings)
    rows = [(place, *one) for one in said if one[2].strip()]
    if rows and _written(_PUT_UNLESS_SILENCED, [(*row, *row[:3]) for row in rows]):
        return
    silences = silenced(place, [row[1] for row in rows])
    spoken = (
        (*row[:3], without(row[3], silences[row[1], row[2]]))
        for row in rows
        if (row[1], row[2]) in silences
    )
    _written(_PUT, [row for row in spoken if row[3].strip()])


def _written(statement: str, rows: Sequence[tuple[Any, ...]]) -> bool:
    """Say a statement for each row; say whether each was written."""
    if not rows:
        return True
    with cursor_of(connection, rows=len(rows)) as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)
        return bool(cursor.rowcount == len(rows))


def drop(place: str, owner: int) -> None:
    """Forget what an owner's writings say: they are no more, or must not be found."""
    Passage.objects.filter(place=place, owner=owner).delete()


def rebuild(*, actor: Actor, at: datetime) -> int:
    """Make every passage again from its source; return how many there are."""
    with act(actor, "searching.rebuilt", at=at):
        Passage.objects.all().delete()
        for place, source in sources.items():
            writings = iter(source())
            while batch := list(islice(writings, BATCH)):
                put_many(place, batch)
    return Passage.objects.count()


def verify() -> Iterator[Astray]:
    """Yield every passage that lacks, is too many, or says something else."""
    for place, source in sources.items():
        yield from _compared(place, source())
    if connection.vendor == "sqlite" and not _index_is_whole():
        yield Astray("", 0, 0, "chỉ mục không khớp với các đoạn")


def _compared(place: str, wanted: Iterable[Writing]) -> Iterator[Astray]:
    rows = Passage.objects.filter(place=place).order_by("owner", "part")
    stored = rows.values_list("owner", "part", "text").iterator(chunk_size=BATCH)
    kept = next(stored, None)
    silences = silenced(place)
    for owner, part, text in wanted:
        said = plain(text)
        if (owner, part) in silences:
            said = without(said, silences[owner, part])
        if not said.strip():
            continue
        while kept is not None and kept[:2] < (owner, part):
            yield Astray(place, *kept[:2], "thừa, không còn nguồn")
            kept = next(stored, None)
        if kept is None or kept[:2] != (owner, part):
            yield Astray(place, owner, part, "thiếu")
            continue
        if kept[2] != said:
            yield Astray(place, owner, part, "ghi khác nguồn")
        kept = next(stored, None)
    while kept is not None:
        yield Astray(place, *kept[:2], "thừa, không còn nguồn")
        kept = next(stored, None)


def _index_is_whole() -> bool:
    """Ask FTS5 to compare its index with the passages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM searching_passage_fts_docsize")
        indexed = cursor.fetchone()[0]
    return bool(indexed == Passage.objects.count())
