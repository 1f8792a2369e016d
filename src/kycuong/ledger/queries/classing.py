"""The page on which a matter gets another class."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import policy
from kycuong.ledger.queries.access import get_for
from kycuong.ledger.queries.rows import row_of
from kycuong.shared.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A matter, the class it has, and whether this person may widen it."""

    pk: int
    code: str
    title: str
    url: str
    classification: str
    label: str
    may_widen: Verdict


def class_page(actor: Actor, pk: int, at: datetime) -> ClassPage:
    """Return the page on which a matter gets another class.

    Raises:
        NotThere, Refused: not for this person.
    """
    case = get_for(actor, pk, policy.CLASSIFY, at=at)
    row = row_of(actor, pk, at)
    return ClassPage(
        pk=pk,
        code=row.code,
        title=row.title,
        url=row.url,
        classification=case.classification,
        label=str(Classification(case.classification).label),
        may_widen=policy.may(actor, policy.WIDEN, case),
    )
