"""Dispatching: every lead body gets its matter, once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.widening import within
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.rules.worktime import LOCAL, parse_limit, receipt
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.directives import messages, policy
from kycuong.work.directives.completeness import coverage, is_live, lacks
from kycuong.work.directives.enums import DirectiveState, DueChoice, Part
from kycuong.work.directives.models import Directive, Dispatched, Draft, Item
from kycuong.work.directives.parties import coordinators, units_in
from kycuong.work.directives.points import numbered
from kycuong.work.directives.spans import words
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as document_services

PERSONAL = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"


@dataclass(frozen=True, slots=True)
class Order:
    """One draft to be given to one lead body."""

    draft: Draft
    lead: int


def dispatch(pk: int, *, classification: str = "", actor: Actor, at: datetime) -> None:
    """Open one matter for each lead body of each task; the ledger tells the bodies.

    All of it in one transaction, or nothing. Dispatching again, by a second click or
    a second person, changes nothing.

    Args:
        classification: the class of every matter, the document's or a narrower one;
            empty: the document's. The document is locked: nobody gives it another
            class meanwhile.

    Raises:
        Refused: not allowed; an item of the letter is not accounted for; a draft is
            not accepted; a due date has passed (the ledger's rule); a class that lets
            more people read than the document's.

    Writes: matters with their entries; copies of the document for the bodies; audit
    act `directives.dispatched`.

    Law: Nghị định 191/2026/NĐ-CP, Điều 2 (một nhiệm vụ, một cơ quan chủ trì).
    """
    if not policy.sees(actor):
        raise NotThere
    policy.require(actor, "dispatch")
    with act(actor, "directives.dispatched", Directive(pk=pk), at=at):
        directive = Directive.objects.select_for_update().filter(pk=pk).first()
        if directive is None:
            raise NotThere
        document_services.lock(directive.document_id)
        if not documents.reads(actor, directive.document):
            raise NotThere
        if directive.state == DirectiveState.DISPATCHED:
            return
        drafts = _ready(directive)
        source = documents.source(directive.document_id)
        source = replace(source, classification=_class(source, classification))
        orders = list(orders_of(drafts))
        for order in orders:
            matter = _open(directive, order, source, actor=actor, at=at)
            Dispatched.objects.create(
                directive=directive,
                draft=order.draft,
                unit_id=order.lead,
                matter_id=matter,
            )
        document_services.give(
            directive.document_id, units=_concerned(orders), actor=actor, at=at
        )
        leads = Counter(organisations.root_of(order.lead) for order in orders)
        helps = Counter(
            organisations.root_of(body)
            for order in orders
            for body in coordinators(order.draft.parties, order.lead)
        )
        messages.tell_bodies(source, leads, helps, at=at)
        directive.state = DirectiveState.DISPATCHED
        directive.dispatched_at, directive.dispatched_by = at, actor.name
        directive.save()


def _class(source: documents.Source, wanted: str) -> str:
    """Return the class of what a document orders: its own, or a narrower one."""
    allowed = within(source.classification)
    if not wanted or wanted in allowed:
        return wanted or source.classification
    if wanted not in Classification.values:
        raise Refused(
            refuse(gettext("Không có phạm vi này; hãy chọn trong danh sách."))
        )
    raise Refused(
        refuse(
            gettext(
                "Văn bản thuộc phạm vi «%(class)s», việc giao từ văn bản không được rộng "
                "hơn. Hãy chọn phạm vi của văn bản hoặc hẹp hơn."
            )
            % {"class": Classification(source.classification).label},
            who_can=gettext(
                "Lãnh đạo cơ quan giữ văn bản mở rộng phạm vi, trên trang văn bản."
            ),
            law=PERSONAL,
        )
    )


def _concerned(orders: list[Order]) -> set[int]:
    """Return the bodies that lead or help: they may read the letter."""
    leads = {order.lead for order in orders}
    return leads.union(
        *(coordinators(order.draft.parties, order.lead) for order in orders)
    )


def orders_of(drafts: list[Draft]) -> Iterator[Order]:
    """Yield each draft once for every body that leads it."""
    for draft in drafts:
        for lead in units_in(draft.parties, Part.LEAD):
            yield Order(draft, lead)


def due_of(
    draft: Draft, *, lead: int, at: datetime
) -> tuple[Due | None, dict[str, Any] | None]:
    """Return the deadline as the ledger keeps it, with its receipt; None for none.

    A limit "kể từ ngày nhận được" counts from now, by the calendar of the body that
    receives the work.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 2 (không tính ngày đầu tiên).
    """
    if draft.due_choice == DueChoice.RECEIPT:
        calendar = calendars.calendar_for(lead, at=at)
        counted = receipt(at, parse_limit(draft.limit), calendar)
        words, unsure = limit_words(draft), counted.provisional
        if isinstance(counted.due, datetime):
            due = Due.by(counted.due, text=words, provisional=unsure)
        else:
            due = Due.end_of(counted.due, text=words, provisional=unsure)
        return due, ledger.kept(counted)
    if draft.due_choice != DueChoice.DATE or draft.due_on is None:
        return None, None
    words, unsure = draft.limit_text, draft.due_provisional
    if draft.due_time is None:
        due = Due.end_of(draft.due_on, text=words, provisional=unsure)
    else:
        instant = datetime.combine(draft.due_on, draft.due_time, LOCAL)
        due = Due.by(instant, text=words, provisional=unsure)
    return due, draft.receipt


def limit_words(draft: Draft) -> str:
    """Return what the letter prints of the limit, or where a suggested one comes from."""
    if draft.limit_text or draft.due_choice != DueChoice.RECEIPT:
        return draft.limit_text
    suggested: str = draft.proposed.get("suggested", "")
    return suggested


def _ready(directive: Directive) -> list[Draft]:
    """Return the drafts to be given; refuse while anything of the letter is open."""
    items = list(Item.objects.filter(directive=directive))
    drafts = list(Draft.objects.filter(directive=directive))
    state = coverage(items, drafts)
    if not state.complete:
        raise Refused(
            refuse(
                gettext(
                    "Chưa giao được: %(done)s/%(total)s mục đã xử lý, còn %(waiting)s "
                    "nháp chưa nhận. Mỗi mục của văn bản phải có việc đã nhận, hoặc "
                    "lý do không phải nhiệm vụ."
                )
                % {"done": state.done, "total": state.total, "waiting": state.waiting},
                who_can=gettext("Người soát, trên trang soát văn bản."),
            )
        )
    live = [draft for draft in drafts if is_live(draft, items)]
    for draft in live:
        if missing := lacks(draft):
            raise Refused(refuse(f"«{draft.title[:80]}…»: {' '.join(missing)}"))
    return live


def _open(
    directive: Directive,
    order: Order,
    source: documents.Source,
    *,
    actor: Actor,
    at: datetime,
) -> int:
    draft = order.draft
    due, counted = due_of(draft, lead=order.lead, at=at)
    first, last = draft.spans[0][0], draft.spans[-1][1]
    try:
        return ledger.open_matter(
            kind="directive",
            title=draft.title,
            issuer=directive.unit_id,
            lead=order.lead,
            coordinators=coordinators(draft.parties, order.lead),
            due=due,
            limit_text=limit_words(draft),
            receipt=counted,
            standing=draft.due_choice == DueChoice.STANDING,
            points=_points(draft),
            product=draft.product,
            report_to=draft.report_to,
            source=ledger.Source(
                label=source.label,
                url=f"{source.url}?tu={first}&den={last}#doan",
                quote=words(source.text, draft.spans),
                document=directive.document_id,
                start=first,
                end=last,
            ),
            classification=source.classification,
            tell=False,
            actor=actor,
            at=at,
        )
    except Refused as refusal:
        verdict = refusal.verdict
        raise Refused(
            refuse(
                f"«{draft.title[:80]}…»: {verdict.reason}",
                who_can=verdict.who_can,
                law=verdict.law,
            )
        ) from refusal


def _points(draft: Draft) -> list[dict[str, str]]:
    """Return the points a result answers; a standing duty has attestations instead."""
    standing = draft.due_choice == DueChoice.STANDING
    return [] if standing else numbered(draft.points)
