"""What a matter and its entries say, for whoever looks for words (tra cứu).

Part 0 are the matter's own words, part n those of entry n. They are kept in the act
that writes them and compared by `kycuong verify`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import Q

from kycuong.kernel.permissions.enums import CLOSED
from kycuong.kernel.searching import services as searching
from kycuong.ledger.models import Entry, Matter

PLACE: Final = "matter"
BATCH: Final = 2_000
OWN: Final = ("title", "source_label", "product", "source_quote")
SAID: Final = ("text", "document_number", "clause", "instrument", "note")
"""What of an entry's details is words of people."""


def of_matter(matter: Matter) -> str:
    """Return a matter's own words."""
    return " ".join(filter(None, (getattr(matter, name) for name in OWN)))


def of_entry(reason: str, details: Mapping[str, Any]) -> str:
    """Return the words of an entry."""
    said = [reason, *(str(details.get(key) or "") for key in SAID)]
    points = details.get("points") or ()
    said += [str(one.get("text", "")) for one in points if isinstance(one, Mapping)]
    return " ".join(filter(None, said))


def keep_matter(matter: Matter) -> None:
    """Keep a matter's words, inside the act that opens it."""
    searching.put(PLACE, matter.pk, 0, of_matter(matter))


def keep_entry(matter: Matter, row: Entry) -> None:
    """Keep an entry's words, inside the act that writes it.

    Of a matter of a closed class nothing is found but what may be said of it anywhere.
    """
    if matter.classification in CLOSED:
        return
    if said := of_entry(row.reason, row.payload):
        searching.put(PLACE, row.matter_id, row.seq, said)


def writings(
    matters: Iterable[Matter], entries: Iterable[Entry]
) -> Iterator[searching.Writing]:
    """Yield what matters and entries say, each of them given."""
    for matter in matters:
        yield matter.pk, 0, of_matter(matter)
    for row in entries:
        yield row.matter_id, row.seq, of_entry(row.reason, row.payload)


def said(parts: Mapping[int, int]) -> dict[int, str]:
    """Return the words of one writing of each matter, beside its title; two queries.

    Args:
        parts: which writing, by matter.
    """
    own = [pk for pk, part in parts.items() if part == 0]
    found: dict[int, str] = {}
    rows = Matter.objects.filter(pk__in=own) if own else ()
    for matter in rows:
        found[matter.pk] = " ".join(filter(None, (matter.product, matter.source_quote)))
    wanted = Q()
    for pk, part in parts.items():
        wanted |= Q(matter=pk, seq=part) if part else Q()
    if wanted:
        entries = Entry.objects.filter(wanted).order_by()
        for pk, reason, details in entries.values_list(
            "matter_id", "reason", "payload"
        ):
            found[pk] = of_entry(reason, details)
    return found


def source() -> Iterator[searching.Writing]:
    """Yield what every matter and entry says, by matter and part."""
    last = 0
    while True:
        rows = Matter.objects.filter(pk__gt=last).order_by("pk")
        batch = list(rows.only(*OWN, "classification")[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        entries = Entry.objects.filter(matter__gte=batch[0].pk, matter__lte=last)
        by_matter: dict[int, list[Any]] = {}
        for row in entries.order_by("matter", "seq").values_list(
            "matter_id", "seq", "reason", "payload"
        ):
            by_matter.setdefault(row[0], []).append(row)
        for matter in batch:
            yield matter.pk, 0, of_matter(matter)
            closed = matter.classification in CLOSED
            for _, seq, reason, details in (
                () if closed else by_matter.get(matter.pk, ())
            ):
                yield matter.pk, seq, of_entry(reason, details)
