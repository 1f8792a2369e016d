"""Drafts of outgoing documents: the list, one draft, its file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import ALLOWED, NotThere, Refused, Verdict
from kycuong.work.documents import classes, policy, signing
from kycuong.work.documents.enums import Direction, DraftState
from kycuong.work.documents.letterform import (
    Letter,
    Sheet,
    Signature,
    build,
    composed,
    from_json,
    kind_of,
    lacks,
)
from kycuong.work.documents.letterheads import letterhead, signature_of
from kycuong.work.documents.models import Counter, Draft, Revision
from kycuong.work.documents.numbering import printed, series_of
from kycuong.work.documents.queries.one import label_of
from kycuong.work.documents.queries.registers import body_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One line of the list of drafts, every string ready."""

    pk: int
    url: str
    title: str
    kind: str
    addressed: str
    state: str
    made: str
    by: str
    class_label: str = ""


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """The drafts of a body, the newest first."""

    title: str
    body: str
    rows: tuple[DraftRow, ...]
    pager: Pager
    states: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """What became of a draft, for whoever had it made."""

    pk: int
    key: str
    url: str
    state: str
    subject: str
    document: int | None
    document_label: str
    document_url: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One draft: the letter as it is printed, what it lacks, what may be done."""

    pk: int
    title: str
    seen: int
    state: str
    open: bool
    letter: Letter
    sheet: Sheet
    lacks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    revisions: tuple[tuple[str, str], ...]
    file_url: str
    document: tuple[str, str] | None
    classification: str
    class_label: str
    may_revise: bool
    may_classify: bool
    may_issue: Verdict
    may_sign: Verdict
    may_keep: bool


@dataclass(frozen=True, slots=True)
class WritePage:
    """The page on which a draft is written or corrected."""

    title: str
    letter: Letter
    head: tuple[str, ...]
    back: str
    seen: int = 0
    ways: tuple[tuple[str, str, Signature], ...] = ()
    way: str = ""


def visible_drafts(actor: Actor | None) -> "QuerySet[Draft]":
    """Return the drafts that `actor` may know of: their body's; leaders the Office's.

    Of the restricted ones only those whose class admits them.
    """
    body = body_of(actor)
    if actor is None or (body is None and not actor.may("system")):
        return Draft.objects.none()
    if actor.may("system"):
        return Draft.objects.all()
    seen = Q(unit=body)
    if actor.may("leader"):
        seen |= Q(unit__kind="office")
    return classes.drafts_open_to(Draft.objects.filter(seen), actor, body)


def readable_drafts(actor: Actor | None) -> "QuerySet[Draft]":
    """Return the drafts whose text `actor` may read."""
    seen = visible_drafts(actor)
    if actor is None:
        return seen
    admitted = classes.drafting(actor, body_of(actor))
    return seen.filter(~Q(classification__in=CLOSED) | admitted)


def draft_for(actor: Actor | None, pk: int, verb: str) -> Draft:
    """Return a draft on which `actor` may do `verb`.

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: seen, but not theirs to do, or its class does not admit them.
    """
    draft = visible_drafts(actor).select_related("unit", "document").filter(pk=pk)
    found = draft.first()
    if found is None or (found.document and found.document.destroyed_at):
        raise NotThere
    body = body_of(actor)
    policy.require(actor, verb, unit=found.unit_id, body=body)
    if actor is not None and not (open_to := classes.reading_draft(actor, found, body)):
        raise Refused(open_to)
    return found


def drafts_page(actor: Actor, state: str = "", page: str = "") -> DraftsPage:
    """Return the drafts of the actor's body in a state, "draft" unless asked."""
    body = body_of(actor)
    policy.require(actor, "drafts", unit=body, body=body)
    chosen = state if state in DraftState.values else DraftState.DRAFT.value
    found = visible_drafts(actor).filter(state=chosen)
    pager = asked_page(page, found.count(), PAGE)
    rows = found.order_by("-created_at", "-pk")[pager.start : pager.start + PAGE]
    return DraftsPage(
        title=gettext("Dự thảo văn bản đi"),
        body=organisations.names([body])[body] if body else "",
        rows=tuple(_row(row) for row in rows),
        pager=pager,
        states=tuple(
            (value, str(label), value == chosen) for value, label in DraftState.choices
        ),
    )


