"""Entering the demo's province."""

from datetime import datetime

from kycuong.config.demo import province
from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import loading


def load(at: datetime) -> None:
    """Enter the demo's bodies, people and logins; what is there stays.

    Logins have no password: only the demo's own buttons sign in with them.
    """
    bodies = list(province.bodies())
    seats = [seat for body in bodies for seat in body.seats]
    users = accounts.add_logins((seat.login, seat.person) for seat in seats)
    drafts = [
        loading.UnitDraft(
            code=body.code,
            kind=body.kind,
            name=body.name,
            short_name=body.short,
            valid_from=body.since,
            parent=body.parent,
            aliases=body.aliases,
            former=body.former,
            posts=tuple(
                loading.PostDraft(seat.title, seat.role, seat.person, users[seat.login])
                for seat in body.seats
            ),
        )
        for body in bodies
    ]
    loading.load(drafts, actor=SYSTEM, at=at)
