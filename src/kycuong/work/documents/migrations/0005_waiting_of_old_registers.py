"""Documents entered before waiting was counted get theirs, from what was kept then.

Counted by the calendar of the body as of the day of entry. Where the tables of
calendars are of another age than this step, the country's calendar serves.
"""

from typing import Any

from django.db import DatabaseError, migrations, transaction

from kycuong.kernel.calendars.queries import calendar_for
from kycuong.rules.duty.settings import Settings
from kycuong.rules.letters import Origin, read
from kycuong.rules.registering import Evidence, Source, lateness, terms_of
from kycuong.rules.worktime import (
    CalendarGap,
    WorkCalendar,
    local_day,
    national_calendar,
)

BATCH = 200


def measure(apps: Any, _editor: Any) -> None:
    """Measure every incoming document that has no row yet."""
    document = apps.get_model("documents", "Document")
    settings = Settings()
    last = 0
    while rows := list(
        document.objects.filter(pk__gt=last, direction="incoming", waiting=None)
        .select_related("intake", "content")
        .order_by("pk")[:BATCH]
    ):
        last = rows[-1].pk
        found = [_measured(apps, row, settings) for row in rows]
        registration = apps.get_model("documents", "Registration")
        registration.objects.bulk_create(row for row in found if row is not None)


def _measured(apps: Any, row: Any, settings: Settings) -> Any:
    on = local_day(row.registered_at)
    content = getattr(row, "content", None)
    text = content.text if content is not None else ""
    tasks = len(read(text, origin=Origin(content.origin)).tasks) if text else 0
    terms = terms_of(urgent=bool(row.urgency), tasks=tasks, settings=settings, on=on)
    try:
        told = lateness(
            _evidence(apps, row),
            entered_at=row.registered_at,
            terms=terms,
            calendar=_calendar(row),
        )
    except CalendarGap:
        return None
    return apps.get_model("documents", "Registration")(
        document_id=row.pk,
        unit_id=row.unit_id,
        month=on.replace(day=1),
        waited=told.waited,
        late=told.late,
        content=told.to_json(),
    )


def _evidence(apps: Any, row: Any) -> list[Evidence]:
    """Return what was kept of a document's coming."""
    found = []
    if row.issued_on:
        found.append(Evidence(Source.DATED, row.issued_on))
    if row.arrived_on:
        found.append(Evidence(Source.TYPED, row.arrived_on))
    intake = getattr(row, "intake", None)
    if intake is not None and intake.file_id is not None:
        found.append(Evidence(Source.FILE, intake.created_at))
    if row.number_key and row.issued_on:
        copies = apps.get_model("documents", "Copy").objects.filter(
            unit_id=row.unit_id,
            given_at__lte=row.registered_at,
            document__number_key=row.number_key,
            document__issued_on=row.issued_on,
            document__issuer=row.issuer,
        )
        given = copies.order_by("given_at").values_list("given_at", flat=True).first()
        if given is not None:
            found.append(Evidence(Source.GIVEN, given))
    return found


def _calendar(row: Any) -> WorkCalendar:
    try:
        with transaction.atomic():
            return calendar_for(row.unit_id, at=row.registered_at)
    except DatabaseError:
        return national_calendar()


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_registering_and_signed_copies"),
        ("calendars", "0002_proposals"),
    ]
    operations = [migrations.RunPython(measure, migrations.RunPython.noop)]
