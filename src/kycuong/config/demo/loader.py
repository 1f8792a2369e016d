"""Entering the demo's province."""

from datetime import datetime

from django.contrib.auth import get_user_model

from kycuong.config.demo import province, reorganisations
from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import loading
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import entering

PROPOSER, APPROVER = "vp.vanthu", "vp.chanhvanphong"


def load(at: datetime) -> None:
    """Enter the demo's bodies, people, logins and decisions; what is there stays.

    Logins have no password: only the demo's own buttons sign in with them. The
    reorganisations of 2025 are there from the beginning, approved, and wait for their
    day.
    """
    bodies = list(province.bodies())
    later = reorganisations.communes()
    seats = [seat for body in (*bodies, *later) for seat in body.seats]
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
    if loading.load(drafts, actor=SYSTEM, at=at):
        _decide(users, at)


def _decide(users: dict[str, int], at: datetime) -> None:
    """Enter the reorganisations as two people of the Office would."""
    on = at.date()
    people = get_user_model().objects
    proposer, approver = (
        organisations.actor_of(people.get(username=login), on=on)
        for login in (PROPOSER, APPROVER)
    )
    if proposer is None or approver is None:
        return  # before the demo's people took office there is nobody to decide
    above = organisations.committee(on).id
    for decision in reorganisations.decisions(users, above):
        entering.enter(decision, proposer=proposer, approver=approver, at=at)
