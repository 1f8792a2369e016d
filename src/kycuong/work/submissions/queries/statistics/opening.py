"""What one figure of the statistics counts: dossiers, or decisions on them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.gate import ENDED
from kycuong.rules.gate.statistics import BodyRecord, OfficerRecord
from kycuong.shared.formats import moment, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions.choosing import Asked
from kycuong.work.submissions.models import Dossier, DossierEntry
from kycuong.work.submissions.queries import decisions
from kycuong.work.submissions.queries.statistics.rows import (
    USUAL,
    body_name,
    body_rows,
    officer_rows,
    require_names,
)

SIZE: Final = 50
BODY_FIGURES: Final = {
    "gui": _("Hồ sơ gửi lần đầu trong kỳ"),
    "xet": _("Hồ sơ được xét lần đầu"),
    "tra-lan-dau": _("Hồ sơ bị trả lại ngay lần đầu"),
    "tra": _("Lượt trả lại tính cho cơ quan trình"),
    "khong-tinh": _("Lượt trả lại không tính cho cơ quan trình"),
    "nhan": _("Hồ sơ được nhận"),
}
OFFICER_FIGURES: Final = {
    "xet": _("Lượt xét"),
    "tra": _("Lượt trả lại"),
    "nguoi-tham-tra": _("Lượt trả lại có lý do tính cho người thẩm tra"),
    "tre": _("Lượt xét trễ hạn thẩm tra"),
}


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One dossier, or one decision on it, that a figure counts."""

    number: str
    title: str
    url: str
    body: str
    state: str
    round: str
    what: str
    at: datetime
    when: str
    reasons: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The row as the files have it."""
        return (
            *(self.number, self.title, self.body, self.when),
            *(self.round, self.what, self.reasons),
        )


@dataclass(frozen=True, slots=True)
class CountedPage:
    """What one figure counts."""

    title: str
    whose: str
    words: str
    lines: tuple[CountedLine, ...]
    sorted_by: str
    pager: Pager
    query: str
    back: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure is asked for: of a body, or of an officer; in which order."""

    figure: str
    body: int | None = None
    officer: int | None = None
    sort: str = ""


SORTS: Final[dict[str, Callable[[CountedLine], Any]]] = {
    "ho-so": lambda line: organisations.sort_key(line.title),
    "so": lambda line: line.number,
    "co-quan": lambda line: (organisations.sort_key(line.body), line.number),
    "ngay": lambda line: (line.at, line.number),
    "tinh-trang": lambda line: (line.what, line.number),
}
USUAL_SORT: Final = "ngay"


def counted_page(
    actor: Actor, asked: Asked, wanted: Wanted, *, page: str = ""
) -> CountedPage:
    """Return the dossiers or decisions that one figure counts.

    Raises:
        NotThere: no such figure, or not this person's to read.
        Refused: an officer's figure, to whom may not read names.
    """
    title, whose, lines = _opened(actor, asked, wanted)
    pager = asked_page(page, len(lines), SIZE)
    officer = wanted.officer is not None
    back = reverse(f"submissions:{'officers' if officer else 'statistics'}")
    more = {"so": wanted.figure, "co-quan": wanted.body, "nguoi": wanted.officer}
    return CountedPage(
        title=gettext(title),
        whose=whose,
        words=asked.words,
        lines=lines[pager.start : pager.start + pager.size],
        sorted_by=_sort(wanted),
        pager=pager,
        query=asked.query(**more),
        back=f"{back}?{asked.query()}",
    )


def counted_lines(
    actor: Actor, asked: Asked, wanted: Wanted
) -> tuple[CountedLine, ...]:
    """Return every row in the page's order: what the files write.

    Raises:
        NotThere, Refused: as `counted_page`.
    """
    return _opened(actor, asked, wanted)[2]


def _sort(wanted: Wanted) -> str:
    known = wanted.sort.removeprefix("-") in SORTS
    return wanted.sort if known else USUAL_SORT


def _opened(
    actor: Actor, asked: Asked, wanted: Wanted
) -> tuple[str, str, tuple[CountedLine, ...]]:
    """Return the figure's name, whose it is, and its rows in order."""
    figure = wanted.figure
    if wanted.officer is not None:
        require_names(actor)
        _sorted, rows, named = officer_rows(asked, USUAL)
        mine = next((row for row in rows if row.officer == wanted.officer), None)
        title = OFFICER_FIGURES.get(figure, "")
        whose = named.get(wanted.officer, ("", ""))[0]
        keys = _of_officer(mine, figure) if mine else ()
    else:
        found = body_rows(actor, asked, USUAL)[1]
        own = next((row for row in found if row.body == wanted.body), None)
        title, whose = BODY_FIGURES.get(figure, ""), body_name(wanted.body or 0)
        keys = _of_body(own, figure) if own else ()
    if not title or not keys:
        raise NotThere
    sort = _sort(wanted)
    lines = sorted(
        _counted(keys), key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-")
    )
    return title, whose, tuple(lines)


def _of_body(row: BodyRecord, figure: str) -> tuple[tuple[int, int], ...]:
    """Return what a figure of a body counts, by dossier and entry; entry 0 for none."""
    found: dict[str, Iterable[Any]] = {
        "gui": ((dossier, 0) for dossier in row.sent),
        "xet": ((dossier, 0) for dossier in row.judged),
        "tra-lan-dau": ((dossier, 0) for dossier in row.returned),
        "tra": row.returns,
        "khong-tinh": row.spared,
        "nhan": ((dossier, 0) for dossier in row.accepted),
    }
    return tuple(found.get(figure, ()))


def _of_officer(row: OfficerRecord, figure: str) -> tuple[tuple[int, int], ...]:
    found = {
        "xet": row.decided,
        "tra": row.returned,
        "nguoi-tham-tra": row.charged,
        "tre": row.late,
    }
    return found.get(figure, ())


def _counted(keys: Iterable[tuple[int, int]]) -> tuple[CountedLine, ...]:
    """Return dossiers and decisions as rows; four queries."""
    listed = list(keys)
    dossiers = Dossier.objects.in_bulk({dossier for dossier, _seq in listed})
    entries = {
        (row.dossier_id, row.seq): row
        for row in DossierEntry.objects.filter(dossier__in=dossiers)
    }
    items = decisions.items_of(
        entries[key].pk for key in listed if key[1] and key in entries
    )
    found = []
    for key in listed:
        dossier, entry = dossiers[key[0]], entries.get(key)
        told = [item.sentence for item in items.get(entry.pk, ())] if entry else []
        page = "rounds" if entry and dossier.round else "dossier"
        closed = dossier.state in {state.value for state in ENDED}
        found.append(
            CountedLine(
                number=dossier.number,
                title=dossier.title,
                url=reverse(f"submissions:{page}", args=[dossier.pk]),
                body=dossier.body_name,
                state="closed" if closed else "",
                round=number(dossier.round),
                what=str(dossier.get_state_display()),
                at=entry.at if entry else dossier.sent_at or dossier.prepared_at,
                when=moment(entry.at if entry else dossier.sent_at),
                reasons="; ".join(told),
            )
        )
    return tuple(found)
