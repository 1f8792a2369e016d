"""The lists for destruction, one list, and one document's period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.retention import Kind, classes
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import ALLOWED, NotThere, Verdict
from kycuong.work.documents import queries as documents
from kycuong.work.retention import policy
from kycuong.work.retention.enums import HoldKind, Seat, State
from kycuong.work.retention.models import Classed, Disposal, Hold, Line
from kycuong.work.retention.queries.access import (
    case_of,
    disposal_for,
    document_for,
    keeping,
    keeps,
    visible_to,
)
from kycuong.work.retention.queries.awaited import awaited
from kycuong.work.retention.queries.judged import judged

PAGE: Final = 50
ACTS: Final = (
    *("strike", "convene", "opine", "decide", "supervise", "carry", "withdraw"),
)


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """One list, every string ready."""

    url: str
    title: str
    state: str
    tone: str
    lines: int
    drafted: str
    decision: str


@dataclass(frozen=True, slots=True)
class DisposalsPage:
    """The lists somebody sees."""

    rows: tuple[DisposalRow, ...]
    pager: Pager
    may_see_due: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """One document on a list."""

    pk: int
    title: str
    subject: str
    place: str
    url: str
    group: str
    ended: int
    until: int
    reason: str
    kept: str
    gone: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the council and the opinion."""

    name: str
    seat: str
    said: str
    opinion: str


@dataclass(frozen=True, slots=True)
class DisposalPage:
    """One list: where it stands, its documents, the council, what may be done.

    `awaits` says the next step; `refused`, why it is not this person's.
    """

    pk: int
    title: str
    state: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[LineRow, ...]
    pager: Pager
    members: tuple[MemberRow, ...]
    may: dict[str, Verdict]
    awaits: str
    refused: Verdict
    carried: bool


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One hold on a document."""

    pk: int
    kind: str
    reason: str
    placed: str
    lifted: str
    standing: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """How long one document is kept, and what holds it."""

    pk: int
    title: str
    subject: str
    url: str
    key: str
    group: str
    basis: str
    reason: str
    until: str
    law: str
    destroyed: str
    holds: tuple[HoldRow, ...]
    may_classify: bool
    may_hold: bool


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class with the period in force."""

    label: str
    kind: str
    types: str
    years: str
    law: str
    own: bool


def disposals_page(actor: Actor, page: str = "") -> DisposalsPage:
    """Return the lists that somebody sees, the newest first."""
    found = visible_to(actor).order_by("-year", "-number", "-pk")
    pager = asked_page(page, found.count(), PAGE)
    rows = found[pager.start : pager.start + PAGE].prefetch_related("lines")
    return DisposalsPage(tuple(map(_row, rows)), pager, keeps(actor))


def title_of(row: Disposal) -> str:
    """Return what a list is called: "Danh mục tài liệu hết giá trị số 01/2035"."""
    return f"Danh mục tài liệu hết giá trị số {row}"


def _row(row: Disposal) -> DisposalRow:
    return DisposalRow(
        url=reverse("retention:disposal", args=[row.pk]),
        title=title_of(row),
        state=str(State(row.state).label),
        tone=_tone(row),
        lines=len(row.lines.all()),
        drafted=f"{row.drafted_by}, {moment(row.drafted_at)}",
        decision=row.decision,
    )


def _tone(row: Disposal) -> str:
    ended = {State.CARRIED, State.REFUSED, State.WITHDRAWN}
    return "closed" if State(row.state) in ended else ""


def disposal_page(actor: Actor, pk: int, page: str = "") -> DisposalPage:
    """Return the page of one list.

    Raises:
        NotThere: none such, or not for this person.
    """
    row = disposal_for(actor, pk, "disposal")
    case = case_of(actor, row)
    found = row.lines.order_by("pk")
    pager = asked_page(page, found.count(), PAGE * 4)
    lines = found[pager.start : pager.start + PAGE * 4]
    may = {verb: policy.may(actor, verb, case) for verb in ACTS}
    awaits, verb = awaited(row, case)
    return DisposalPage(
        pk=pk,
        title=title_of(row),
        state=str(State(row.state).label),
        tone=_tone(row),
        facts=tuple(_facts(row)),
        lines=tuple(_lines(actor, lines)),
        pager=pager,
        members=tuple(map(_member, row.members.order_by("pk"))),
        may=may,
        awaits=awaits,
        refused=may.get(verb, ALLOWED),
        carried=row.carried_at is not None,
    )


def every_line(actor: Actor, pk: int) -> tuple[str, tuple[LineRow, ...]]:
    """Return a list's name and all its documents, for a file.

    Raises:
        NotThere: none such, or not for this person.
    """
    row = disposal_for(actor, pk, "disposal")
    return title_of(row), tuple(_lines(actor, row.lines.order_by("pk")))


