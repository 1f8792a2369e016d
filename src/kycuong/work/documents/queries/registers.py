"""Registers as the decree prints them: rows, filters, pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import Classification
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import policy
from kycuong.work.documents.classes import is_admitted, open_to
from kycuong.work.documents.enums import Direction, IntakeState
from kycuong.work.documents.models import Document, Intake

PAGE: Final = 50
MOST_EXPORTED: Final = 100_000

COLUMNS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    Direction.INCOMING: (
        ("arrived", _("Ngày đến")),
        ("entry", _("Số đến")),
        ("issuer", _("Tác giả")),
        ("number", _("Số, ký hiệu văn bản")),
        ("issued", _("Ngày tháng văn bản")),
        ("subject", _("Tên loại và trích yếu nội dung văn bản")),
        ("handed_to", _("Đơn vị hoặc người nhận")),
        ("handed", _("Ngày chuyển")),
        ("signed", _("Ký nhận")),
        ("note", _("Ghi chú")),
        ("late", _("Đăng ký chậm")),
    ),
    Direction.OUTGOING: (
        ("number", _("Số, ký hiệu văn bản")),
        ("issued", _("Ngày tháng văn bản")),
        ("subject", _("Tên loại và trích yếu nội dung văn bản")),
        ("signer", _("Người ký")),
        ("recipients", _("Nơi nhận văn bản")),
        ("kept_by", _("Đơn vị, người nhận bản lưu")),
        ("copies", _("Số lượng bản")),
        ("handed", _("Ngày chuyển")),
        ("signed", _("Ký nhận")),
        ("note", _("Ghi chú")),
    ),
}
"""Columns of the two registers, in their order.

