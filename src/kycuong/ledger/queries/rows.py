"""Lists of matters: filtered, sorted and counted by one definition, page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.models import Matter
from kycuong.ledger.queries.drawing import SELDOM, Drawing, Kept, Row
from kycuong.ledger.queries.filtering import Filters, order, select
from kycuong.ledger.queries.sight import visible_to
from kycuong.ledger.queries.windows import count, first
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere

BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list with its pager; `total` counts every row of the list."""

    rows: tuple[Row, ...]
    pager: Pager

    @property
    def total(self) -> int:
        """How many rows the whole list has."""
        return self.pager.total


def rows(
    actor: Actor,
    at: datetime,
    *,
    filters: Filters | None = None,
    page: str | None = None,
    size: int = 50,
) -> Listing:
    """Return one page of the list that `filters` means; a fixed number of queries.

    A list that ends on its first page is counted by what is shown of it.
    """
    wanted = filters or Filters()
    if page:
        pager = asked_page(page, count(actor, at, wanted), size)
        found = select(actor, at, wanted).order_by(*order(wanted))
        window = found.values_list(*Kept._fields)[pager.start : pager.start + size]
        kept = [Kept._make(values) for values in window]
    else:
        kept = first(actor, at, wanted, size)
        whole = len(kept) < size
        pager = Pager(1, len(kept) if whole else count(actor, at, wanted), size)
    return Listing(tuple(Drawing(at).rows(kept)), pager)


def every(
    actor: Actor, at: datetime, filters: Filters, *, whole: bool = True
) -> Iterator[Row]:
    """Yield every row of the list in its order, in batches: what the export writes.

    Only the columns that a row shows are read, and no model is made of them.

    Args:
        whole: also what few lists show (`drawing.SELDOM`); else it is left empty.
    """
    fields = Kept._fields if whole else Kept._fields[:-SELDOM]
    found = select(actor, at, filters).order_by(*order(filters))
    drawing, batch = Drawing(at), []
    for values in found.values_list(*fields).iterator(chunk_size=BATCH):
        batch.append(Kept(*values))
        if len(batch) == BATCH:
            yield from drawing.rows(batch)
            batch.clear()
    yield from drawing.rows(batch)


def matters_of_source(document: int, *, actor: Actor, at: datetime) -> tuple[Row, ...]:
    """Return the matters that cite a document and that the person may see."""
    found = select(actor, at, Filters(document=document))
    return tuple(drawn(found.order_by("source_start", "pk"), at))


def row_of(actor: Actor, pk: int, at: datetime) -> Row:
    """Return one matter as a row.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    for row in drawn(visible_to(actor).filter(pk=pk), at):
        return row
    raise NotThere


def drawn(matters: Iterable[Matter], at: datetime) -> Iterator[Row]:
    """Yield rows with every name looked up at once."""
    yield from Drawing(at).rows(list(matters))