def _lines(actor: Actor, found: "QuerySet[Line]") -> Iterator[LineRow]:
    """Yield documents of a list; who may open one is led there."""
    rows = list(found)
    pks = [row.document_id for row in rows]
    opened = documents.visible_to(actor).filter(pk__in=pks)
    open_to = set(opened.values_list("pk", flat=True))
    return (_line(row, opens=row.document_id in open_to) for row in rows)


def _line(row: Line, *, opens: bool) -> LineRow:
    group = classes().get(row.key)
    return LineRow(
        pk=row.pk,
        title=row.label,
        subject=row.subject,
        place=row.place,
        url=reverse("documents:document", args=[row.document_id]) if opens else "",
        group=group.label if group else row.key,
        ended=row.ended,
        until=row.until,
        reason=row.reason,
        kept=row.kept,
        gone=moment(row.gone_at) if row.gone_at else "",
    )


def _member(row: Any) -> MemberRow:
    words = {True: gettext("Đồng ý tiêu hủy"), False: gettext("Không đồng ý")}
    said = gettext("Chưa ghi ý kiến")
    if row.said_at is not None:
        said = f"{words[bool(row.agrees)]}, {moment(row.said_at)}"
    return MemberRow(row.name, str(Seat(row.seat).label), said, row.opinion)


def _facts(row: Disposal) -> list[tuple[str, str]]:
    watched = "; ".join(f"{name}, {at}" for name, at, _hand in row.supervised)
    rows = [
        (gettext("Người lập"), _said(row.drafted_by, row.drafted_at)),
        (gettext("Ghi chú"), row.note),
        (gettext("Quyết định lập Hội đồng"), row.council),
        (gettext("Quyết định"), row.decision),
        (gettext("Người quyết định"), _said(row.decided_by, row.decided_at)),
        (gettext("Lý do"), row.reason),
        (gettext("Giám sát"), watched),
        (gettext("Người thực hiện"), _said(row.carried_by, row.carried_at)),
        (gettext("Cách tiêu hủy"), row.manner),
    ]
    return [(label, text) for label, text in rows if text]


def _said(by: str, at: datetime | None) -> str:
    return f"{by}, {moment(at)}" if at else ""


def document_page(actor: Actor, pk: int, at: datetime) -> DocumentPage:
    """Return how long a document of the actor's own registers is kept.

    Raises:
        NotThere, Refused: not theirs to keep.
    """
    line = document_for(actor, pk, "hold")
    (found,) = judged([line], at)
    classed = Classed.objects.filter(document=pk).first()
    case = keeping(actor, line.unit)
    return DocumentPage(
        pk=pk,
        title=line.label,
        subject=line.subject,
        url=line.url,
        key=found.group.key if found.group else "",
        group=found.group.label if found.group else "",
        basis=f"{classed.basis} ({_said(classed.classed_by, classed.classed_at)})"
        if classed
        else "",
        reason=found.kept.reason,
        until=str(found.kept.until or ""),
        law=found.kept.law,
        destroyed=line.destroyed_by,
        holds=tuple(map(_hold, Hold.objects.filter(document=pk).order_by("-pk"))),
        may_classify=line.whole and bool(policy.may(actor, "classify", case)),
        may_hold=line.whole and bool(policy.may(actor, "hold", case)),
    )


def held_document(actor: Actor, hold: int) -> int:
    """Return the document on which a hold lies or lay.

    Raises:
        NotThere, Refused: none such; not theirs to keep.
    """
    row = Hold.objects.filter(pk=hold).first()
    if row is None:
        raise NotThere
    document_for(actor, row.document_id, "release")
    return int(row.document_id)


def _hold(row: Hold) -> HoldRow:
    return HoldRow(
        pk=row.pk,
        kind=str(HoldKind(row.kind).label),
        reason=row.reason,
        placed=_said(row.placed_by, row.placed_at),
        lifted=f"{_said(row.lifted_by, row.lifted_at)}: {row.lifted_reason}"
        if row.lifted_at
        else "",
        standing=row.lifted_at is None,
    )


def class_rows(at: datetime) -> tuple[ClassRow, ...]:
    """Return every class with the period in force on the day."""
    settings, today = parameters.settings(), local_day(at)
    kinds = {
        Kind.DOCUMENT: gettext("Văn bản"),
        Kind.MATTER: gettext("Việc"),
        Kind.DOSSIER: gettext("Hồ sơ trình"),
        Kind.LOG: gettext("Nhật ký"),
    }
    found = []
    for each in classes().values():
        period = each.on(today)
        term = period.term(settings, today)
        years = (
            gettext("Vĩnh viễn")
            if term.years is None
            else gettext("%(n)s năm") % {"n": term.years}
        )
        types = ", ".join(each.types)
        found.append(
            ClassRow(
                each.label,
                kinds[each.kind],
                types,
                years,
                term.law,
                bool(period.setting),
            )
        )
    return tuple(found)


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the list of a key, or the registers of one's own body."""
    if pk is None:
        return policy.may(actor, verb, keeping(actor))
    row = disposal_for(actor, pk, "disposal")
    return policy.may(actor, verb, case_of(actor, row))
