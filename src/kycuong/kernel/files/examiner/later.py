"""Signature fields that came after a signature: a real one, or paint over the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from kycuong.kernel.files.examiner.values import Change, Signature, State, Trust

WIDEST: Final = 300.0
TALLEST: Final = 180.0
"""Points; no picture of a signature or seal is larger (10,5 cm by 6,3 cm)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One filled field while it is examined.

    `revision` is the one it was signed in, `later` names the signature fields added
    or changed since, `holds` says that its cryptography does.
    """

    revision: int
    told: Signature
    holds: bool = False
    later: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Field:
    """A signature field as it stands at last, with the last revision that touched it."""

    touched: int
    seen: bool
    large: bool


def settled(reader: PdfFileReader, rows: Iterable[Row]) -> list[Row]:
    """Return the rows, each judged by what the fields that came after it really are.

    Only a signature that holds, of nobody untrusted and no larger than a stamp, leaves
    an earlier one intact. An empty field is no signature; with a picture it is a
    drawing put over the page.
    """
    known = list(rows)
    signed = {row.told.field: row for row in known}
    fields = _fields(reader)
    found = []
    for row in known:
        change = row.told.change
        if change is Change.SIGNED and row.told.state is State.INTACT:
            since = [_since(name, row, signed, fields) for name in row.later]
            change = max([change, *since], key=_GRAVITY.index)
        told = row.told
        if change is not told.change:
            told = replace(told, change=change, state=State.CHANGED)
        found.append(replace(row, told=told))
    return found


_GRAVITY: Final = (Change.SIGNED, Change.FILLED, Change.ANNOTATED)


def _since(
    name: str, row: Row, signed: Mapping[str, Row], fields: Mapping[str, _Field]
) -> Change:
    """Return what one later field is to an earlier signature."""
    field, by = fields.get(name), signed.get(name)
    if field is None:
        return Change.ANNOTATED
    real = (
        by is not None
        and by.holds
        and by.revision > row.revision
        and by.revision >= field.touched
    )
    if by is None or not real:
        return Change.ANNOTATED if field.seen else Change.FILLED
    strange = by.told.trust is Trust.UNTRUSTED and not by.told.timestamp
    if field.seen and (field.large or strange or by.told.timestamp):
        return Change.ANNOTATED
    return Change.SIGNED


def _fields(reader: PdfFileReader) -> dict[str, _Field]:
    """Return every signature field by name, filled or not."""
    found = {}
    for name, _value, ref in enumerate_sig_fields(reader, filled_status=None):
        sizes = [
            size for widget in _widgets(ref) for size in _size(widget.get_object())
        ]
        found[str(name)] = _Field(
            touched=max(_touched(reader, widget) for widget in _widgets(ref)),
            seen=bool(sizes),
            large=any(wide > WIDEST or tall > TALLEST for wide, tall in sizes),
        )
    return found


def _widgets(ref: Any) -> list[Any]:
    """Return a field and what it draws on pages, its children one level down."""
    kids = ref.get_object().get("/Kids", ())
    return [ref, *(kids.raw_get(at) for at in range(len(kids)))]


def _touched(reader: PdfFileReader, widget: Any) -> int:
    """Return the last revision that wrote a field; one that cannot be told is last."""
    reference = getattr(widget, "reference", None)
    if reference is None:
        return int(reader.xrefs.total_revisions)
    return int(reader.xrefs.get_last_change(reference))


def _size(widget: Any) -> list[tuple[float, float]]:
    """Return how wide and tall a widget is drawn, nothing where it is not seen."""
    try:
        left, low, right, high = (float(each) for each in widget["/Rect"])
    except (KeyError, TypeError, ValueError):
        return []
    wide, tall = abs(right - left), abs(high - low)
    return [(wide, tall)] if wide and tall else []
