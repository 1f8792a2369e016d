"""Rungs, forms and recipients in words, for the pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.ledger import kinds
from kycuong.rules.duty.ladder import Audience, Clock, Kind, Rung
from kycuong.work.chasing import ladders
from kycuong.work.chasing.planning import Plan

MOST_NAMED = 3


def form_of(kind: str, round: int = 0) -> str:
    """Return what goes out: «Công văn đôn đốc lần 1»."""
    label = gettext(Kind(kind).label)
    words = f"{label[:1].upper()}{label[1:]}"
    if kind == Kind.LETTER and round:
        words = gettext("%(form)s lần %(n)s") % {"form": words, "n": round}
    return words


def when_of(rung: Rung) -> str:
    """Return when a rung goes, in words."""
    days = {"n": abs(rung.offset)}
    if rung.lapse:
        words = gettext("ngay khi hết thời gian")
    elif rung.clock is Clock.HOLDER:
        words = gettext("%(n)s ngày làm việc sau khi hết thời gian") % days
    elif not rung.offset:
        words = gettext("ngày đến hạn")
    elif rung.offset < 0:
        words = gettext("%(n)s ngày làm việc trước hạn") % days
    else:
        words = gettext("%(n)s ngày làm việc sau hạn") % days
    if rung.hour is None:
        return words
    return gettext("%(when)s, lúc %(hour)s") % {
        "when": words,
        "hour": f"{rung.hour:%H:%M}",
    }


def clock_of(rung: Rung) -> str:
    """Return whose time a rung counts, and for which matters if not for all."""
    label = gettext(rung.clock.label)
    if not rung.kinds:
        return label
    only = ", ".join(kinds.label(key) for key in sorted(rung.kinds))
    return f"{label} ({only})"


def to_whom(audiences: Iterable[Audience]) -> str:
    """Return the recipients of a rung in words, in their order."""
    wanted = set(audiences)
    return ", ".join(gettext(each.label) for each in Audience if each in wanted)


def named(recipients: Iterable[dict[str, Any]]) -> str:
    """Return whom a step reached, the first few by name."""
    names = [str(each["name"]) for each in recipients]
    shown = "; ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        more = gettext("và %(n)s nơi khác") % {"n": len(names) - MOST_NAMED}
        return f"{shown} {more}"
    return shown


def reached(plan: Plan) -> str:
    """Return whom a planned step reaches."""
    return named(each.as_json() for each in plan.recipients)


def rungs_of(at: datetime) -> tuple[Rung, ...]:
    """Return the rungs in force, for whoever changes them."""
    return ladders.in_force(at).ladder.rungs
