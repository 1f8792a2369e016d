"""Whom the demo's sign-in page offers."""

from functools import cache

from kycuong.config.demo import province
from kycuong.kernel.accounts.queries import Offer, Player

OFFERED_ROLES = {"chairman", "vice_chairman", "head", "deputy", "clerk"}


@cache
def offer() -> Offer:
    """Return the cast, and the leaders and clerks of every body."""
    seats = {
        seat.login: (body, seat) for body in province.bodies() for seat in body.seats
    }
    names = {body.code: body.name for body in province.bodies()}
    cast = []
    for player in province.players():
        body, seat = seats[player.login]
        room = f" {body.name}" if body.kind == "division" else ""
        where = names[body.parent] if body.kind == "division" else body.name
        cast.append(
            Player(
                player.login, player.name, f"{seat.title}{room}, {where}", player.does
            )
        )
    others = [
        (
            body.name,
            tuple(
                Player(seat.login, seat.person, seat.title)
                for seat in body.seats
                if seat.role in OFFERED_ROLES
            ),
        )
        for body in province.bodies()
        if body.kind != "division"
    ]
    return Offer(tuple(cast), tuple(others))
