"""Tokens for people who hold work, printed as JSON; run inside the house.

Each line: {"token": …, "matter": …, "user": …}. Everybody gets a mail address too.
"""

import json
import sys
from datetime import datetime, timedelta

import django

django.setup()

from kycuong.kernel.accounts.models import User  # noqa: E402
from kycuong.kernel.audit.actors import SYSTEM  # noqa: E402
from kycuong.kernel.audit.acts import act  # noqa: E402
from kycuong.kernel.notifications.enums import Way  # noqa: E402
from kycuong.kernel.notifications.models import Address  # noqa: E402
from kycuong.kernel.organisations import queries as organisations  # noqa: E402
from kycuong.ledger import queries as ledger  # noqa: E402
from kycuong.ledger.models import Matter  # noqa: E402
from kycuong.shared import clock  # noqa: E402
from kycuong.shared.verdict import NotThere, Refused  # noqa: E402
from kycuong.surfaces.api import services as api  # noqa: E402


def address_everybody(at: datetime) -> None:
    """Give every login a mail address, as if set a month ago."""
    rows = [
        Address(
            user=user,
            way=Way.EMAIL,
            value=f"nguoi{user}@angiang.test",
            set_at=at - timedelta(days=30),
        )
        for user in User.objects.values_list("pk", flat=True)
    ]
    with act(SYSTEM, "notifications.addressed", at=at):
        Address.objects.bulk_create(rows, ignore_conflicts=True)


def main(wanted: int) -> None:
    """Print as many lines as are wanted, or as there are."""
    at = clock.now()
    address_everybody(at)
    made: dict[int, tuple[str, object]] = {}
    found = 0
    for matter in Matter.objects.filter(state="in_progress").order_by("pk"):
        if found == wanted:
            return
        head = organisations.head_post(matter.lead_unit_id, on=at.date())
        if head is None or head.holder_user is None:
            continue
        actor = organisations.actor_of(
            User.objects.get(pk=head.holder_user), on=at.date()
        )
        if actor is None:
            continue
        try:
            ledger.get_for(actor, matter.pk, "report", at=at)
        except (Refused, NotThere):
            continue
        if head.holder_user not in made:
            scopes = ["matters:read", "matters:act"]
            key, secret = api.make(
                name="Diễn tập",
                scopes=scopes,
                expires_at=at + timedelta(days=365),
                actor=actor,
                at=at,
            )
            made[head.holder_user] = (secret, key)
        line = {"token": made[head.holder_user][0], "matter": matter.pk}
        print(json.dumps(line | {"user": head.holder_user}))
        found += 1


if __name__ == "__main__":
    main(int(sys.argv[1]))
