"""The list: dossiers that a person sees, by tab, filtered, sorted, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import definitions
from kycuong.ledger import queries as ledger
from kycuong.ledger.enums import Shown
from kycuong.rules import gate
from kycuong.rules.gate import State
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import at_minute, end_of_day
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.submissions import policy
from kycuong.work.submissions.queries.access import body_of, visible_to

SORTS: Final = {
    "ho-so": "title",
    "co-quan": "body_name",
    "loai": "kind",
    "gui": "sent_at",
    "trang-thai": "state",
    "cap-nhat": "last_at",
    "so": "id",
}
ALL: Final = "tat-ca"
OURS: Final = "co-quan-toi"
BATCH: Final = 500
ENDED: Final = (State.WITHDRAWN.value, State.LAPSED.value)
LABELS: Final = {
    "cho-tham-tra": _("Chờ thẩm tra"),
    "sap-het-han": _("Sắp hết hạn thẩm tra"),
    "qua-han": _("Thẩm tra quá hạn"),
    "dang-soan": _("Đang soạn"),
    "o-van-phong": _("Đang ở Văn phòng"),
    "cho-hoan-thien": _("Bị trả lại, chờ hoàn thiện"),
    "da-nhan": _("Đã nhận"),
    "ket-thuc": _("Đã rút, hết hạn"),
    OURS: _("Của cơ quan tôi"),
    ALL: _("Tất cả"),
}
OFFICE_TABS: Final = (
    *("cho-tham-tra", "sap-het-han", "qua-han", "cho-hoan-thien", "da-nhan"),
    *("ket-thuc", OURS, ALL),
)
AT_THE_GATE: Final = frozenset(OFFICE_TABS[:3])
BODY_TABS: Final = (
    *("dang-soan", "o-van-phong", "cho-hoan-thien", "da-nhan", "ket-thuc", ALL),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list shows; empty means everything the person sees."""

    tab: str = ""
    text: str = ""
    body: int | None = None
    kind: str = ""
    field: str = ""
    first: date | None = None
    last: date | None = None
    sort: str = "-cap-nhat"


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of the list, every string ready; `chip` is the clock that runs now.

    `clock` says whose clock it is, `matter_url` where the ledger keeps it.
    """

    pk: int
    code: str
    title: str
    kind: str
    body: str
    field: str
    round: str
    sent: str
    state: str
    tone: str
    clock: str
    due: str
    chip: Any
    matter: str
    matter_url: str
    updated: str
    url: str
    class_label: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab, how many it holds; `tone` is late or soon where that is so."""

    key: str
    label: str
    figure: str
    tone: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list; `query` is its tab and filter as an address."""

    rows: tuple[DossierRow, ...]
    tabs: tuple[Tab, ...]
    tab: str
    pager: Pager
    sorted_by: str
    query: str
    sees_all: bool
    sees_statistics: bool
    may_prepare: Verdict
    narrowed: bool


def kinds() -> list[tuple[str, str]]:
    """Return every kind of dossier with its label, for a choice."""
    return [(key, gettext(label)) for key, label in gate.kinds()]


def tabs_of(actor: Actor) -> tuple[str, ...]:
    """Return the tabs that a person has: the gate's, or those of a body."""
    return OFFICE_TABS if policy.reads_all(actor) else BODY_TABS


def tab_of(actor: Actor, asked: str) -> str:
    """Return the tab an address asks for; else the one where a person's work waits."""
    known = tabs_of(actor)
    if asked in known:
        return asked
    return "cho-tham-tra" if actor.may("office") else ALL


def usual_order(tab: str) -> str:
    """Return by what a tab is sorted unless somebody asks: at the gate, first come first."""
    return "gui" if tab in AT_THE_GATE else "-cap-nhat"


def select(actor: Actor, filters: Filters, at: datetime) -> "QuerySet[Any]":
    """Return the rows of the list, in their order."""
    found = visible_to(actor)
    if filters.tab:
        found = found.filter(_tab(filters.tab, actor, at))
    if filters.body is not None:
        found = found.filter(body=filters.body)
    for column in ("kind", "field"):
        if wanted := getattr(filters, column):
            found = found.filter(**{column: wanted})
    if filters.first is not None:
        found = found.filter(sent_at__gte=at_minute(filters.first, 0))
    if filters.last is not None:
        found = found.filter(sent_at__lt=end_of_day(filters.last))
    for word in fold(filters.text).split():
        found = found.filter(search__contains=word)
    column = SORTS.get(filters.sort.removeprefix("-"), "last_at")
    minus = "-" if filters.sort.startswith("-") else ""
    return found.order_by(f"{minus}{column}", f"{minus}id")


