"""Lists of the dashboards as workbooks, at once or behind: see `ledger.exports.lists`."""

from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.exports import Sheet
from kycuong.oversight.dashboards import forms, queries
from kycuong.oversight.dashboards.past import columns, reading
from kycuong.shared.formats import moment


def figure_sheet(actor: Actor, at: datetime, address: str) -> Sheet:
    """Return the rows behind the figure that an address asks for.

    Raises:
        NotThere: no such figure, or not this person's to read.
    """
    given = forms.figured(QueryDict(address), at)
    rows = queries.every_row(actor, given, at)
    return Sheet(
        f"{given.title}. {by_whom(actor, at)}",
        [(column.head, column.width) for column in given.columns],
        (columns.cells(given.columns, row) for row in rows),
        gettext("Số liệu"),
    )


def day_sheet(actor: Actor, at: datetime, address: str) -> Sheet:
    """Return the list of a past day that an address asks for.

    Raises:
        NotThere: it asks for no day of the book.
    """
    found = reading.listed(actor, at, QueryDict(address))
    return Sheet(
        f"{found.heading}. {by_whom(actor, at)}",
        [(column.head, column.width) for column in found.columns],
        found.rows,
        gettext("Ngày đã qua"),
    )


def by_whom(actor: Actor, at: datetime) -> str:
    """Return who took a file out of the book, and when."""
    given = {"who": actor.name, "when": moment(at)}
    return gettext("%(who)s xuất lúc %(when)s") % given
