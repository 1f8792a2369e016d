"""Who acts when a batch is done in the background: the person, at the seat they had."""

from datetime import datetime

from django.contrib.auth import get_user_model

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day


def seat_key(actor: Actor) -> str:
    """Return the seat from which somebody acts: their own post, or an absent one's."""
    return f"{'v' if actor.stands_in else 'p'}{actor.post or 0}"


def at_seat(user: int, seat: str, at: datetime) -> Actor | None:
    """Return who acts for a login from that seat; None where it is theirs no more."""
    login = get_user_model().objects.filter(pk=user).first()
    if login is None:
        return None
    found = organisations.seat_of(login, seat, on=local_day(at))
    return found.actor if found else None
