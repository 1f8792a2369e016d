"""The demo's people, by the names with which they sign in, and when they act."""

from datetime import datetime, time, timedelta
from typing import Final

from django.contrib.auth import get_user_model

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day

HOUR: Final = time(9)


def found(login: str, at: datetime) -> Actor | None:
    """Return who signs in so, in their post of that day; None before they hold one."""
    user = get_user_model().objects.filter(username=login).first()
    return organisations.actor_of(user, on=local_day(at)) if user else None


def present(login: str, at: datetime) -> Actor:
    """Return the same of somebody who is known to hold a post on that day."""
    actor = found(login, at)
    assert actor is not None, login
    return actor


def days_before(at: datetime, days: int) -> datetime:
    """Return the morning, at nine, of so many days before."""
    return datetime.combine((at - timedelta(days=days)).date(), HOUR, at.tzinfo)
