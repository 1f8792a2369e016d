"""Rates, groups and changes in the reader's language."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.rules.duty.peers import Bounds, Group
from kycuong.rules.duty.rates import Known, Rate
from kycuong.shared.formats import number

NO_DATA = _("chưa có số liệu")
NOTHING = _("không phát sinh")


def counted(rate: Rate) -> str:
    """Return what a rate counted: "12 trên 15", "không phát sinh"."""
    if rate.known is not Known.RATE:
        return gettext(NOTHING if rate.known is Known.NOTHING else NO_DATA)
    given = {"part": number(rate.part), "whole": number(rate.whole)}
    return gettext("%(part)s trên %(whole)s") % given


def group(of: Group, bounds: Bounds) -> str:
    """Return a peer group: "dưới 10 việc", "10–49 việc", "từ 50 việc"."""
    large = max(bounds.middle, bounds.large)
    if of is Group.SMALL:
        return gettext("dưới %(n)s việc") % {"n": bounds.middle}
    if of is Group.MIDDLE:
        given = {"first": bounds.middle, "last": large - 1}
        return gettext("%(first)s–%(last)s việc") % given
    return gettext("từ %(n)s việc") % {"n": large}


def change(now: int, before: int) -> str:
    """Return a change with its sign: "+3", "−2", "không đổi"."""
    if now == before:
        return gettext("không đổi")
    return f"{'+' if now > before else '−'}{number(abs(now - before))}"
