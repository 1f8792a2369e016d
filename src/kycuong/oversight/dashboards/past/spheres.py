"""Whose matters of a past day a person reads: that of `watching.policy`."""

from kycuong.ledger.queries.past import Whose
from kycuong.oversight.dashboards.past.asking import HELD, Asked
from kycuong.oversight.watching.policy import Sphere
from kycuong.shared.verdict import Refused, refuse


def whose(mine: Sphere, asked: Asked) -> Whose:
    """Return whose matters are listed: those asked for, never more than the sphere.

    Of a division and of a post, what it held; of a body, what it led or held.

    Raises:
        Refused: figures of another body were asked for.
    """
    if mine.post is not None:
        return Whose(body=mine.body, post=mine.post)
    if mine.unit is not None:
        return Whose(body=mine.body, unit=mine.unit)
    foreign = mine.body is not None and asked.body not in (None, mine.body)
    if mine.nobody or foreign:
        raise Refused(
            refuse(
                "Bạn xem được số liệu của cơ quan mình; số liệu của cơ quan khác thì "
                "không.",
                who_can="Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh",
            )
        )
    body = asked.body or mine.body
    return Whose(body=body) if asked.way == HELD and body else Whose(lead=body)
