"""Measuring, at the moment of entry, how long a document waited for its register."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.files.signatures import Signed
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.registering import Evidence, Source, lateness, terms_of
from kycuong.rules.vntext.folding import fold
from kycuong.rules.vntext.numbers import number_key
from kycuong.rules.worktime import CalendarGap, local_day, to_local
from kycuong.work.documents.enums import Direction, Dropping, IntakeState
from kycuong.work.documents.models import Copy, Document, Intake, Registration

MOST_TRACES: Final = 50


def keep_waiting(document: Document, intake: Intake, *, at: datetime) -> None:
    """Write how long an incoming document waited, with every evidence of it.

    Runs in the transaction that registers, and once only: the database refuses to
    change the row. Where the calendar does not reach, nothing is said.

    Law: Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22.
    """
    if document.direction != Direction.INCOMING:
        return
    on = local_day(at)
    terms = terms_of(
        urgent=bool(document.urgency),
        tasks=int(intake.reading.get("tasks", 0)),
        settings=parameters.settings(),
        on=on,
    )
    calendar = calendars.calendar_for(document.unit_id, at=at)
    try:
        told = lateness(
            _traces(document, intake),
            entered_at=at,
            terms=terms,
            calendar=calendar,
            doubts=_dropped(document, intake),
        )
    except CalendarGap:
        return
    Registration.objects.create(
        document=document,
        unit_id=document.unit_id,
        month=on.replace(day=1),
        waited=told.waited,
        late=told.late,
        content=told.to_json(),
    )


def _traces(document: Document, intake: Intake) -> list[Evidence]:
    """Return everything kept that tells when the document was made and when it came."""
    found = [
        *_signed_at(intake),
        *(Evidence(Source.FILE, moment) for moment in _first_coming(document, intake)),
        *(Evidence(Source.GIVEN, moment) for moment in _given_at(document)),
    ]
    if document.issued_on:
        found.append(Evidence(Source.DATED, document.issued_on))
    if document.arrived_on:
        found.append(Evidence(Source.TYPED, document.arrived_on))
    return found


def _signed_at(intake: Intake) -> list[Evidence]:
    """Return the last time somebody signed, and the last that a token proves."""
    signed = Signed.from_json(intake.reading.get("signatures", {}))
    made = [
        (each.signed_at, not each.claimed) for each in signed.people if each.signed_at
    ]
    proven = [each for each in made if each[1]]
    latest = {max(rows) for rows in (made, proven) if rows}
    return [Evidence(Source.SIGNED, *each) for each in sorted(latest)]


def _first_coming(document: Document, intake: Intake) -> list[datetime]:
    """Return when the body first put these bytes in, an intake it dropped included.

    What it returned to the sender had not come yet: it was no document.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21.
    """
    if intake.file is None:
        return []
    unregistered = Q(file__sha256=intake.file.sha256, document=None)
    unregistered &= ~Q(dropped=Dropping.RETURNED)
    same = Q(pk=intake.pk) | unregistered
    found = Intake.objects.filter(
        same, unit=document.unit_id, direction=Direction.INCOMING
    )
    moments = found.order_by("created_at").values_list("created_at", flat=True)
    return list(moments[:1])


def _given_at(document: Document) -> list[datetime]:
    """Return when the document reached the body inside the system, if it did."""
    if not document.number_key or document.issued_on is None:
        return []
    sent = Copy.objects.filter(
        unit=document.unit_id,
        document__number_key=document.number_key,
        document__issued_on=document.issued_on,
        inherited=False,
    )
    rows = sent.order_by("given_at").values_list(
        "given_at", "document__issuer", "document__unit"
    )
    return [
        moment
        for moment, issuer, unit in rows[:MOST_TRACES]
        if fold(issuer) == fold(document.issuer) or unit == document.issuer_unit_id
    ][:1]


def _dropped(document: Document, intake: Intake) -> list[str]:
    """Return that the body had put in, and dropped, a file of this number and day.

    A rescan has other bytes: nobody is late for it, but whoever reads may ask.
    """
    if not document.number_key or document.issued_on is None:
        return []
    found = Intake.objects.filter(
        unit=document.unit_id,
        direction=Direction.INCOMING,
        state=IntakeState.DROPPED,
        document=None,
        reading__meta__date=document.issued_on.isoformat(),
    ).exclude(pk=intake.pk)
    for each in found.order_by("created_at")[:MOST_TRACES]:
        named = each.reading["meta"].get("full_number") or ""
        if number_key(named) == document.number_key:
            why = str(each.get_dropped_display()) or "không ghi lý do"
            return [
                f"Lúc {to_local(each.created_at):%H:%M ngày %d/%m/%Y} cơ quan đã đưa "
                f"vào một tệp cùng số, cùng ngày rồi không đăng ký ({why}); hãy đối "
                "chiếu ngày đến."
            ]
    return []
