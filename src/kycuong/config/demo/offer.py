"""Whom the demo's sign-in page offers."""

from itertools import groupby

from kycuong.config.demo import province
from kycuong.kernel.accounts.queries import Offer, Player
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.queries import Sitting
from kycuong.shared import clock

OFFERED_ROLES = {"chairman", "vice_chairman", "head", "deputy", "clerk"}
OF_COMMUNES = {"head"}  # there are a hundred of them: the page stays light


def offer() -> Offer:
    """Return the cast, and the leaders and clerks of every body, as of today.

    Bodies that are no more are not offered; their people are where they sit now.
    """
    today = clock.now().date()
    cast = {player.login: player for player in province.players()}
    seated = {one.login: one for one in organisations.roster(today, logins=cast)}
    people = organisations.roster(today, roles=OFFERED_ROLES)
    return Offer(
        tuple(
            Player(login, player.name, _where(seated[login]), player.does)
            for login, player in cast.items()
            if login in seated
        ),
        tuple(
            (name, tuple(Player(one.login, one.name, one.title) for one in rows))
            for name, rows in groupby(
                filter(_offered, people), key=lambda one: one.body.name
            )
        ),
    )


def _where(one: Sitting) -> str:
    room = f" {one.unit.name}" if one.unit.id != one.body.id else ""
    return f"{one.title}{room}, {one.body.name}"


def _offered(one: Sitting) -> bool:
    inside = one.unit.id != one.body.id
    return not inside and (one.body.kind != "commune" or one.role in OF_COMMUNES)
