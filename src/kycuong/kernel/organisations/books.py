"""Who writes into a book kept by bodies, as its engine takes it and its rows keep it."""

from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import hand_of
from kycuong.rules.books import Who

LONGEST_NAME: Final = 120
LONGEST_BEHALF: Final = 260


def who(actor: Actor) -> Who:
    """Return an actor as the engines of books take them: the hand, and its body."""
    body = organisations.root_of(actor.unit) if actor.unit is not None else None
    mine = hand_of(actor)
    return Who(mine.user, mine.post, mine.stood_in, body)


def value(row: Any) -> Who:
    """Return who wrote a row of a book."""
    return Who(row.actor_user, row.actor_post, row.stood_in, row.actor_body)


def columns(by: Who, to: int | None, actor: Actor) -> dict[str, Any]:
    """Return what a row keeps of who wrote it and to which body: names of the instant."""
    names = organisations.names({body for body in (by.body, to) if body is not None})
    return {
        "actor_user": actor.user,
        "actor_name": actor.name[:LONGEST_NAME],
        "actor_post": actor.post,
        "actor_post_title": actor.post_title[:LONGEST_NAME],
        "actor_body": by.body,
        "actor_body_name": names.get(by.body or 0, ""),
        "stood_in": by.stood_in,
        "capacity": actor.capacity,
        "behalf_name": actor.behalf_name[:LONGEST_BEHALF],
        "to_body": to,
        "to_body_name": names.get(to or 0, ""),
    }
