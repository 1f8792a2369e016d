"""Two reports in the demo: last week's, sealed, and the month's, still a draft."""

from datetime import datetime

from kycuong.config.demo import people
from kycuong.oversight.reports import queries, services, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.shared.verdict import Refused

CLERK, HEAD = "vp.vanthu", "vp.chanhvanphong"


def load(at: datetime) -> int:
    """Let the Office draft two reports and seal one; return how many there are new.

    Calling it again adds nothing. Before the book begins there is nothing to report,
    and before the demo's people took office nobody to do it.
    """
    clerk, head = people.found(CLERK, at), people.found(HEAD, at)
    if clerk is None or head is None or queries.visible_to(head).exists():
        return 0
    made = []
    for kind in (Kind.MONTH, Kind.WEEK):
        period = windows.last_closed(kind, at)
        try:
            made.append(services.prepare(kind=kind, period=period, actor=clerk, at=at))
        except Refused:
            continue
    if len(made) == len((Kind.MONTH, Kind.WEEK)):
        services.seal(made[-1], seen=1, actor=head, at=at)
    return len(made)
