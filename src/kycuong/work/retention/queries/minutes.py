"""The minutes of a destruction as a file."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.retention import law_on
from kycuong.rules.worktime.instants import local_day, to_local
from kycuong.shared.verdict import NotThere
from kycuong.work.documents.letterform import build, printed
from kycuong.work.documents.letterheads import letterhead, symbol_for
from kycuong.work.retention.enums import Seat
from kycuong.work.retention.minutes import Minutes, Paper, letter_of
from kycuong.work.retention.models import Disposal
from kycuong.work.retention.queries.access import disposal_for

MEDIA: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def minutes_of(actor: Actor, pk: int, ending: str) -> tuple[bytes, str, str]:
    """Return the minutes as a file: its bytes, media type and name.

    Raises:
        NotThere: no such list for this person, not carried out yet, no such kind.
    """
    row = disposal_for(actor, pk, "disposal")
    if row.carried_at is None or ending not in MEDIA:
        raise NotThere
    letter = letter_of(_content(row))
    content = build(letter) if ending == "docx" else printed(letter)
    return content, MEDIA[ending], f"bien-ban-tieu-huy-{row.number}-{row.year}.{ending}"


def _content(row: Disposal) -> Minutes:
    assert row.carried_at is not None
    day = local_day(row.carried_at)
    head = letterhead(row.unit_id, on=day)
    members = row.members.order_by("pk")
    return Minutes(
        number=str(row),
        decision=row.decision,
        decided_by=row.decided_by,
        council_by=row.council,
        council=[
            f"{each.name}, {Seat(each.seat).label!s}: "
            f"{'đồng ý' if each.agrees else 'không đồng ý'}. {each.opinion}"
            for each in members
        ],
        carried_by=row.carried_by,
        watched=[name for name, _at, _hand in row.supervised],
        hour=f"{to_local(row.carried_at):%H giờ %M phút}",
        day=day,
        manner=row.manner,
        papers=[
            Paper(each.label, each.subject, each.place, each.reason, each.kept)
            for each in row.lines.order_by("pk")
        ],
        law=law_on(day),
        parent=head.parent,
        issuer=head.issuer,
        issuer_name=head.issuer_name,
        symbol=symbol_for("bien_ban", head.code),
        place=head.place,
    )
