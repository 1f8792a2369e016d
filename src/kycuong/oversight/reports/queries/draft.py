"""The page of a draft, of one part of its text, and of what sealing would freeze."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.reports import (
    assembling,
    contents,
    counting,
    dossiers,
    policy,
    texts,
)
from kycuong.oversight.reports.contents import Sort
from kycuong.oversight.reports.enums import REQUEST, WHOLE
from kycuong.oversight.reports.models import Passage, Report
from kycuong.oversight.reports.queries.access import case_of, get_for, passages_of
from kycuong.oversight.reports.queries.lists import named
from kycuong.oversight.reports.queries.obstacles import obstacles
from kycuong.oversight.reports.queries.tables import (
    Balance,
    Cell,
    address,
    balance,
    cells,
    figure_shown,
    heads,
    totals,
)
from kycuong.oversight.reports.texts import Words
from kycuong.rules.reporting import STATED
from kycuong.shared.formats import moment, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.breaches import queries as breaches

BODIES = 25


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one part as the page shows them; `note` says whose they are."""

    title: str
    lines: tuple[str, ...]
    note: str
    stale: bool
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One body: its figures and its words."""

    name: str
    cells: tuple[Cell, ...]
    returned: str
    dossiers: str
    breaches: str
    said: Said


@dataclass(frozen=True, slots=True)
class Asked:
    """One body: what it was asked by others, and how it answered."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """A breach that no report may name yet, and why."""

    number: str
    url: str
    body: str
    group: str
    why: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft: the balance, the table, the words, what waits."""

    pk: int
    name: str
    counted: str
    version: int
    reason: str
    balance: Balance
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    total: tuple[Cell, ...]
    reply_heads: tuple[str, ...]
    replies: tuple[Asked, ...]
    reply_total: tuple[Cell, ...]
    whole: Said
    request: Said
    pending: tuple[Pending, ...]
    compared: str
    may_edit: Verdict
    may_seal: Verdict
    pager: Pager


def draft_page(report: Report, actor: Actor, at: datetime, *, page: str) -> DraftPage:
    """Return the page of a draft that this person reads."""
    content = report.figures
    words = texts.in_force(content, passages_of(report), assembling.chairman(at))
    accounts = contents.accounts(content)
    pager = asked_page(page, len(accounts), BODIES)
    shown = slice(pager.start, pager.start + pager.size)
    case = case_of(report)
    return DraftPage(
        pk=report.pk,
        name=named(report),
        counted=moment(report.counted_at),
        version=report.version,
        reason=report.reason,
        balance=balance(content),
        heads=heads(),
        lines=tuple(
            Line(
                name=account.name,
                cells=cells(account),
                returned=number(len(body["returned"])),
                dossiers=number(len(body.get(dossiers.KEY, ()))),
                breaches=number(len(body["breaches"])),
                said=_said(report, words[account.body]),
            )
            for account, body in zip(
                accounts[shown], content["bodies"][shown], strict=True
            )
        ),
        total=cells(totals(content)),
        reply_heads=heads(Sort.REPLY),
        replies=tuple(
            Asked(account.name, cells(account, Sort.REPLY))
            for account in contents.accounts(content, Sort.REPLY)[shown]
            if not account.nothing
        ),
        reply_total=cells(totals(content, Sort.REPLY), Sort.REPLY),
        whole=_said(report, words[WHOLE]),
        request=_said(report, words[REQUEST]),
        pending=tuple(
            Pending(
                each.number,
                reverse("breaches:breach", args=[each.id]),
                each.body_name,
                each.group.label,
                each.why,
            )
            for each in breaches.pending(report.period, at)
        ),
        compared=reverse("reports:compare", args=[report.pk]),
        may_edit=policy.may(actor, "edit", case),
        may_seal=policy.may(actor, "seal", case),
        pager=pager,
    )


