"""The Office's list of what was passed on to others (phân cấp, ủy quyền)."""

from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.submissions import policy
from kycuong.work.submissions.models import Delegation


def delegate(
    *,
    field: str,
    to: int | None = None,
    to_name: str = "",
    document: str,
    article: str = "",
    since: date,
    until: date | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Enter a field of work that was passed on, with the text that says so.

    Args:
        to: the body that decides now; None where `to_name` says which bodies do.
        until: the first day on which it holds no more.

    Raises:
        Refused: not a head of the Office or a leader; something is missing.
    """
    _require(actor)
    what = " ".join(field.split())[:120]
    text = " ".join(document.split())[:300]
    name = " ".join(to_name.split())[:200]
    if to is not None:
        try:
            unit = organisations.unit(to, on=local_day(at))
        except organisations.NoSuchUnit as missing:
            raise Refused(refuse("Không có cơ quan này trong danh mục.")) from missing
        name = name or unit.name[:200]
    if not (what and text and name):
        raise Refused(
            refuse("Hãy ghi đủ lĩnh vực, cơ quan quyết định và văn bản phân cấp.")
        )
    if until is not None and until <= since:
        raise Refused(refuse("Ngày hết hiệu lực phải sau ngày có hiệu lực."))
    row = Delegation(
        field=what,
        to_id=to,
        to_name=name,
        document=text,
        article=" ".join(article.split())[:200],
        since=since,
        until=until,
        entered_at=at,
        entered_by=actor.user,
        entered_name=str(actor)[:120],
    )
    with act(actor, "submissions.delegate", row, at=at):
        row.save(force_insert=True)
    return int(row.pk)


def end_delegation(pk: int, *, actor: Actor, at: datetime) -> None:
    """Take a row out of the list from now on; dossiers sent before keep it.

    Raises:
        NotThere: no such row, or it was taken out already.
        Refused: not a head of the Office or a leader.
    """
    _require(actor)
    with act(actor, "submissions.end_delegation", Delegation(pk=pk), at=at):
        rows = Delegation.objects.filter(pk=pk, ended_at__isnull=True)
        if not rows.update(ended_at=at, ended_name=str(actor)[:120]):
            raise NotThere


def _require(actor: Actor) -> None:
    policy.require_register(actor, policy.DELEGATE)
