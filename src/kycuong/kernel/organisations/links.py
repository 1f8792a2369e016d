"""Substitutions in force on a day, read from the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from kycuong.kernel.organisations.chains import Link
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Extent
from kycuong.kernel.organisations.models import Substitution
from kycuong.kernel.organisations.posts import valid_on
from kycuong.rules.signing import Rank
from kycuong.rules.worktime.instants import end_of_day


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a day by absent post, and the words of each by its id."""

    by_post: Mapping[int, Link]
    words: Mapping[int, str]


def in_force(on: date, end: datetime | None = None) -> Q:
    """Return the rows in force on a day: begun, not over, not withdrawn by then.

    Args:
        end: the end of that day, where it is filled in later (`shared.prepared`).
    """
    kept = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=end or end_of_day(on))
    return valid_on(on) & kept


def links_on(on: date) -> Links:
    """Return every substitution in force on a day; one query.

    With a post that is no more, what was entered for it is over too.
    """
    return read(
        Substitution.objects.filter(in_force(on), valid_on(on, "absent__"))
        .select_related("absent", "substitute")
        .order_by("-id")
    )


def read(rows: Iterable[Any]) -> Links:
    """Return rows as links; of two for one post the last row given counts."""
    by_post: dict[int, Link] = {}
    words: dict[int, str] = {}
    for row in rows:
        by_post[row.absent_id] = link_of(row)
        words[row.pk] = reason_of(row)
    return Links(by_post, words)


def link_of(row: Any) -> Link:
    """Return one row as a link; its posts are read along."""
    return Link(
        id=row.pk or 0,
        absent=row.absent_id,
        substitute=row.substitute_id,
        until=row.valid_to,
        absent_rank=RANK_OF_ROLE[row.absent.role],
        substitute_rank=(
            RANK_OF_ROLE[row.substitute.role] if row.substitute else Rank.STAFF
        ),
        written=bool(row.instrument.strip() and row.subject.strip()),
        handling=row.extent == Extent.HANDLING,
    )


def reason_of(row: Any) -> str:
    """Return why a post is absent, with the paper: "nghỉ phép theo Đơn 12"."""
    return f"{row.reason} theo {row.instrument}" if row.instrument else row.reason
