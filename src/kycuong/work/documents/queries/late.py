"""How many documents were entered late, by body and month, and which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.registering import Registered
from kycuong.rules.worktime import local_day
from kycuong.shared.formats import day, moment, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.documents import policy
from kycuong.work.documents.models import Registration
from kycuong.work.documents.queries.one import label_of
from kycuong.work.documents.queries.registers import body_of, visible_to

MONTHS: Final = 12
MOST_EXPORTED: Final = 100_000
ROW_SORTS: Final = {
    "cho": ("waited", "pk"),
    "vao-so": ("document__registered_at", "pk"),
    "co-quan": ("unit", "pk"),
}
ROW_ORDERS: Final = (
    ("-cho", _("chờ lâu nhất")),
    ("-vao-so", _("vào sổ mới nhất")),
    ("co-quan", _("cơ quan")),
)


@dataclass(frozen=True, slots=True)
class LateFilters:
    """What the address asks for: a month, a body, the order of both tables, a page."""

    month: date | None = None
    body: int | None = None
    sort: str = "-ty-le"
    rows: str = "-cho"
    page: str = ""

    def address(self, **changes: str) -> str:
        """Return the query string of these filters, without the page."""
        values = {
            "thang": f"{self.month:%Y-%m}" if self.month else "",
            "co-quan": str(self.body or ""),
            "sap": self.sort if self.sort != "-ty-le" else "",
            "xep": self.rows if self.rows != "-cho" else "",
        } | changes
        kept = {key: value for key, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of figures; `grey`: too few documents to say a rate."""

    name: str
    url: str
    total: int
    late: int
    rate: str
    longest: str
    grey: bool
    current: bool = False


@dataclass(frozen=True, slots=True)
class LateRow:
    """One document entered late."""

    url: str
    title: str
    subject: str
    body: str
    came: str
    entered: str
    waited: str
    sentence: str

    def cells(self) -> tuple[str, ...]:
        """Return the row as the export holds it."""
        said = (self.title, self.subject, self.body, self.came, self.entered)
        return (*said, self.waited, self.sentence)


LATE_COLUMNS: Final = (
    (_("Văn bản"), 30),
    (_("Trích yếu"), 60),
    (_("Cơ quan"), 32),
    (_("Đến từ"), 20),
    (_("Vào sổ"), 20),
    (_("Chờ (ngày làm việc)"), 12),
    (_("Cách tính"), 60),
)


@dataclass(frozen=True, slots=True)
class LatePage:
    """The page of late registration."""

    month: str
    bodies: tuple[Tally, ...]
    trend: tuple[Tally, ...]
    rows: tuple[LateRow, ...]
    pager: Pager
    sample: int
    whole: bool
    chosen: str
    sorted_by: str
    orders: tuple[tuple[str, str, bool], ...]
    exports: tuple[tuple[str, str], ...]
    any: bool


def late_page(actor: Actor | None, filters: LateFilters, *, at: datetime) -> LatePage:
    """Return how many documents were entered late, and the lines of those.

    The Office and the province's leaders see every body's figures, others their own;
    the lines are those of documents that the person may read.

    Raises:
        Refused: the person has no register.
    """
    scope = _scope(actor, filters)
    today = local_day(at)
    month = (filters.month or today).replace(day=1)
    sample = parameters.settings().count("register_sample", today)
    chosen = _rows(actor, scope, month).filter(late=True)
    pager = asked_page(filters.page, chosen.count())
    shown = _ordered(chosen, filters.rows)[pager.start : pager.start + pager.size]
    export = reverse("documents:late_export", args=["x"]).removesuffix("x/")
    address = filters.address(thang=f"{month:%Y-%m}")
    return LatePage(
        month=_month_name(month),
        bodies=_bodies(scope, month, filters, sample),
        trend=_trend(scope, month, today, filters, sample),
        rows=tuple(_lines(shown)),
        pager=pager,
        sample=sample,
        whole=_sees_all(actor),
        chosen=organisations.names([filters.body])[filters.body]
        if filters.body and _sees_all(actor)
        else "",
        sorted_by=filters.sort,
        orders=tuple(
            (
                gettext(label),
                filters.address(xep=key, thang=f"{month:%Y-%m}"),
                key == filters.rows,
            )
            for key, label in ROW_ORDERS
        ),
        exports=tuple(
            (label, f"{export}{kind}/{address}")
            for kind, label in (("xlsx", "Excel"), ("csv", "CSV"))
        ),
        any=scope.exists(),
    )


def late_rows(
    actor: Actor | None, filters: LateFilters, *, at: datetime
) -> Iterator[LateRow]:
    """Yield every late line of the page with these filters, for the export."""
    scope = _scope(actor, filters)
    month = (filters.month or local_day(at)).replace(day=1)
    chosen = _rows(actor, scope, month).filter(late=True)
    rows = _ordered(chosen, filters.rows)[:MOST_EXPORTED]
    return _lines(rows)