def draft_page(actor: Actor, pk: int, today: date | None = None) -> DraftPage:
    """Return one draft's page; `today` is the day by which its signature is judged."""
    draft = draft_for(actor, pk, "draft")
    body = body_of(actor)
    revisions = list(draft.revisions.order_by("-number"))
    letter = _letter(draft, revisions[0])
    document = draft.document
    return DraftPage(
        pk=pk,
        title=_title(draft),
        seen=draft.revision,
        state=str(DraftState(draft.state).label),
        open=draft.state == DraftState.DRAFT,
        letter=letter,
        sheet=composed(letter),
        lacks=lacks(letter, draft.blanks),
        facts=(*_facts(draft), *_expected(draft, letter, today)),
        sources=tuple((label, url) for label, url in draft.sources),
        revisions=tuple(
            (f"{each.number}", f"{each.made_by}, {moment(each.made_at)}")
            for each in revisions[:20]
        ),
        file_url=reverse("documents:draft_file", args=[pk]),
        document=(label_of(document), reverse("documents:document", args=[document.pk]))
        if document
        else None,
        classification=draft.classification,
        class_label=_class(draft),
        may_revise=bool(policy.may(actor, "revise", unit=draft.unit_id, body=body)),
        may_classify=draft.state == DraftState.DRAFT
        and bool(policy.may(actor, "classify_draft", unit=draft.unit_id, body=body)),
        may_issue=policy.may(actor, "issue", unit=draft.unit_id, body=body),
        may_sign=_may_sign(draft, letter, today),
        may_keep=draft.classification not in CLOSED
        and bool(policy.may(actor, "template", unit=draft.unit_id, body=body)),
    )


def _may_sign(draft: Draft, letter: Letter, today: date | None) -> Verdict:
    if today is None or draft.state != DraftState.DRAFT or not letter.signature.name:
        return ALLOWED
    issuer = issuer_of(draft, letter, today)
    return signing.judge(letter.signature, issuer, on=today, kind=letter.kind)


def _expected(
    draft: Draft, letter: Letter, today: date | None
) -> tuple[tuple[str, str], ...]:
    """Return the number it would get if it were issued now; nothing is taken."""
    if today is None or draft.state != DraftState.DRAFT:
        return ()
    number = next_entry(draft.unit_id, letter.symbol, today.year)
    words = gettext("%(number)s (chỉ cấp khi ban hành)")
    return (
        (gettext("Số dự kiến"), words % {"number": printed(number, letter.symbol)}),
    )


def next_entry(unit: int, symbol: str, year: int) -> int:
    """Return the number that the next outgoing document of a series would get."""
    last = Counter.objects.filter(
        unit=unit, direction=Direction.OUTGOING, series=series_of(symbol), year=year
    )
    return int(last.values_list("last", flat=True).first() or 0) + 1


def new_draft_page(actor: Actor, today: date) -> WritePage:
    """Return the page on which the actor begins a draft, its head filled in."""
    body = body_of(actor)
    policy.require(actor, "draft_letter", unit=body, body=body)
    assert body is not None  # policy has seen to it
    head = letterhead(body, on=today)
    letter = Letter(
        kind="cong_van",
        parent=head.parent,
        issuer=head.issuer,
        issuer_name=head.issuer_name,
        symbol="",
        subject="",
        body=(),
        place=head.place,
        recipients=("Như trên", "Lưu: VT"),
        signature=signature_of(body, on=today),
    )
    back = reverse("documents:drafts")
    ways, way = _ways(letter, body, today)
    return WritePage(
        gettext("Soạn văn bản"), letter, _head(letter), back, ways=ways, way=way
    )


def _ways(
    letter: Letter, issuer: int, today: date
) -> tuple[tuple[tuple[str, str, Signature], ...], str]:
    """Return who may sign, as choices, and which of them the letter names."""
    found = signing.ways(issuer, on=today, kind=letter.kind)
    same = (way.key for way in found if way.signature() == letter.signature)
    listed = tuple((way.key, way.label, way.signature()) for way in found)
    return listed, next(same, "")


