"""Setting a number from a day on; two people do it together."""

from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.parameters import policy
from kycuong.kernel.parameters.models import Parameter
from kycuong.kernel.permissions.apart import kept_hand, kept_of
from kycuong.rules.duty.settings import LIMIT, Settings
from kycuong.rules.worktime import format_limit, parse_limit
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse


def propose(
    *,
    key: str,
    value: str,
    since: date,
    basis: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Propose a value from a day on (đề nghị tham số); return its id.

    Args:
        value: a short limit ("8wh", "3wd") or a whole number, as the setting asks.
        since: its first day, not before today: what has happened stays judged by the
            setting of its own day.
        basis: the text that the value rests on.

    Raises:
        Refused: not of the Office; no such setting; a value that cannot be read; a day
            in the past; no basis.
    """
    policy.require(actor, "set")
    kept = _readable(key, value)
    if since < local_day(at):
        raise Refused(
            refuse(
                "Tham số không có hiệu lực trở lại trước; hãy chọn từ hôm nay trở đi."
            )
        )
    if not basis.strip():
        raise Refused(refuse("Hãy ghi văn bản làm căn cứ cho tham số."))
    with act(actor, "parameters.proposed", at=at, detail={"key": key, "value": kept}):
        row = Parameter.objects.create(
            key=key,
            value=kept,
            since=since,
            basis=basis.strip(),
            proposed_by=actor.user or 0,
            proposed_name=actor.name,
            proposed_hand=kept_of(actor),
            proposed_at=at,
        )
    return int(row.pk)


def confirm(pk: int, *, actor: Actor, at: datetime) -> None:
    """Confirm a proposed value (xác nhận tham số); from here it counts.

    Raises:
        NotThere: nothing waits under this number; somebody else has confirmed it.
        Refused: not of the Office, or the proposer.
    """
    with act(actor, "parameters.confirmed", Parameter(pk=pk), at=at):
        row = (
            Parameter.objects.select_for_update()
            .filter(pk=pk, confirmed_at__isnull=True)
            .first()
        )
        if row is None:
            raise NotThere
        policy.require(
            actor, "confirm", proposed_by=kept_hand(row.proposed_hand, row.proposed_by)
        )
        row.confirmed_by, row.confirmed_name = actor.user, actor.name
        row.confirmed_at = at
        row.save()


def _readable(key: str, value: str) -> str:
    setting = Settings().rows.get(key)
    if setting is None:
        raise Refused(refuse("Không có tham số này."))
    if sentence := setting.wrong(value.strip()):
        raise Refused(refuse(sentence))
    if setting.unit == LIMIT:
        return format_limit(parse_limit(value))
    return str(int(value))
