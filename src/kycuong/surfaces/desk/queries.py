"""What the desk shows: lists in the order of the person's work, and what is found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.searching.queries import Piece
from kycuong.ledger import markup
from kycuong.ledger import queries as ledger
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.queries import Answers, DeskList, Filters, Row
from kycuong.rules.vntext.numbers import number_key
from kycuong.shared import formats
from kycuong.work.directives import queries as directives
from kycuong.work.documents import queries as documents
from kycuong.work.documents.queries import Found

# What a person must look at first, by what their post is for.
LEADING: Final = ("overdue", "deciding", "soon", "mine", "unit")
CLERICAL: Final = ("deciding", "overdue", "soon", "unit", "mine")
DOING: Final = ("mine", "overdue", "soon", "deciding", "unit")
MOST_FOUND: Final = 20
MOST_TYPED: Final = 200
CLEAR: Final = 0.6


@dataclass(frozen=True, slots=True)
class Figure:
    """A count and the page that shows its rows; `kind` is late, soon or nothing."""

    name: str
    total: str
    url: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MatterList:
    """Some matters under a heading; `more` is the link to all of them."""

    key: str
    label: str
    rows: tuple[Row, ...]
    url: str = ""
    more: str = ""
    places: Mapping[int, Sequence[Piece]] = field(default_factory=dict)

    @property
    def lines(self) -> SafeString:
        """Return the rows as markup."""
        return markup.short(self.rows, self.places)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document or a file that waits for somebody at a desk."""

    title: str
    sub: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """What waits on its way from the letter box to the bodies."""

    key: str
    label: str
    rows: tuple[Paper, ...]
    url: str
    more: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do when there is nothing to do yet."""

    title: str
    text: str
    link: str
    url: str


@dataclass(frozen=True, slots=True)
class Home:
    """The page an official starts from; `registers`: may enter letters."""

    day: str
    figures: tuple[Figure, ...]
    papers: tuple[PaperList, ...]
    lists: tuple[MatterList, ...]
    registers: bool
    first_step: FirstStep | None


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """One body found; `matched` is the name that fitted."""

    name: str
    matched: str
    url: str


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked and found, of what the person may see."""

    text: str
    summary: str
    documents: Sequence[Found]
    matters: tuple[MatterList, ...]
    units: tuple[FoundUnit, ...]

    @property
    def nothing(self) -> bool:
        """Say whether nothing was found."""
        return not (self.documents or self.matters or self.units)


def home(actor: Actor, at: datetime) -> Home:
    """Return the desk of one person at an instant; a fixed number of queries."""
    known = ledger.desk_lists(actor, at)
    chosen = [known[key] for key in order(actor)]
    figures = (_overdue(actor, at), *(_figure(each) for each in chosen))
    lists = tuple(
        MatterList(each.key, each.label, each.rows, each.url, _more(each.total))
        for each in chosen
        if each.rows
    )
    registers = documents.may_register(actor)
    papers = (*_incoming(actor, may=registers), *_under_review(actor))
    return Home(
        day=_capital(f"{formats.weekday(at)}, {formats.long_day(at)}"),
        figures=figures,
        papers=papers,
        lists=lists,
        registers=registers,
        first_step=None if lists or papers else _first_step(may_register=registers),
    )


def _incoming(actor: Actor, *, may: bool) -> Iterator[PaperList]:
    """Yield the files that came in and stand in no register yet."""
    waiting = documents.waiting(actor, "incoming") if may else ()
    if waiting:
        yield PaperList(
            "incoming",
            gettext("Tệp đến chưa vào sổ"),
            tuple(Paper(each.name, "", each.state, each.url) for each in waiting),
            reverse("documents:incoming"),
            gettext("Sổ văn bản đến"),
        )


def _under_review(actor: Actor) -> Iterator[PaperList]:
    """Yield the letters whose orders are being read, the oldest first."""
    total, oldest = directives.under_review(actor)
    if total:
        yield PaperList(
            "review",
            gettext("Văn bản chờ soát việc được giao"),
            tuple(
                Paper(
                    f"{each.number}, {each.issued}", each.subject, each.state, each.url
                )
                for each in oldest
            ),
            reverse("directives:directives"),
            gettext("Danh sách %(n)s văn bản") % {"n": formats.number(total)},
        )


