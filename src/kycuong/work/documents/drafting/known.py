"""What is known for blanks: the body, the day, a document to answer, a duty."""

from datetime import date

from kycuong.shared.formats import day
from kycuong.work.documents.letterheads import Letterhead
from kycuong.work.documents.queries.one import Source


def known(
    head: Letterhead, today: date, *, answered: Source | None = None
) -> dict[str, str]:
    """Return values for blanks by their names; a person may change each.

    Args:
        answered: the document that the draft answers or passes on.
    """
    found = {
        "cơ quan ban hành": head.issuer_name,
        "ngày hôm nay": day(today),
        "năm": str(today.year),
    }
    if answered is not None:
        when = f" ngày {day(answered.issued_on)}" if answered.issued_on else ""
        cited = f"{answered.label}{when}"
        found |= {
            "cơ quan gửi": answered.issuer,
            "văn bản được trả lời": cited,
            "trích yếu văn bản được trả lời": answered.subject,
            "văn bản được chuyển": cited,
            "trích yếu văn bản được chuyển": answered.subject,
            "văn bản giao việc": cited,
        }
    return found
