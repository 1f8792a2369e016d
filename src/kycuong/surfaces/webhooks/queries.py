"""Addresses registered, and what was sent to them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import kept_hand
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.surfaces.webhooks import policy
from kycuong.surfaces.webhooks.enums import Kind, State
from kycuong.surfaces.webhooks.models import Delivery, Signing, Subscription

MOST: int = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One registered address of a list."""

    pk: int
    name: str
    url: str
    owner: str
    post: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivery; `resend` where a person may send it again."""

    pk: int
    kind: str
    about: str
    at: str
    state: str
    tone: str
    tries: int
    problem: str
    next: str
    resend: bool


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The page of registered addresses."""

    lines: tuple[Line, ...]
    may_propose: Verdict


@dataclass(frozen=True, slots=True)
class One:
    """The page of one registered address."""

    pk: int
    name: str
    url: str
    owner: str
    post: str
    kinds: tuple[str, ...]
    state: str
    tone: str
    confirmed: str
    waiting: bool
    ended: bool
    may_confirm: Verdict
    may_rotate: bool
    secrets: tuple[str, ...]
    sent: tuple[Sent, ...]
    pager: Pager


def seat(row: Subscription, *, at: datetime) -> Actor | None:
    """Return as whom an address is told on that day; None once they are gone."""
    if not row.user.is_active:
        return None
    found = organisations.seat_of(row.user, f"p{row.post}", on=local_day(at))
    return found.actor if found else None


def active() -> "QuerySet[Subscription]":
    """Return the addresses that are told."""
    rows: QuerySet[Subscription] = Subscription.objects.filter(
        confirmed_at__isnull=False, ended_at__isnull=True
    )
    return rows


def subscriptions_page(actor: Actor, at: datetime) -> Subscriptions:
    """Return the person's addresses, everybody's for the Office; newest first."""
    rows = Subscription.objects.select_related("user").order_by("-pk")
    if not policy.may(actor, "see"):
        rows = rows.filter(user=actor.user or 0)
    lines = tuple(_line(row, at) for row in rows[:MOST])
    return Subscriptions(lines, policy.may(actor, "propose"))


def one_for(actor: Actor, pk: int, verb: str) -> Subscription:
    """Return an address on which the person may do that.

    Raises:
        NotThere: there is none, or not for this person.
        Refused: they see it, but may not do that.
    """
    row: Subscription | None = (
        Subscription.objects.select_related("user").filter(pk=pk).first()
    )
    if row is None or not policy.may(actor, "see", owner=row.user_id):
        raise NotThere
    hand = kept_hand(row.proposed_hand, row.user_id)
    policy.require(actor, verb, owner=row.user_id, proposed_by=hand)
    return row


def one_page(actor: Actor, pk: int, at: datetime, *, page: str = "") -> One:
    """Return one address with what was sent to it, newest first."""
    row = one_for(actor, pk, "see")
    hand = kept_hand(row.proposed_hand, row.user_id)
    may_resend = bool(policy.may(actor, "resend", owner=row.user_id))
    sent = Delivery.objects.filter(subscription=row).select_related("event")
    pager = asked_page(page, sent.count())
    window = sent.order_by("-pk")[pager.start : pager.start + pager.size]
    line, labels = _line(row, at), dict(Kind.choices)
    by = f"{row.confirmed_name}, {formats.moment(row.confirmed_at)}"
    return One(
        pk=row.pk,
        name=row.name,
        url=row.url,
        owner=line.owner,
        post=line.post,
        kinds=tuple(str(labels.get(each, each)) for each in row.kinds),
        state=line.state,
        tone=line.tone,
        confirmed=by if row.confirmed_at else "",
        waiting=row.confirmed_at is None and row.ended_at is None,
        ended=row.ended_at is not None,
        may_confirm=policy.may(actor, "confirm", owner=row.user_id, proposed_by=hand),
        may_rotate=bool(policy.may(actor, "rotate", owner=row.user_id))
        and row.ended_at is None,
        secrets=tuple(_signing(each) for each in alive(row, at)),
        sent=tuple(_sent(each, may_resend=may_resend) for each in window),
        pager=pager,
    )


def alive(row: Subscription, at: datetime) -> list[Signing]:
    """Return the signings in force, the newest first."""
    rows = Signing.objects.filter(subscription=row).order_by("-pk")
    return [each for each in rows if each.until is None or each.until > at]


def _signing(row: Signing) -> str:
    since = gettext("từ %(at)s") % {"at": formats.moment(row.since)}
    if row.until is None:
        return since
    until = gettext("đến %(at)s") % {"at": formats.moment(row.until)}
    return f"{since}, {until}"


def _line(row: Subscription, at: datetime) -> Line:
    state, tone = gettext("Đang gửi"), ""
    if row.ended_at is not None:
        state, tone = gettext("Đã ngừng"), "closed"
    elif row.confirmed_at is None:
        state, tone = gettext("Chờ Văn phòng xác nhận"), ""
    elif seat(row, at=at) is None:
        state, tone = gettext("Người đăng ký không còn chức vụ"), "closed"
    return Line(
        row.pk, row.name, row.url, row.user.full_name, row.post_title, state, tone
    )


def _sent(row: Delivery, *, may_resend: bool) -> Sent:
    event, state = row.event, State(row.state)
    tone = "closed" if state == State.SENT else ""
    waits = state == State.QUEUED and row.tries > 0
    return Sent(
        pk=row.pk,
        kind=str(Kind(event.kind).label),
        about=f"{event.kind} {event.subject}",
        at=formats.moment(event.at),
        state=str(state.label),
        tone=tone,
        tries=row.tries,
        problem=row.problem,
        next=formats.moment(row.next_try_at) if waits else "",
        resend=may_resend and state in (State.SENT, State.FAILED),
    )
