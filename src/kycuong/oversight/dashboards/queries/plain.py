"""The league as values: what machines are told, within the same sphere."""

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.queries.bodies import Body, league
from kycuong.oversight.watching.policy import sphere


def bodies(actor: Actor, asked: Asked) -> tuple[Body, ...]:
    """Return the bodies of the league that the person may read, in protocol order."""
    mine, found = sphere(actor, asked.at), league(asked)
    theirs = mine.bodies
    return tuple(body for body in found.bodies if theirs is None or body.unit in theirs)
