"""A draft under its lock, as the page showed it or not at all."""

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.reports import hands, policy
from kycuong.oversight.reports.models import Passage, Report, Seal
from kycuong.shared.verdict import NotThere, Refused, refuse

STALE = (
    "Bản dự thảo đã thay đổi sau khi bạn mở trang. Hãy xem bản mới rồi làm lại; chữ đã "
    "gõ trong ô vẫn còn."
)


def locked(pk: int, verb: str, *, actor: Actor, seen: int | None) -> Report:
    """Return the draft, locked, if this person may and the page is not stale.

    Args:
        seen: the version that the page showed; None: whatever it is.

    Raises:
        NotThere: there is no such report.
        Refused: not theirs to do, sealed, or changed by somebody else meanwhile.
    """
    policy.require(actor, "read")
    row = Report.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotThere
    report: Report = row
    sealed = Seal.objects.filter(report=report).exists()
    authors = hands.authors_of(report, Passage.objects.filter(report=report))
    case = policy.Case(sealed, report.edited_by, authors, hands.all_of(report))
    policy.require(actor, verb, case)
    if seen is not None:
        require_fresh(report, seen)
    return report


def require_fresh(report: Report, seen: int) -> None:
    """Refuse what was decided on a page that is stale.

    Raises:
        Refused: somebody else has changed the draft meanwhile.
    """
    if seen != report.version:
        raise Refused(refuse(STALE))
