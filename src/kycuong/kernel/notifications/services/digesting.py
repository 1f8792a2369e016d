"""One digest a person, a way and a day, of what they have neither read nor been told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from itertools import islice
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import channels, quiet
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import (
    Address,
    Delivery,
    DeliveryItem,
    Message,
    Reading,
)
from kycuong.kernel.notifications.queries.preferences import Preferences, preferences
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.kernel.organisations.queries import PostView
from kycuong.rules.worktime import local_day

OLDEST: Final = timedelta(days=30)  # what is older is read in the inbox
BATCH: Final = 500
# Whose post it is to read what is sent to the body.
RECEIVING: Final = {Role.HEAD, Role.CHAIRMAN, Role.CLERK}


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose digest may be made now: where, and of which messages."""

    address: Address
    person: str
    body: int
    bodies: frozenset[int]
    until: datetime


def make_digests(at: datetime) -> int:
    """Make the day's digests of everybody whose hour has come; return how many.

    Nothing outside the working hours of the person's body; what arose since the last
    digest up to today's hour is in it, each message once. What still waits from
    earlier days is taken over into the new one, so that nobody gets two at once.
    """
    ways = channels.ready()
    if not ways:
        return 0
    today = local_day(at)
    had = Delivery.objects.filter(user=OuterRef("user"), way=OuterRef("way"), day=today)
    waiting = (
        Address.objects.filter(way__in=[*ways], dead_since=None)
        .filter(~Exists(had))
        .order_by("user", "way")
    )
    rows, made = iter([*waiting]), 0
    while batch := [*islice(rows, BATCH)]:
        made += sum(_make(due, today, at) for due in _due(batch, today, at))
    return made


def _due(rows: list[Address], today: date, at: datetime) -> Iterator[Due]:
    users = {row.user for row in rows}
    wishes, held = preferences(users), organisations.posts_held(users, on=today)
    for row in rows:
        wish, posts = wishes[row.user], held.get(row.user, ())
        if not posts or not wish.digest or row.way not in wish.ways:
            continue
        body = posts[0].body_id
        calendar = calendars.calendar_for(body, at=at)
        until = quiet.cut(at, wish.hour, calendar)
        if until is not None:
            bodies = frozenset(post.body_id for post in posts if _receives(post, wish))
            yield Due(row, posts[0].holder_name, body, bodies, until)


def _receives(post: PostView, wish: Preferences) -> bool:
    """Say whether messages to the body go to this post's holder too."""
    return post.role in RECEIVING if wish.for_body is None else wish.for_body


def _untold(due: Due, at: datetime) -> list[int]:
    """Return the messages to tell: not read by the person, in no digest of theirs."""
    user, way = due.address.user, due.address.way
    read = Reading.objects.filter(message=OuterRef("pk"), user=user)
    told = DeliveryItem.objects.filter(message=OuterRef("pk"), user=user, way=way)
    since = max(due.address.set_at, at - OLDEST)
    found = (
        Message.objects.filter(Q(user=user) | Q(unit__in=due.bodies))
        .filter(at__gte=since, at__lte=due.until)
        .filter(~Exists(read), ~Exists(told))
        .order_by("pk")
    )
    return [*found.values_list("pk", flat=True)]


def _make(due: Due, day: date, at: datetime) -> bool:
    """Write one digest, unless there is nothing to tell or another was quicker."""
    messages = _untold(due, at)
    if not messages:
        return False
    user, way = due.address.user, due.address.way
    try:
        with transaction.atomic():
            delivery = Delivery.objects.create(
                user=user,
                way=way,
                day=day,
                body=due.body,
                address=due.address.value,
                person=due.person,
                message_id=message_id(user, way, day),
                count=len(messages),
                made_at=at,
                queued_at=at,
                next_try_at=at,
            )
            DeliveryItem.objects.bulk_create(
                DeliveryItem(delivery=delivery, message_id=pk, user=user, way=way)
                for pk in messages
            )
            _take_over(delivery, at)
    except IntegrityError:
        return False
    return True


def _take_over(delivery: Delivery, at: datetime) -> None:
    """Put into this digest what earlier ones that never left would have told."""
    earlier = Delivery.objects.filter(
        user=delivery.user, way=delivery.way, state=DeliveryState.QUEUED
    ).exclude(pk=delivery.pk)
    for pk in [*earlier.values_list("pk", flat=True)]:
        if earlier.filter(pk=pk).update(state=DeliveryState.SUPERSEDED, ended_at=at):
            DeliveryItem.objects.filter(delivery=pk).update(delivery=delivery)
    delivery.count = delivery.items.count()
    delivery.save(update_fields=["count"])


def message_id(user: int, way: str, day: date) -> str:
    """Return the identity of one digest: the same at every try, guessed by nobody.

    Letters that come back are matched by it, so a stranger must not be able to write
    one that stops a person's mail.
    """
    seal = salted_hmac("kycuong.digest", f"{user}/{way}/{day}").hexdigest()[:24]
    domain = parseaddr(settings.KYCUONG_MAIL_FROM)[1].partition("@")[2]
    return f"<tin-{day:%Y%m%d}-{seal}@{domain or 'ky-cuong.invalid'}>"
