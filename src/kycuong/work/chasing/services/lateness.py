"""Noting that a matter became late: once, with its true moment."""

from datetime import datetime

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.ledger.queries.histories import Lateness
from kycuong.rules.duty import Party
from kycuong.rules.worktime.instants import local_day
from kycuong.work.chasing.models import BecameLate


def note_lateness(*, since: datetime, until: datetime, at: datetime) -> int:
    """Note every matter whose lateness began in (since, until]; return how many.

    Noted again it stays one row; after an outage the row bears the true moment beside
    the instant it was noted. What was late and is closed by now is noted too.

    Law: Quyết định 42/2014/QĐ-TTg (theo dõi tình hình thực hiện).
    """
    found = ledger.turned_late(since, until)
    pks = [each.pk for each in found]
    known = set(
        BecameLate.objects.filter(matter_id__in=pks).values_list("matter_id", "moment")
    )
    rows = [_row(each, at) for each in found if (each.pk, each.moment) not in known]
    if rows:
        with act(SYSTEM, "chasing.late", at=at, detail={"count": len(rows)}):
            BecameLate.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(each: Lateness, at: datetime) -> BecameLate:
    return BecameLate(
        matter_id=each.pk,
        moment=each.moment,
        due_at=each.due_at,
        lead_unit=each.lead,
        holder_unit=each.holder.unit,
        holder_post=each.holder.post,
        holder_name=_name(each.holder, each.moment),
        noted_at=at,
    )


def _name(party: Party, moment: datetime) -> str:
    """Return who held it then, under the name of that day."""
    on = local_day(moment)
    unit = organisations.unit(party.unit, on=on).name
    if party.post is None:
        return unit
    post = organisations.post(party.post, on=on)
    who = post.holder_name or post.full_title
    return f"{who}, {unit}"[:260]