def _overdue(actor: Actor, at: datetime) -> Figure:
    """Return how much is late by now: of the body's own duties, or of all it sees."""
    sees_all = actor.may("office") or actor.may("leader")
    late = Filters(shown=Shown.OVERDUE, scope="" if sees_all else Scope.LEAD)
    return _counted(
        gettext("đang quá hạn"),
        ledger.count(actor, at, late),
        ledger.address(late),
        "late",
    )


def _figure(each: DeskList) -> Figure:
    kind = {"overdue": "late", "soon": "soon"}.get(each.key, "")
    return _counted(_lower(each.label), each.total, each.url, kind)


def _counted(name: str, total: int, url: str, kind: str) -> Figure:
    return Figure(name, formats.number(total), url, kind if total else "")


def order(actor: Actor) -> tuple[str, ...]:
    """Return the keys of the lists in the order that suits the person's post.

    Who leads sees what is late first; who keeps registers or works in the Office,
    what waits for a decision; who does the work, what they hold.
    """
    if any(actor.may(right) for right in ("leader", "head", "division_head")):
        return LEADING
    if actor.may("office") or actor.may("clerk"):
        return CLERICAL
    return DOING


def search(actor: Actor, text: str, at: datetime) -> Search:
    """Return the documents, matters and bodies that the text means.

    Marks, case and the spacing of document numbers do not count. What begins with a
    figure is a document's number, not the name of a body.
    """
    asked = " ".join(text.split())[:MOST_TYPED]
    if not asked:
        return Search("", "", (), (), ())
    day = at.date()
    papers = documents.search(actor, asked, on=day, limit=MOST_FOUND)
    matters = ledger.search(actor, asked, at=at, limit=MOST_FOUND)
    more = ""
    if matters.total > len(matters.rows):
        more = (
            _more(matters.total)
            if matters.whole
            else gettext("Danh sách mọi việc tìm được")
        )
    units = () if number_key(asked)[:1].isdigit() else tuple(_units(asked, day))
    return Search(
        text=asked,
        summary=_summary(len(papers), matters, len(units)),
        documents=papers,
        matters=(
            MatterList(
                "matters",
                gettext("Việc"),
                matters.rows,
                ledger.address(Filters(text=asked)) if more else "",
                more,
                matters.places,
            ),
        )
        if matters.rows
        else (),
        units=units,
    )


def _units(text: str, day: date) -> Iterator[FoundUnit]:
    for each in organisations.find(text, on=day):
        if each.score >= CLEAR:
            url = reverse("organisations:unit", args=[each.unit.id])
            yield FoundUnit(each.unit.name, each.matched, url)


def _summary(papers: int, matters: Answers, units: int) -> str:
    """Say how many were found; at least how many where not all were counted."""
    first = f" {gettext('đầu tiên')}" if papers >= MOST_FOUND else ""
    found = (
        (papers, f"{formats.number(papers)} {gettext('văn bản')}{first}"),
        (matters.total, _matters_found(matters)),
        (units, f"{formats.number(units)} {gettext('cơ quan, đơn vị')}"),
    )
    return "; ".join(words for count, words in found if count)


def _matters_found(matters: Answers) -> str:
    number = formats.number(matters.total)
    if matters.whole:
        return f"{number} {gettext('việc')}"
    return gettext("ít nhất %(n)s việc") % {"n": number}


def _more(total: int) -> str:
    return gettext("Danh sách %(n)s việc") % {"n": formats.number(total)}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_step(*, may_register: bool) -> FirstStep:
    if may_register:
        return FirstStep(
            gettext("Chưa có việc nào. Bắt đầu từ một văn bản đến"),
            gettext(
                "Đưa tệp .docx, .pdf hoặc ảnh quét vào: hệ thống đọc số, ngày, cơ quan "
                "ban hành và những việc được giao, để đối chiếu với văn bản rồi mới "
                "ghi sổ. Việc đã giao sẽ hiện ở đây, kèm hạn và người đang giữ."
            ),
            gettext("Vào sổ văn bản đến"),
            reverse("documents:register_incoming"),
        )
    return FirstStep(
        gettext("Chưa có việc nào"),
        gettext(
            "Việc được giao cho cơ quan hoặc chuyển đến chức vụ đang giữ sẽ hiện ở đây, "
            "kèm hạn và người đang giữ. Khi có việc mới, mục Thông báo có số chưa đọc."
        ),
        gettext("Xem mọi việc được xem"),
        reverse("ledger:matters"),
    )
