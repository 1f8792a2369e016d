"""A request as views see it, once every middleware has passed."""

from datetime import datetime

from django.http import HttpRequest

from kycuong.kernel.audit.actors import Actor


class Request(HttpRequest):
    """A request with its one instant and with who acts.

    Behind `login_required` alone `actor` may still be falsy: a login that holds no
    post on that day.
    """

    actor: Actor
    now: datetime