def revise_page(actor: Actor, pk: int, today: date | None = None) -> WritePage:
    """Return the page on which a draft is corrected.

    Raises:
        NotThere: not for this person, or no longer a draft.
    """
    draft = draft_for(actor, pk, "revise")
    if draft.state != DraftState.DRAFT:
        raise NotThere
    letter = _letter(draft, draft.revisions.get(number=draft.revision))
    back = reverse("documents:draft", args=[pk])
    title = gettext("Sửa dự thảo")
    page = WritePage(title, letter, _head(letter), back, draft.revision)
    if today is None:
        return page
    ways, way = _ways(letter, issuer_of(draft, letter, today), today)
    return replace(page, ways=ways, way=way)


def _head(letter: Letter) -> tuple[str, ...]:
    return tuple(name for name in (letter.parent, letter.issuer) if name)


def draft_file(actor: Actor, pk: int) -> tuple[bytes, str]:
    """Return a draft as a Word file, and a name for it."""
    draft = draft_for(actor, pk, "draft_file")
    last = draft.revisions.get(number=draft.revision)
    return build(_letter(draft, last)), f"du-thao-{pk}.docx"


def drafts_of(keys: Iterable[str]) -> dict[str, DraftView]:
    """Return what became of the drafts made for these keys; for contexts, not pages."""
    wanted = {key for key in keys if key}
    found = Draft.objects.filter(key__in=wanted).select_related("document")
    return {row.key: _view(row) for row in found}


def issuer_of(draft: Draft, letter: Letter, on: date) -> int:
    """Return in whose name a draft is written.

    Drafts of before that was kept say it by the name they print.
    """
    if draft.issuer_id is not None:
        return int(draft.issuer_id)
    committee = organisations.committee(on)
    named = letter.issuer_name or letter.issuer
    return committee.id if named == committee.name else int(draft.unit_id)


def _letter(draft: Draft, revision: Revision) -> Letter:
    """Return the letter; an issued one with its number and date."""
    letter = from_json(revision.content)
    document = draft.document
    if document is None:
        return letter
    return replace(letter, number=document.entry, day=document.issued_on)


def _view(draft: Draft) -> DraftView:
    document = draft.document
    return DraftView(
        pk=draft.pk,
        key=draft.key,
        url=reverse("documents:draft", args=[draft.pk]),
        state=draft.state,
        subject=draft.subject,
        document=document.pk if document else None,
        document_label=label_of(document) if document else "",
        document_url=reverse("documents:document", args=[document.pk])
        if document
        else "",
    )


def _row(draft: Draft) -> DraftRow:
    return DraftRow(
        pk=draft.pk,
        url=reverse("documents:draft", args=[draft.pk]),
        title=draft.subject or gettext("(chưa có trích yếu)"),
        kind=_capital(kind_of(draft.kind).name),
        addressed=draft.addressed,
        state=str(DraftState(draft.state).label),
        made=moment(draft.created_at),
        by=draft.created_by,
        class_label=_class(draft),
    )


def _class(draft: Draft) -> str:
    """Return the chip of a class other than internal."""
    word = Classification(draft.classification)
    return "" if word is Classification.INTERNAL else str(word.label)


def _title(draft: Draft) -> str:
    name = kind_of(draft.kind).name
    return gettext("Dự thảo %(kind)s") % {"kind": name}


def _facts(draft: Draft) -> tuple[tuple[str, str], ...]:
    units = organisations.names(int(unit) for unit in draft.units)
    rows: list[tuple[str, Any]] = [
        (gettext("Tình trạng"), DraftState(draft.state).label),
        (gettext("Cơ quan giữ sổ"), draft.unit.name),
        (gettext("Soạn"), f"{draft.created_by}, {moment(draft.created_at)}"),
        (gettext("Mẫu"), draft.template),
        (gettext("Gửi trên hệ thống"), "; ".join(units.values())),
        (gettext("Lý do bỏ"), draft.reason),
    ]
    if draft.closed_at:
        when = f"{draft.closed_by}, {moment(draft.closed_at)}"
        rows.append((gettext("Kết thúc"), when))
    return tuple((label, str(value)) for label, value in rows if value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
