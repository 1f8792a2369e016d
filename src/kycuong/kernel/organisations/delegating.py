"""Written delegations of signing (thừa lệnh, thừa ủy quyền)."""

from datetime import date, datetime, timedelta

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import directory, policy
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Grant
from kycuong.kernel.organisations.models import Delegation, Post
from kycuong.kernel.organisations.posts import post as post_of
from kycuong.kernel.organisations.values import NoSuchUnit, PostView
from kycuong.rules.signing import LAW, delegable
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse


def delegate(
    *,
    giver: int,
    receiver: int,
    capacity: str,
    subject: str,
    instrument: str,
    since: date,
    until: date | None,
    actor: Actor,
    at: datetime,
) -> int:
    """Let a post sign for a head in writing; return the row's id.

    Args:
        capacity: a value of `enums.Grant`; authority (TUQ.) needs its last day.
        subject: what may be signed; instrument: by which paper.
        until: the last day; None for a standing order (TL.).

    Raises:
        Refused: policy; not in writing; not bounded; not a post that may receive it.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3, khoản 4.
    """
    today = local_day(at)
    giving, receiving = _post(giver, today), _post(receiver, today)
    policy.require_post(actor, "delegate", giving)
    _require_paper(capacity, subject, instrument, since, until)
    refused = _within(giving, receiving)
    if refused:
        raise Refused(refuse(refused, law=LAW))
    place = Post.objects.get(pk=giver)
    with act(actor, "organisations.delegated", place, at=at):
        return int(
            Delegation.objects.create(
                giver=place,
                receiver_id=receiver,
                capacity=capacity,
                subject=subject.strip(),
                instrument=instrument.strip(),
                valid_from=since,
                valid_to=until + timedelta(days=1) if until else None,
            ).pk
        )


def revoke(pk: int, *, actor: Actor, at: datetime) -> int:
    """End a delegation before its day (thu hồi ủy quyền); return the giver's post.

    Raises:
        NotThere: there is no such row.
        Refused: policy, or it was revoked already.
    """
    row = Delegation.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    policy.require_post(actor, "delegate", _post(row.giver_id, local_day(at)))
    with act(actor, "organisations.revoked", row, at=at):
        running = Delegation.objects.filter(pk=pk, withdrawn_at__isnull=True)
        if not running.update(withdrawn_at=at):
            raise Refused(refuse("Văn bản ủy quyền này đã được thu hồi từ trước."))
    return int(row.giver_id)


def _require_paper(
    capacity: str, subject: str, instrument: str, since: date, until: date | None
) -> None:
    if not subject.strip() or not instrument.strip():
        raise Refused(
            refuse(
                "Ký thừa lệnh, thừa ủy quyền phải theo văn bản và nêu nội dung được ký. "
                "Hãy ghi đủ số văn bản và nội dung.",
                law=LAW,
            )
        )
    if capacity == Grant.AUTHORISED and until is None:
        raise Refused(refuse("Ủy quyền phải có thời hạn. Hãy ghi ngày cuối.", law=LAW))
    if until is not None and until < since:
        raise Refused(refuse("Ngày cuối phải từ ngày đầu trở đi. Hãy sửa lại ngày."))


def _within(giving: PostView, receiving: PostView) -> str:
    registry = directory.current()
    return delegable(
        RANK_OF_ROLE[giving.role],
        RANK_OF_ROLE[receiving.role],
        same_body=giving.body_id == receiving.body_id,
        below=registry.unit(receiving.body_id).parent_id == giving.body_id,
    )


def _post(pk: int, on: date) -> PostView:
    try:
        return post_of(pk, on=on)
    except NoSuchUnit as missing:
        raise NotThere from missing
