"""The duties that a change moves, as a file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import impact, queries
from kycuong.kernel.calendars.impact import Asked
from kycuong.shared import spreadsheets

COLUMNS: Final = (
    _("Mã việc"),
    _("Nội dung"),
    _("Chủ trì"),
    _("Hạn cũ"),
    _("Hạn mới"),
    _("Tác động"),
)


def csv_lines(pk: int, asked: Asked, *, actor: Actor, at: datetime) -> Iterator[str]:
    """Yield the list as CSV, a line at a time.

    Raises:
        NotThere: there is no such proposal.
    """
    queries.proposal(pk)
    counter = impact.counter()
    rows = counter.every_move(pk, asked, actor=actor, at=at) if counter else ()
    labels = [gettext(label) for label in COLUMNS]
    cells = ((m.code, m.title, m.lead, m.was, m.now, m.effect) for m in rows)
    return spreadsheets.csv_lines(labels, cells)