def _sees_all(actor: Actor | None) -> bool:
    """Say whether a person sees the figures of every body."""
    rights = ("leader", "system", "office")
    return actor is not None and any(map(actor.may, rights))


def _scope(actor: Actor | None, filters: LateFilters) -> QuerySet[Registration]:
    """Return the registrations whose figures this person sees, of the body asked for."""
    body = body_of(actor)
    policy.require(actor, "late", unit=body, body=body)
    found = Registration.objects.all()
    if not _sees_all(actor):
        return found.filter(unit=body)
    return found.filter(unit=filters.body) if filters.body else found


def _rows(
    actor: Actor | None, scope: QuerySet[Registration], month: date
) -> QuerySet[Registration]:
    """Return the registrations of a month whose documents this person reads."""
    seen = scope.filter(month=month)
    if actor is not None and (actor.may("leader") or actor.may("system")):
        return seen
    return seen.filter(document__in=visible_to(actor).values("pk"))


def _ordered(chosen: QuerySet[Registration], sort: str) -> QuerySet[Registration]:
    keys = ROW_SORTS.get(sort.lstrip("-"), ROW_SORTS["cho"])
    sign = "-" if sort.startswith("-") else ""
    return chosen.select_related("document").order_by(*(sign + key for key in keys))


def _lines(rows: QuerySet[Registration]) -> Iterator[LateRow]:
    found = list(rows)
    names = organisations.names({row.unit_id for row in found})
    for row in found:
        told = Registered.from_json(row.content)
        by = told.hardest
        yield LateRow(
            url=reverse("documents:document", args=[row.document_id]),
            title=label_of(row.document),
            subject=row.document.subject,
            body=names[row.unit_id],
            came=_came(by.start.at) if by else "",
            entered=moment(told.entered_at),
            waited=str(row.waited),
            sentence=told.sentence(),
        )


def _came(at: date) -> str:
    return moment(at) if isinstance(at, datetime) else day(at)


def _figures() -> dict[str, Count | Max]:
    return {
        "total": Count("pk"),
        "lates": Count("pk", filter=Q(late=True)),
        "longest": Max("waited"),
    }


def _bodies(
    scope: QuerySet[Registration], month: date, filters: LateFilters, sample: int
) -> tuple[Tally, ...]:
    """Return the figures of each body in the month; those too small stand last."""
    grouped: Any = scope.filter(month=month).values("unit").annotate(**_figures())
    rows = list(grouped)
    names = organisations.names({row["unit"] for row in rows})
    key, sign = filters.sort.lstrip("-"), filters.sort.startswith("-")
    orders = {
        "ten": lambda row: names[row["unit"]],
        "so": lambda row: row["total"],
        "cham": lambda row: row["lates"],
        "ty-le": lambda row: row["lates"] / row["total"],
        "lau-nhat": lambda row: row["longest"] or 0,
    }
    rows.sort(key=lambda row: names[row["unit"]])
    rows.sort(key=orders.get(key, orders["ty-le"]), reverse=sign)
    rows.sort(key=lambda row: row["total"] < sample)
    return tuple(
        _tally(
            names[row["unit"]],
            filters.address(**{"co-quan": str(row["unit"]), "thang": f"{month:%Y-%m}"}),
            row,
            sample,
        )
        for row in rows
    )


def _trend(
    scope: QuerySet[Registration],
    month: date,
    today: date,
    filters: LateFilters,
    sample: int,
) -> tuple[Tally, ...]:
    """Return the figures of the last twelve months, the newest first.

    The month that is shown stands among them, however old it is.
    """
    since = min(month, _earlier(today.replace(day=1), MONTHS - 1))
    rows: Any = scope.filter(month__gte=since).values("month")
    return tuple(
        replace(
            _tally(
                _month_name(row["month"]),
                filters.address(thang=f"{row['month']:%Y-%m}"),
                row,
                sample,
            ),
            current=row["month"] == month,
        )
        for row in rows.annotate(**_figures()).order_by("-month")
    )


def _tally(name: str, url: str, row: Mapping[str, int], sample: int) -> Tally:
    grey = row["total"] < sample
    share = 100 * row["lates"] / row["total"]
    return Tally(
        name=name,
        url=url,
        total=row["total"],
        late=row["lates"],
        rate="" if grey else f"{number(share, 1)} %",
        longest=str(row["longest"] or 0),
        grey=grey,
    )


def _earlier(month: date, months: int) -> date:
    """Return the first of the month so many months before."""
    count = month.year * 12 + month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _month_name(month: date) -> str:
    return gettext("Tháng %(month)s") % {"month": f"{month:%m/%Y}"}
