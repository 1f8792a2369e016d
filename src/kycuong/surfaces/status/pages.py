"""The Office's page: every part in words, what to do first, what was slow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, ngettext

from kycuong.shared import formats, navigation
from kycuong.surfaces.status import parts, queries
from kycuong.surfaces.status.enums import Standing
from kycuong.surfaces.status.queries import Slow
from kycuong.surfaces.status.values import Moment, Part

KINDS = {Standing.LOOK: "soon"}


@dataclass(frozen=True, slots=True)
class Row:
    """One part as the page shows it."""

    name: str
    word: str
    kind: str
    text: str
    todo: str
    url: str
    link: str


@dataclass(frozen=True, slots=True)
class SlowRow:
    """One slow address."""

    label: str
    route: str
    times: str
    longest: str
    request: str


@dataclass(frozen=True, slots=True)
class Page:
    """How the system stands; `trouble` is empty where nobody need do anything."""

    trouble: str
    rows: tuple[Row, ...]
    slow: tuple[SlowRow, ...]
    threshold: str


def page(at: datetime, *, wall: datetime) -> Page:
    """Return the page as of the desk's clock and the machine's own."""
    found = tuple(parts.every(Moment(at, wall)))
    return Page(
        trouble=_trouble(found),
        rows=tuple(map(_row, found)),
        slow=tuple(map(_slow, queries.slow_pages(wall))),
        threshold=_seconds(settings.KYCUONG_SLOW_PAGE_MS),
    )


def _trouble(found: Iterable[Part]) -> str:
    count = sum(each.standing is Standing.LOOK for each in found)
    if not count:
        return ""
    return ngettext(
        "Có %(n)s bộ phận cần xem; việc phải làm ghi ở từng dòng dưới đây.",
        "Có %(n)s bộ phận cần xem; việc phải làm ghi ở từng dòng dưới đây.",
        count,
    ) % {"n": formats.number(count)}


def _row(part: Part) -> Row:
    return Row(
        name=part.name,
        word=str(part.standing.label),
        kind=KINDS.get(part.standing, ""),
        text=part.text,
        todo=part.todo,
        url=part.url,
        link=part.link,
    )


def _slow(found: Slow) -> SlowRow:
    return SlowRow(
        label=navigation.label_of(found.route) or gettext("Trang khác"),
        route=found.route,
        times=formats.number(found.times),
        longest=_seconds(found.ms),
        request=found.request,
    )


def _seconds(ms: int) -> str:
    return gettext("%(seconds)s giây") % {
        "seconds": f"{ms / 1000:.1f}".replace(".", ",")
    }
