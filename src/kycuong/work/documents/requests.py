"""A request as our middleware leaves it: with its instant and its actor."""

from datetime import datetime

from django.http import HttpRequest

from kycuong.kernel.audit.actors import Actor


class Request(HttpRequest):
    """A request of a person who is signed in."""

    actor: Actor
    now: datetime
