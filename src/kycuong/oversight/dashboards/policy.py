"""Whose figures a page shows: that of `watching.policy`, said to the ledger's reads."""

from dataclasses import replace

from kycuong.ledger.queries.holdings import Whose
from kycuong.oversight.watching.policy import Sphere
from kycuong.shared.verdict import NotThere


def base(mine: Sphere) -> Whose:
    """Return the open matters of a sphere.

    Of the province and of a body, the duties that bodies lead; of a division and of a
    post, everything it holds, replies to other bodies included.
    """
    if mine.post is not None:
        return Whose(post=mine.post, sorts=None)
    if mine.unit is not None:
        return Whose(body=mine.body, unit=mine.unit, sorts=None)
    return Whose(lead=mine.body)


def narrowed(
    mine: Sphere,
    *,
    lead: int | None = None,
    body: int | None = None,
    unit: int | None = None,
    post: int | None = None,
) -> Whose:
    """Return the open matters of a sphere, of one lead or holder; never wider.

    Raises:
        NotThere: nothing is theirs to read, or what another sphere holds was asked for.
    """
    if mine.nobody:
        raise NotThere
    found = base(mine)
    own = (found.lead, found.body, found.unit, found.post)
    wished = (lead, body, unit, post)
    for mine_is, asked in zip(own, wished, strict=True):
        wider = mine_is is not None or mine.post is not None
        if asked is not None and asked != mine_is and wider:
            raise NotThere
    return replace(
        found,
        lead=lead if found.lead is None else found.lead,
        body=body if found.body is None else found.body,
        unit=unit if found.unit is None else found.unit,
        post=post if found.post is None else found.post,
    )


def unit_of(mine: Sphere, asked: int | None) -> int | None:
    """Return whose figures of a period are shown: a body's, or None for all.

    Raises:
        NotThere: another body's were asked for, or the person reads no body's.
    """
    if mine.whole:
        return asked
    bodies = mine.bodies or frozenset()
    if not bodies or (asked is not None and asked not in bodies):
        raise NotThere
    return mine.body
