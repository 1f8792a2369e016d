"""What can be done next with a document: contexts above say it, its page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from kycuong.kernel.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """One next step: a link, or a button where `post` is set; `plain` is not the main.

    `lasting`: it stays when the document is destroyed.
    """

    label: str
    url: str
    post: bool = False
    note: str = ""
    plain: bool = False
    lasting: bool = False


Offers = Callable[[Actor, int], Offer | None]
_offers: list[Offers] = []


def offer(source: Offers) -> None:
    """Take up a context that offers next steps for documents."""
    if source not in _offers:
        _offers.append(source)


def offers_for(actor: Actor, document: int) -> tuple[Offer, ...]:
    """Return what this person may do next with this document."""
    found = (source(actor, document) for source in _offers)
    return tuple(each for each in found if each is not None)
