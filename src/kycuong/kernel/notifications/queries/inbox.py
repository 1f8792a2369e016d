"""What a person has been told, and what they have not read yet."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications.models import Message, Reading
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.prepared import Prepared
from kycuong.shared.verdict import NotThere

MANY = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One message as the inbox shows it; `when` and `exact` are local time."""

    pk: int
    text: str
    when: str
    exact: str
    read: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox."""

    lines: tuple[Line, ...]
    unread: int
    pager: Pager


def visible_to(actor: Actor) -> QuerySet[Message]:
    """Return the messages to the person or to the unit they act for."""
    mine = Q(user=actor.user or 0)
    if actor.unit is not None:
        mine |= Q(unit=actor.unit)
    found: QuerySet[Message] = Message.objects.filter(mine)
    return found


def _unread(actor: Actor) -> QuerySet[Message]:
    read = Reading.objects.filter(message=OuterRef("pk"), user=actor.user or 0)
    return visible_to(actor).filter(~Exists(read)).order_by()


def _counted(user: int, unit: int) -> Any:
    """Return the keys of what a person of a unit has not read; no unit has the key 0."""
    read = Reading.objects.filter(message=OuterRef("pk"), user=user)
    theirs = Message.objects.filter(Q(user=user) | Q(unit=unit)).filter(~Exists(read))
    return theirs.order_by().values_list("pk")[:MANY]


_COUNTED: Final = Prepared(_counted, user=int, unit=int)


def unread_count(actor: Actor | None) -> int:
    """Return how many messages the person has not read, 100 at most; one query."""
    if not actor:
        return 0
    return len(_COUNTED(user=actor.user or 0, unit=actor.unit or 0))


def unread_ids(actor: Actor) -> list[int]:
    """Return the keys of the messages the person has not read."""
    return list(_unread(actor).values_list("pk", flat=True))


def address_of(actor: Actor, pk: int) -> str:
    """Return where a message leads.

    Raises:
        NotThere: no such message, or it is to somebody else.
    """
    url = visible_to(actor).filter(pk=pk).values_list("url", flat=True).first()
    if url is None:
        raise NotThere
    return str(url)


def inbox(actor: Actor, page: str = "") -> Inbox:
    """Return a page of the person's messages, newest first; three queries."""
    rows = visible_to(actor)
    pager = asked_page(page, rows.count())
    shown = rows[pager.start : pager.start + pager.size]
    unread = {*unread_ids(actor)}
    lines = tuple(
        Line(
            pk=row.pk,
            text=row.text,
            when=formats.moment(row.at),
            exact=formats.local(row.at).isoformat(timespec="seconds"),
            read=row.pk not in unread,
        )
        for row in shown
    )
    return Inbox(lines, len(unread), pager)
