"""The page that takes the signed file of an outgoing document."""

from dataclasses import dataclass

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.queries.one import get_for, label_of
from kycuong.work.documents.queries.signed import SignedView, newest_copy, signed_view


@dataclass(frozen=True, slots=True)
class AttachPage:
    """The page on which the signed file of an outgoing document is handed in."""

    pk: int
    title: str
    subject: str
    signer: str
    known: SignedView | None


def attach_page(actor: Actor, pk: int) -> AttachPage:
    """Return the page that takes a signed file.

    Raises:
        NotThere: no such document, or none that goes out.
        Refused: not who keeps the register.
    """
    document = get_for(actor, pk, "attach_signed")
    if document.direction != Direction.OUTGOING:
        raise NotThere
    known = newest_copy(pk)
    return AttachPage(
        pk,
        label_of(document),
        document.subject,
        document.signer,
        signed_view(known.facts) if known else None,
    )