The last of the incoming one is the house's own, and is not printed.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục IV (sổ đăng ký văn bản đi, văn bản đến).
"""

BOOKS: Final[dict[str, str]] = {
    Direction.INCOMING: _("Sổ văn bản đến"),
    Direction.OUTGOING: _("Sổ văn bản đi"),
}
ENTERING: Final[dict[str, str]] = {
    Direction.INCOMING: _("Đăng ký văn bản đến"),
    Direction.OUTGOING: _("Đăng ký văn bản đi"),
}
SORTS: Final = {
    "entry": ("year", "entry"),
    "arrived": ("arrived_on", "year", "entry"),
    "issued": ("issued_on", "year", "entry"),
    "number": ("number_key", "year", "entry"),
    "issuer": ("issuer", "year", "entry"),
    "subject": ("subject", "year", "entry"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks of a register: words, year, days, type, order, page."""

    q: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None
    doc_type: str = ""
    late: bool = False
    sort: str = "-entry"
    page: int = 1

    def address(self) -> str:
        """Return the query string of these filters, without the page."""
        values = {
            "q": self.q,
            "nam": self.year,
            "tu": self.since.isoformat() if self.since else "",
            "den": self.until.isoformat() if self.until else "",
            "loai": self.doc_type,
            "cham": "1" if self.late else "",
            "sap": self.sort if self.sort != "-entry" else "",
        }
        kept = {key: value for key, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column's head, and whether the list can be ordered by it."""

    key: str
    label: str
    sortable: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register, every cell a string."""

    pk: int
    url: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that came in and stands in no register yet."""

    url: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of a register."""

    direction: str
    title: str
    body: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pager: Pager
    sorted_by: str
    span: str
    may_register: bool
    exports: tuple[tuple[str, str], ...]
    waiting: tuple[Waiting, ...]
    drafts_url: str = ""


def body_of(actor: Actor | None) -> int | None:
    """Return the body whose registers the actor's post belongs to."""
    if actor is None or actor.unit is None:
        return None
    return organisations.root_of(actor.unit)


def visible_to(actor: Actor | None) -> QuerySet[Document]:
    """Return the documents that `actor` may read: their body's, and copies given it.

    Of what was recalled only the body that issued it and the province's leaders; of
    what is restricted only whom `classes.admitted` admits.
    """
    if actor is None:
        return Document.objects.none()
    if actor.may("leader") or actor.may("system"):
        return Document.objects.all()
    body = body_of(actor)
    standing = Document.objects.filter(recalled_at=None)
    given = standing.filter(given_to__unit=body).values("pk")
    theirs = Document.objects.filter(Q(unit=body) | Q(pk__in=given))
    return open_to(theirs, actor, body)


def reads(actor: Actor | None, document: Document) -> bool:
    """Say whether a document's class lets somebody who works with it read it.

    For contexts whose own policy says who works with documents; asks nothing of the
    database where it is not restricted.
    """
    if document.classification != Classification.RESTRICTED:
        return True
    return actor is not None and is_admitted(actor, document, body_of(actor))


def register_rows(
    actor: Actor, direction: str, filters: Filters, *, start: int = 0, stop: int
) -> Iterator[Row]:
    """Yield the lines of the actor's register, as filtered and ordered."""
    chosen = _ordered(rows_chosen(actor, direction, filters), filters.sort)
    chosen = chosen.select_related("waiting").defer("waiting__content")
    columns = COLUMNS[direction]
    for document in chosen[start:stop].iterator(chunk_size=500):
        cells = cells_of(document)
        yield Row(
            document.pk,
            reverse("documents:document", args=[document.pk]),
            tuple((key, cells[key]) for key, _label in columns),
        )


def register_page(actor: Actor, direction: str, filters: Filters) -> RegisterPage:
    """Return one page of the actor's register."""
    body = body_of(actor)
    policy.require(actor, direction, unit=body, body=body)
    total = rows_chosen(actor, direction, filters).count()
    pager = asked_page(str(filters.page), total)
    stop = pager.start + pager.size
    rows = tuple(register_rows(actor, direction, filters, start=pager.start, stop=stop))
    export = reverse("documents:export", args=[direction, "x"]).removesuffix("x/")
    return RegisterPage(
        direction=direction,
        title=gettext(BOOKS[direction]),
        body=organisations.names([body])[body] if body else "",
        columns=tuple(
            Column(key, gettext(label), key in SORTS)
            for key, label in COLUMNS[direction]
        ),
        rows=rows,
        pager=pager,
        sorted_by=filters.sort,
        span=_span(rows, direction),
        may_register=bool(policy.may(actor, "register", unit=body, body=body)),
        exports=tuple(
            (label, f"{export}{kind}/{filters.address()}")
            for kind, label in (("xlsx", "Excel"), ("csv", "CSV"))
        ),
        waiting=waiting(actor, direction),
        drafts_url=reverse("documents:drafts")
        if direction == Direction.OUTGOING
        else "",
    )


def may_register(actor: Actor | None) -> bool:
    """Say whether the person enters documents into the registers of their body."""
    body = body_of(actor)
    return bool(policy.may(actor, "register", unit=body, body=body))


def waiting(actor: Actor | None, direction: str) -> tuple[Waiting, ...]:
    """Return the newest files that came in to the body and stand in no register."""
    return tuple(_waiting(body_of(actor), direction))


def _waiting(body: int | None, direction: str) -> Iterator[Waiting]:
    rows = Intake.objects.filter(unit=body, direction=direction, document=None)
    rows = rows.exclude(state=IntakeState.DROPPED).select_related("file")
    for row in rows.defer("text", "reading").order_by("-created_at")[:8]:
        name = row.file.name if row.file else gettext("Nhập tay")
        url = reverse("documents:intake", args=[row.pk])
        yield Waiting(url, name, str(IntakeState(row.state).label))


def _span(rows: tuple[Row, ...], direction: str) -> str:
    """Return from which entry to which the page goes, for the printed head."""
    key = "entry" if direction == Direction.INCOMING else "number"
    marks = [dict(row.cells)[key] for row in rows]
    if not marks:
        return ""
    ends = {"first": marks[0], "last": marks[-1]}
    return gettext("Từ số %(first)s đến số %(last)s") % ends


@dataclass(frozen=True, slots=True)
class ExportPage:
    """A register as a file: the list's columns and every row the filters choose."""

    title: str
    slug: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]


