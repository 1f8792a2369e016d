"""Who may sign a body's documents on a day, and in whose name above theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kycuong.kernel.organisations import directory, links
from kycuong.kernel.organisations.chains import stand_in
from kycuong.kernel.organisations.enums import RANK_OF_ROLE
from kycuong.kernel.organisations.models import Delegation
from kycuong.kernel.organisations.posts import posts, posts_of, valid_on
from kycuong.kernel.organisations.signings import Signing, signings
from kycuong.kernel.organisations.values import PostView
from kycuong.rules.signing import Capacity, Rank, block


@dataclass(frozen=True, slots=True)
class Signer:
    """A post that may sign for a body, its holder's name, and one way it may do so."""

    post: int
    title: str
    name: str
    way: Signing


def signers(body_id: int, *, on: date) -> tuple[Signer, ...]:
    """Return every lawful signature of a body's documents on a day.

    Its head and deputies; who stands in for an absent head under a written authority;
    posts, of the body or of one below it, to which its head has given orders or
    authority in writing; and the deputy of a head who signs by order. Authority is
    passed on to nobody. Vacant posts sign nothing.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    own = posts_of(body_id, on=on)
    found = [*_own(own, on), *_standing_in(own, on), *_granted(own, on)]
    return tuple(dict.fromkeys(each for each in found if each.name))


def _own(own: tuple[PostView, ...], on: date) -> Iterator[Signer]:
    for view in own:
        if RANK_OF_ROLE[view.role] in {Rank.HEAD, Rank.DEPUTY}:
            ways = (way for way in signings(view.id, on=on) if not way.instrument)
            yield from (_signer(view, way) for way in ways)


def _standing_in(own: tuple[PostView, ...], on: date) -> Iterator[Signer]:
    """Yield who signs under authority for a head that is absent."""
    chains = links.links_on(on).by_post
    for view in own:
        if RANK_OF_ROLE[view.role] is not Rank.HEAD or view.id not in chains:
            continue
        chain = stand_in(view.id, chains)
        if chain.post is None or chain.standing.capacity is not Capacity.AUTHORISED:
            continue
        acting = posts([chain.post], on=on).get(chain.post)
        if acting is None:
            continue
        lines = block(Capacity.AUTHORISED, acting.full_title, head=view.title)
        yield _signer(acting, Signing(Capacity.AUTHORISED.value, lines))


def _granted(own: tuple[PostView, ...], on: date) -> Iterator[Signer]:
    """Yield the posts that hold a written delegation of the body's posts."""
    givers = [view.id for view in own]
    rows = Delegation.objects.filter(links.in_force(on), valid_on(on, "giver__"))
    for row in rows.filter(giver__in=givers).select_related("giver").order_by("id"):
        receiver = posts([row.receiver_id], on=on).get(row.receiver_id)
        if receiver is None:
            continue
        last = row.valid_to - timedelta(days=1) if row.valid_to else None
        given = (row.subject, row.instrument, last)
        for title in _titles(receiver, row.giver.unit_id, on):
            lines = block(Capacity(row.capacity), title, head=row.giver.title)
            yield _signer(receiver, Signing(row.capacity, lines, *given))
        if row.capacity == Capacity.BY_ORDER and receiver.unit_id == receiver.body_id:
            yield from _deputies(receiver, row.giver.title, given, on)


def _titles(receiver: PostView, giver_unit: int, on: date) -> tuple[str, ...]:
    """Return how the receiver's title may be printed: with its body's name or bare."""
    if receiver.body_id == giver_unit:
        return (receiver.full_title,)
    name = directory.current().unit(receiver.body_id, on).name
    return receiver.full_title, f"{receiver.full_title} {name}"


def _deputies(
    head: PostView, order: str, given: tuple[str, str, date | None], on: date
) -> Iterator[Signer]:
    """Yield the deputies who sign for a head that signs by order (khoản 4)."""
    if RANK_OF_ROLE[head.role] is not Rank.HEAD:
        return
    for view in posts_of(head.body_id, on=on):
        if RANK_OF_ROLE[view.role] is Rank.DEPUTY:
            lines = block(Capacity.DEPUTISING, view.title, head=head.title, order=order)
            yield _signer(view, Signing(Capacity.BY_ORDER.value, lines, *given))


def _signer(view: PostView, way: Signing) -> Signer:
    return Signer(view.id, view.full_title, view.holder_name, way)
