"""What is known for blanks: the body, the day, a document to answer, a duty."""

from datetime import date

from kycuong.ledger.queries import Row
from kycuong.shared.formats import day
from kycuong.work.documents.letterheads import Letterhead
from kycuong.work.documents.queries.one import Source


def known(
    head: Letterhead,
    today: date,
    *,
    answered: Source | None = None,
    duty: Row | None = None,
) -> dict[str, str]:
    """Return values for blanks by their names; a person may change each.

    Args:
        answered: the document that the draft answers or passes on.
        duty: the matter that the draft is about.
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
    if duty is not None:
        found |= {
            "tên nhiệm vụ": _uncapital(duty.title),
            "cơ quan chủ trì": duty.lead,
            "thời hạn": duty.due,
            "văn bản giao việc": duty.source,
        }
    return {name: value for name, value in found.items() if value}


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]
