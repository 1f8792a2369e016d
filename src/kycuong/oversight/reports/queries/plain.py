"""Reports as values instead of pages: what machines are told, by the same doorways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Report
from kycuong.oversight.reports.queries.access import seal_of, visible_to
from kycuong.oversight.reports.queries.lists import named
from kycuong.shared.verdict import NotThere


@dataclass(frozen=True, slots=True)
class Shelved:
    """One report: its window, whether it is sealed, its files by ending.

    `sha256` is the hash of the sealed content, of each file that of its bytes.
    """

    pk: int
    name: str
    kind: str
    first: date
    last: date
    edition: int
    reason: str
    prepared_at: datetime
    counted_at: datetime
    sealed_at: datetime | None
    sealed_by: str
    sha256: str
    files: Mapping[str, Mapping[str, Any]]


def shelved(
    actor: Actor, *, before: int | None = None, size: int = 50
) -> list[Shelved]:
    """Return the reports that a person reads, the latest made first; else none.

    Args:
        before: the key of the last one of the page before.
    """
    rows = visible_to(actor).defer("figures").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_value(row) for row in rows[:size]]


def shelved_one(actor: Actor, pk: int) -> Shelved:
    """Return one report.

    Raises:
        NotThere: none such, or reports are not this person's to read.
    """
    row = visible_to(actor).defer("figures").filter(pk=pk).first()
    if row is None:
        raise NotThere
    return _value(row)


def _value(row: Report) -> Shelved:
    seal = seal_of(row)
    return Shelved(
        pk=row.pk,
        name=named(row),
        kind=row.kind,
        first=row.first,
        last=row.last,
        edition=row.edition,
        reason=row.reason,
        prepared_at=row.prepared_at,
        counted_at=row.counted_at,
        sealed_at=seal.sealed_at if seal else None,
        sealed_by=seal.sealed_name if seal else "",
        sha256=seal.sha256 if seal else "",
        files={each.value: seal.files[each.value] for each in File} if seal else {},
    )