def _tab(key: str, actor: Actor, at: datetime) -> Q:
    """Return which dossiers stand under a tab; lateness is the ledger's definition."""
    if key == OURS:
        return Q(body=body_of(actor))
    if key in _CLOCKS:
        matters = ledger.visible_to(actor).filter(
            definitions.shown(_CLOCKS[key], at), kind="gate"
        )
        return Q(state=State.CHECKING.value, gate_matter__in=matters.values("pk"))
    return _STATES.get(key, Q())


_CLOCKS: Final = {"sap-het-han": Shown.NEAR_DUE, "qua-han": Shown.OVERDUE}
_STATES: Final = {
    "cho-tham-tra": Q(state=State.CHECKING.value),
    "o-van-phong": Q(state=State.CHECKING.value),
    "dang-soan": Q(state=State.DRAFT.value),
    "cho-hoan-thien": Q(state=State.RETURNED.value),
    "da-nhan": Q(state=State.ACCEPTED.value),
    "ket-thuc": Q(state__in=ENDED),
}


def list_page(
    actor: Actor, filters: Filters, at: datetime, *, page: str, query: str
) -> ListPage:
    """Return one page of the list; a fixed number of queries."""
    found = select(actor, filters, at)
    pager = asked_page(page, found.count())
    shown = list(found[pager.start : pager.start + pager.size])
    return ListPage(
        rows=tuple(_rows(shown, actor, at)),
        tabs=tuple(_tabs(actor, filters.tab, at)),
        tab=filters.tab,
        pager=pager,
        sorted_by=filters.sort,
        query=query,
        sees_all=policy.reads_all(actor),
        sees_statistics=policy.reads_all(actor) or actor.may("head"),
        may_prepare=policy.may_register(actor, policy.PREPARE),
        narrowed=_narrowed(filters),
    )


def every_row(actor: Actor, filters: Filters, at: datetime) -> Iterator[DossierRow]:
    """Yield every row of the list: what the export writes."""
    found = select(actor, filters, at).iterator(chunk_size=BATCH)
    while some := list(islice(found, BATCH)):
        yield from _rows(some, actor, at)


def _narrowed(filters: Filters) -> bool:
    return any(
        (
            *(filters.text, filters.body, filters.kind, filters.field),
            *(filters.first, filters.last),
        )
    )


def _tabs(actor: Actor, chosen: str, at: datetime) -> Iterator[Tab]:
    keys = tabs_of(actor)
    counts = {
        key.replace("-", "_"): Count("pk", filter=_tab(key, actor, at) & Q(pk__gt=0))
        for key in keys
    }
    figures = visible_to(actor).order_by().aggregate(**counts)
    for key in keys:
        figure = figures[key.replace("-", "_")]
        tone = {"sap-het-han": "soon", "qua-han": "late"}.get(key, "")
        yield Tab(
            key,
            gettext(LABELS[key]),
            formats.number(figure),
            tone if figure else "",
            key == chosen,
        )


def clock_of(row: Any) -> int | None:
    """Return the matter whose clock runs for a dossier now."""
    if row.state == State.CHECKING:
        return row.gate_matter_id  # type: ignore[no-any-return]
    if row.state == State.RETURNED:
        return row.supplement_matter_id  # type: ignore[no-any-return]
    return None


def _rows(rows: Any, actor: Actor, at: datetime) -> Iterator[DossierRow]:
    running = {matter for row in rows if (matter := clock_of(row)) is not None}
    matters = ledger.rows_by_id(actor, running, at) if running else {}
    labels = dict(kinds())
    for row in rows:
        yield _row(row, matters, labels)


def _row(
    row: Any, matters: Mapping[int, ledger.Row], labels: Mapping[str, str]
) -> DossierRow:
    state = State(row.state)
    matter = matters.get(clock_of(row) or 0)
    return DossierRow(
        pk=row.pk,
        code=row.number,
        title=row.title,
        kind=labels.get(row.kind, row.kind),
        body=row.body_name,
        field=row.field,
        round=str(row.round) if row.round else "",
        sent=formats.day(row.sent_at),
        state=gettext(state.label),
        tone=matter.tone if matter else _TONES.get(state, ""),
        clock=gettext(_CLOCK_NAMES[state]) if matter else "",
        due=matter.due if matter else "",
        chip=matter.chip if matter else None,
        matter=matter.code if matter else "",
        matter_url=matter.url if matter else "",
        updated=formats.day(row.last_at),
        url=reverse("submissions:dossier", args=[row.pk]),
        class_label=class_of(row),
    )


def class_of(row: Any) -> str:
    """Return the chip of a class other than internal."""
    word = Classification(row.classification)
    return "" if word is Classification.INTERNAL else str(word.label)


_TONES: Final = {
    State.ACCEPTED: "closed",
    State.WITHDRAWN: "closed",
    State.LAPSED: "closed",
}
_CLOCK_NAMES: Final = {
    State.CHECKING: _("Văn phòng thẩm tra"),
    State.RETURNED: _("Cơ quan hoàn thiện"),
}