def export_page(actor: Actor, direction: str, filters: Filters) -> ExportPage:
    """Return all the rows that the list with these filters goes through.

    Raises:
        NotThere: there is no such register.
    """
    if direction not in COLUMNS:
        raise NotThere
    body = body_of(actor)
    policy.require(actor, "export", unit=body, body=body)
    rows = register_rows(actor, direction, filters, stop=MOST_EXPORTED)
    name = organisations.names([body])[body] if body else ""
    return ExportPage(
        title=f"{name}: {_uncapital(gettext(BOOKS[direction]))}",
        slug="den" if direction == Direction.INCOMING else "di",
        columns=tuple(gettext(label) for _key, label in COLUMNS[direction]),
        rows=(tuple(text for _key, text in row.cells) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class ReceivePage:
    """The page on which a file is handed in."""

    direction: str
    title: str
    register: str
    register_url: str


def receive_page(actor: Actor | None, direction: str) -> ReceivePage:
    """Return the page on which the actor hands in a file."""
    body = body_of(actor)
    policy.require(actor, "receive", unit=body, body=body)
    return ReceivePage(
        direction,
        gettext(ENTERING[direction]),
        gettext(BOOKS[direction]),
        reverse(f"documents:{direction}"),
    )


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def cells_of(document: Document) -> dict[str, str]:
    """Return every column of both registers for one document, as printed."""
    kind = document.doc_type[:1].upper() + document.doc_type[1:]
    return {
        "arrived": day(document.arrived_on),
        "entry": str(document.entry),
        "issuer": document.issuer,
        "number": document.number,
        "issued": day(document.issued_on),
        "subject": ": ".join(part for part in (kind, document.subject) if part),
        "handed_to": document.handed_to,
        "handed": day(document.handed_on),
        "signed": "",
        "note": "; ".join(part for part in (_mark(document), document.note) if part),
        "signer": document.signer,
        "recipients": "; ".join(document.recipients.splitlines()),
        "kept_by": document.kept_by,
        "copies": str(document.copies or ""),
        "late": _waited(document),
    }


def _waited(document: Document) -> str:
    """Return after how many working days a document was entered late, else nothing."""
    kept = getattr(document, "waiting", None)
    if kept is None or not kept.late:
        return ""
    return gettext("sau %(n)s ngày làm việc") % {"n": kept.waited}


def _mark(document: Document) -> str:
    """Return the mark of a recalled line (đóng băng văn bản thu hồi, Phụ lục VI)."""
    if document.recalled_at is None:
        return ""
    when = day(local_day(document.recalled_at))
    return gettext("ĐÃ THU HỒI ngày %(day)s: %(reason)s") % {
        "day": when,
        "reason": document.recalled_reason,
    }


def rows_chosen(actor: Actor, direction: str, filters: Filters) -> QuerySet[Document]:
    """Return the lines of the actor's own register that filters choose, unsorted."""
    chosen = Document.objects.filter(unit=body_of(actor), direction=direction)
    when = "arrived_on" if direction == Direction.INCOMING else "issued_on"
    if filters.year:
        chosen = chosen.filter(year=filters.year)
    if filters.since:
        chosen = chosen.filter(**{f"{when}__gte": filters.since})
    if filters.until:
        chosen = chosen.filter(**{f"{when}__lte": filters.until})
    if filters.late:
        chosen = chosen.filter(waiting__late=True)
    if filters.doc_type:
        chosen = chosen.filter(doc_type__iexact=filters.doc_type)
    for word in fold(filters.q).split()[:8]:
        chosen = chosen.filter(search__contains=f" {word}")
    return chosen


def _ordered(chosen: QuerySet[Document], sort: str) -> QuerySet[Document]:
    keys = SORTS.get(sort.lstrip("-"), SORTS["entry"])
    sign = "-" if sort.startswith("-") else ""
    return chosen.order_by(*(sign + key for key in keys), "pk")
