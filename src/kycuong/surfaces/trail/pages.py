"""The pages of the trail as values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kycuong.kernel.audit import queries as audit
from kycuong.shared import qr
from kycuong.shared.clock import LOCAL
from kycuong.shared.formats import day as said_day
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Refused, refuse
from kycuong.surfaces.trail import wording

SIZE: Final = 50
MOST: Final = 50_000  # acts in one file
GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One act in a list."""

    pk: int
    at: str
    who: str
    what: str
    verb: str
    subject: str
    via: str
    place: str


@dataclass(frozen=True, slots=True)
class Change:
    """One column before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one row."""

    what: str
    key: str
    how: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ActsPage:
    """A page of acts."""

    lines: tuple[Line, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ActPage:
    """One act with what was before and after."""

    line: Line
    request: str
    hash: tuple[str, ...]
    previous: tuple[str, ...]
    detail: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    digests: int
    shredded: bool


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """One anchor in a list, or on its sheet."""

    pk: int
    day: str
    at: str
    groups: tuple[str, ...]
    previous: tuple[str, ...]
    lanes: tuple[tuple[str, str, str], ...]
    acts: int


@dataclass(frozen=True, slots=True)
class AnchorSheet:
    """The sheet of one anchor, to be printed and signed; `picture` is its QR code."""

    line: AnchorLine
    picture: SafeString


@dataclass(frozen=True, slots=True)
class AnchorsPage:
    """A page of anchors."""

    lines: tuple[AnchorLine, ...]
    pager: Pager


def acts_page(asked: Mapping[str, Any], *, page: str | None) -> ActsPage:
    """Return the acts that fit, the newest first."""
    wanted = _wanted(asked)
    pager = asked_page(page, audit.count(wanted), SIZE)
    found = audit.found(wanted, start=pager.start, size=SIZE)
    return ActsPage(tuple(map(_line, found)), pager)


def act_lines(asked: Mapping[str, Any]) -> Iterator[Line]:
    """Return every act that fits, the newest first, for a file.

    Raises:
        Refused: they are too many for one file.
    """
    wanted = _wanted(asked)
    number = audit.count(wanted)
    if number > MOST:
        said = gettext(
            "Có %(n)s hành vi, một tệp chứa được %(most)s: hãy chọn khoảng ngày hẹp hơn."
        )
        raise Refused(refuse(said % {"n": number, "most": MOST}))
    return map(_line, audit.every(wanted))


def _wanted(asked: Mapping[str, Any]) -> audit.Wanted:
    return audit.Wanted(
        person=asked.get("person", ""),
        verbs=wording.verbs_like(asked.get("verb", "")),
        subject=wording.subject_asked(asked.get("subject", "")),
        since=_begin(asked.get("since")),
        until=_begin(asked.get("until"), days=1),
    )


def _begin(day: Any, *, days: int = 0) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), LOCAL)


def _line(row: audit.Trace) -> Line:
    kind, _, key = row.subject.partition(" ")
    return Line(
        pk=row.pk,
        at=moment(row.at),
        who=row.name or "Đã hủy tên",
        what=wording.verb(row.verb),
        verb=row.verb,
        subject=f"{wording.table(kind)} {key}".strip() if kind else "",
        via=wording.VIA.get(row.via, ""),
        place=f"{row.lane}.{row.seq}",
    )


def act_page(pk: int) -> ActPage:
    """Return one act.

    Raises:
        NotThere: there is none.
    """
    row = audit.one(pk)
    return ActPage(
        line=_line(row),
        request=row.request,
        hash=groups(row.hash),
        previous=groups(row.previous),
        detail=tuple(
            (wording.field(name), wording.cell(value))
            for name, value in row.detail.items()
        ),
        changed=tuple(map(_changed, row.changes)),
        digests=row.digests,
        shredded=row.shredded,
    )


def _changed(told: Iterable[Any]) -> Changed:
    label, key, columns = told
    pairs = columns.values()
    made = all(before is None for before, _ in pairs)
    gone = all(after is None for _, after in pairs)
    return Changed(
        what=wording.table(label),
        key=key,
        how="thêm" if made else "xóa" if gone else "sửa",
        changes=tuple(
            Change(wording.field(name), wording.cell(before), wording.cell(after))
            for name, (before, after) in columns.items()
        ),
    )


def groups(number: str) -> tuple[str, ...]:
    """Return a hash in groups of four, as it is read aloud and compared."""
    return tuple(
        number[place : place + GROUP] for place in range(0, len(number), GROUP)
    )


def anchors_page(page: str | None) -> AnchorsPage:
    """Return the anchors, the newest first."""
    pager = asked_page(page, audit.anchors_count(), SIZE)
    found = audit.anchors(start=pager.start, size=SIZE)
    return AnchorsPage(tuple(map(_anchor, found)), pager)


def anchor_page(pk: int) -> AnchorSheet:
    """Return the sheet of one anchor.

    Raises:
        NotThere: there is none.
    """
    row = audit.anchor(pk)
    return AnchorSheet(_anchor(row), qr.svg(scanned(row)))


def scanned(row: audit.Anchored) -> str:
    """Return what a telephone reads of a sheet: day, acts, number, a line each.

    The number is in one piece, as `kycuong verify --audit --anchor` takes it.
    """
    count = sum(seq for _, seq, _ in row.lanes)
    return (
        f"Kỷ Cương, chốt sổ nhật ký ngày {said_day(row.day)}\n"
        f"Số hành vi: {count}\n"
        f"Mã chốt: {row.digest}"
    )


def _anchor(row: audit.Anchored) -> AnchorLine:
    return AnchorLine(
        pk=row.pk,
        day=said_day(row.day),
        at=moment(row.at),
        groups=groups(row.digest),
        previous=groups(row.previous),
        lanes=tuple((str(lane), str(seq), last[:16]) for lane, seq, last in row.lanes),
        acts=sum(seq for _, seq, _ in row.lanes),
    )
