"""The list of messages: what came, what goes, what waits for a person."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import policy
from kycuong.work.exchange.edxml import Step, number_of
from kycuong.work.exchange.enums import Kind, Recall, State, Way
from kycuong.work.exchange.models import Arrival, Message
from kycuong.work.exchange.queries.access import visible_to
from kycuong.work.exchange.queries.wording import code_label

PAGE: Final = 50
TROUBLE: Final = Q(state__in=(State.FAILED, State.REFUSED))
FILTERS: Final = {
    "": (_("Tất cả"), Q()),
    "den": (_("Đến"), Q(way=Way.IN)),
    "di": (_("Đi"), Q(way=Way.OUT)),
    "cho": (_("Chờ gửi"), Q(state__in=(State.QUEUED, State.SENDING))),
    "loi": (_("Có vấn đề"), TROUBLE),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One message, every string ready."""

    pk: int
    url: str
    title: str
    about: str
    way: str
    what: str
    other: str
    when: str
    state: str
    tone: str
    problem: str
    may_take: bool
    may_resend: bool


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """The journal of a body, and what of it waits."""

    rows: tuple[Row, ...]
    pager: Pager
    shown: tuple[tuple[str, str, bool], ...]
    query: str
    waiting: int
    recalls: int
    waiting_url: str
    by_hand: bool
    may_receive: bool
    narrowed: bool


def messages_page(actor: Actor, *, shown: str = "", page: str = "") -> MessagesPage:
    """Return the list of messages of the actor's body.

    Raises:
        Refused: the actor reads no register.
    """
    body = documents.body_of(actor)
    policy.require(actor, "messages", unit=body, body=body)
    chosen = shown if shown in FILTERS else ""
    found = visible_to(actor).filter(FILTERS[chosen][1])
    pager = asked_page(page, found.count(), PAGE)
    keeps = bool(policy.may(actor, "take", unit=body, body=body))
    rows = found.select_related("arrival")[pager.start : pager.start + PAGE]
    mine = Arrival.objects.filter(unit=body)
    return MessagesPage(
        rows=tuple(_row(row, keeps=keeps) for row in rows),
        pager=pager,
        shown=tuple(
            (key, str(label), key == chosen) for key, (label, _q) in FILTERS.items()
        ),
        query=urlencode({"loc": chosen}),
        waiting=mine.filter(step=Step.ARRIVED).count(),
        recalls=mine.filter(recall=Recall.ASKED).count(),
        waiting_url=reverse("documents:incoming"),
        by_hand=not settings.KYCUONG_EXCHANGE_OUT,
        may_receive=bool(policy.may(actor, "receive", unit=body, body=body)),
        narrowed=bool(chosen),
    )


def _row(row: Message, *, keeps: bool) -> Row:
    status = row.kind == Kind.STATUS
    out = row.way == Way.OUT
    return Row(
        pk=row.pk,
        url=_url(row),
        title=_title(row),
        about=row.about,
        way=str(Way(row.way).label),
        what=code_label(row.code) if status else str(Kind.DOCUMENT.label),
        other=row.other_name or row.other,
        when=moment(row.made_at),
        state=str(State(row.state).label),
        tone="soon" if row.state in (State.FAILED, State.REFUSED) else "",
        problem=row.problem,
        may_take=keeps and out and row.state != State.SENDING,
        may_resend=keeps and out and row.state in (State.SENT, State.FAILED),
    )


def _title(row: Message) -> str:
    known = row.arrival.header.get("number") if row.arrival else ""
    named = known or number_of(row.identifier) or row.identifier
    return named or gettext("Không đọc được")


def _url(row: Message) -> str:
    if row.arrival_id is not None:
        return reverse("exchange:arrival", args=[row.arrival_id])
    if row.document_id is not None:
        return reverse("exchange:send", args=[row.document_id])
    return ""
