"""To whom a matter may be handed inside a body, as the choices of a form."""

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day

ELSEWHERE: Final = "khac"


def receivers(
    body: int, at: datetime, *, elsewhere: bool = True, leave_out: int | None = None
) -> list[Any]:
    """Return the body, its divisions and its posts held by someone, as choices.

    Values are "unit" or "unit-post". Who is absent that day is marked, with who stands
    in or that nobody does: work is routed with open eyes.

    Args:
        elsewhere: whether another body may be chosen too.
        leave_out: a post that is not offered.
    """
    on = local_day(at)
    units = [(str(u.id), u.name) for u in organisations.divisions(body, on=on)]
    held = [
        p
        for p in organisations.posts_of(body, on=on)
        if p.holder_name and p.id != leave_out
    ]
    absent = organisations.absences((p.id for p in held), on=on)
    posts = [(f"{p.unit_id}-{p.id}", _named(p, absent.get(p.id))) for p in held]
    outside = [(ELSEWHERE, _("Cơ quan khác (ghi tên bên dưới)"))] if elsewhere else []
    return [
        ("", _("Chọn nơi nhận")),
        (str(body), organisations.names([body]).get(body, "")),
        (_("Phòng, đơn vị"), units),
        (_("Người"), posts),
        *outside,
    ]


def chosen(value: str) -> tuple[int, int | None]:
    """Return the unit and the post of a choice."""
    unit, _sep, post = value.partition("-")
    return int(unit or 0), int(post) if post else None


def _named(post: organisations.PostView, absence: organisations.Absence | None) -> str:
    text = f"{post.holder_name} ({post.full_title})"
    return f"{text}, {absence.text}" if absence else text