@dataclass(frozen=True, slots=True)
class Version:
    """One text that a person wrote for a part, or that they took the proposal back."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """One part of a draft: its figures beside its words."""

    pk: int
    part: int
    name: str
    title: str
    figures: tuple[tuple[str, str, str], ...]
    text: str
    proposed: str
    edited: bool
    stale: bool
    history: tuple[Version, ...]
    version: int


def edit_page(actor: Actor, pk: int, part: int, at: datetime) -> EditPage:
    """Return one part of a draft for whoever may correct it.

    Raises:
        NotThere: no such report, or it has no such part.
        Refused: not of the Office; the report is sealed.
    """
    report = get_for(actor, pk, "edit")
    passages = passages_of(report)
    words = texts.in_force(report.figures, passages, assembling.chairman(at))
    if part not in words:
        raise NotThere
    one = words[part]
    return EditPage(
        pk=pk,
        part=part,
        name=named(report),
        title=one.title,
        figures=_figures(report, part),
        text=one.text,
        proposed=one.proposed,
        edited=one.edited,
        stale=one.stale,
        history=tuple(
            _version(each) for each in reversed(passages) if each.part == part
        ),
        version=report.version,
    )


@dataclass(frozen=True, slots=True)
class SealPage:
    """What sealing would freeze, or what stands against it."""

    pk: int
    name: str
    obstacles: tuple[str, ...]
    sum: str
    bodies: str
    matters: str
    breaches: str
    edited: str
    version: int
    may_seal: Verdict


def seal_page(actor: Actor, pk: int, at: datetime) -> SealPage:
    """Return what sealing would do, counted now; who may not is told who can.

    Raises:
        NotThere: there is no such report.
        Refused: not of the Office; the report is sealed.
    """
    report = get_for(actor, pk, "edit")
    figures = counting.count(report.period, at)
    found = obstacles(report, passages_of(report), figures, at)
    return SealPage(
        pk=pk,
        name=named(report),
        obstacles=tuple(found),
        sum=balance(figures).sum,
        bodies=number(len(figures["bodies"])),
        matters=number(len(figures["matters"])),
        breaches=number(len(figures["breaches"])),
        edited=report.edited_name,
        version=report.version,
        may_seal=policy.may(actor, "seal", case_of(report)),
    )


def _said(report: Report, words: Words) -> Said:
    note = ""
    if words.edited:
        parts = {"by": words.by, "at": moment(words.at)}
        note = gettext("%(by)s sửa lúc %(at)s") % parts
    return Said(
        title=words.title,
        lines=tuple(words.text.splitlines()),
        note=note,
        stale=words.stale,
        url=reverse("reports:edit", args=[report.pk, _word(words.part)]),
    )


def _word(part: int) -> str:
    """Return the part as its address has it."""
    return {WHOLE: "chung", REQUEST: "kien-nghi"}.get(part, str(part))


def part_of(word: str) -> int:
    """Return the part that an address names.

    Raises:
        NotThere: it names none.
    """
    known = {"chung": WHOLE, "kien-nghi": REQUEST}
    if word in known:
        return known[word]
    if word.isdecimal() and len(word) < 12 and int(word) > 0:
        return int(word)
    raise NotThere


def _figures(report: Report, part: int) -> tuple[tuple[str, str, str], ...]:
    """Return label, figure and the address of its rows, for a body or for all."""
    back = reverse("reports:rows", args=[report.pk])
    found = []
    for book in contents.books(report.figures):
        accounts = {account.body: account for account in book.accounts}
        account = accounts.get(part) or totals(report.figures, book.sort)
        shown = [each for each in STATED if figure_shown(each, book.sort, account)]
        for figure in shown:
            n = account.count(figure)
            url = f"{back}{address(account.body, figure, book.sort)}" if n else ""
            found.append((gettext(book.labels[figure]), number(n), url))
    return tuple(found)


def _version(passage: Passage) -> Version:
    text = gettext("Lấy lại lời đề xuất.") if passage.restored else passage.text
    return Version(text, f"{passage.by_name}, {moment(passage.at)}")
