"""Making drafts: when a window has closed, or when the Office asks for one."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import flows
from kycuong.oversight.reports import counting, hands, messages, policy, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report, Seal
from kycuong.oversight.reports.services.locking import locked
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse


def prepare(*, kind: Kind, period: Period, actor: Actor, at: datetime) -> int:
    """Draft the report over a window (lập dự thảo); return its id.

    Asked again, it returns the newest one there is: of two people who ask at once, one
    makes it.

    Raises:
        Refused: not of the Office; the window has not ended, or lies before the book.
    """
    policy.require(actor, "prepare")
    if windows.window(kind, period.first) != period:
        raise Refused(refuse("Không có kỳ báo cáo bắt đầu từ ngày này."))
    found = _newest(kind, period)
    if found is not None:
        return found
    if not windows.closed(period, at):
        raise Refused(
            refuse(
                f"Kỳ báo cáo chưa kết thúc: số liệu chốt hết ngày {period.last:%d/%m/%Y}."
            )
        )
    first = flows.first_day()
    if first is None or period.last < first:
        raise Refused(refuse("Kỳ này nằm trước khi sổ việc có việc đầu tiên."))
    try:
        with transaction.atomic():
            return _made(kind, period, edition=1, reason="", actor=actor, at=at)
    except IntegrityError:
        made = _newest(kind, period)
        if made is None:
            raise
        return made


def prepare_due(at: datetime) -> list[int]:
    """Draft the report of every window that closed last and has none; tell the Office.

    Idempotent; nothing is made of a time before the book.
    """
    first = flows.first_day()
    made = []
    for kind in Kind:
        period = windows.last_closed(kind, at)
        if first is None or period.last < first or _newest(kind, period) is not None:
            continue
        pk = prepare(kind=kind, period=period, actor=SYSTEM, at=at)
        notifications.notify(
            units=[organisations.office(local_day(at)).id],
            text=messages.prepared(kind, period),
            url=reverse("reports:report", args=[pk]),
            at=at,
            key=f"report-{kind}-{period.first.isoformat()}",
        )
        made.append(pk)
    return made


def count(pk: int, *, seen: int, actor: Actor, at: datetime) -> None:
    """Count a draft anew (tính lại số liệu); words that people wrote stay.

    Raises:
        NotThere: there is no such report.
        Refused: not of the Office, sealed, or the page is stale.
    """
    with act(actor, "reports.counted", Report(pk=pk), at=at):
        report = locked(pk, "count", actor=actor, seen=seen)
        report.figures = counting.count(report.period, at)
        report.counted_at = at
        hands.add(report, actor)
        report.version += 1
        report.save()


def replace(pk: int, *, reason: str, actor: Actor, at: datetime) -> int:
    """Draft a report that replaces a sealed one (báo cáo thay thế); return its id.

    Asked again, it returns the draft there is.

    Raises:
        NotThere: there is no such report.
        Refused: not of the Office; not sealed, or replaced already; no reason.
    """
    policy.require(actor, "replace")
    if not reason.strip():
        raise Refused(refuse("Hãy ghi vì sao phải thay báo cáo đã chốt."))
    with act(actor, "reports.replaced", Report(pk=pk), at=at):
        old = Report.objects.select_for_update().filter(pk=pk).first()
        if old is None:
            raise NotThere
        sealed = Seal.objects.filter(report=old).exists()
        policy.require(actor, "replace", policy.Case(sealed, old.edited_by))
        newest = _newest(Kind(old.kind), old.period)
        if newest is not None and newest != old.pk:
            return newest
        return _made(
            Kind(old.kind),
            old.period,
            edition=old.edition + 1,
            reason=reason.strip(),
            actor=actor,
            at=at,
        )


def _newest(kind: Kind, period: Period) -> int | None:
    rows = Report.objects.filter(kind=kind, first=period.first).order_by("-edition")
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def _made(
    kind: Kind, period: Period, *, edition: int, reason: str, actor: Actor, at: datetime
) -> int:
    detail = {"kind": kind.value, "first": period.first.isoformat()}
    with act(actor, "reports.prepared", at=at, detail=detail):
        report = Report.objects.create(
            kind=kind,
            first=period.first,
            last=period.last,
            edition=edition,
            reason=reason,
            prepared_at=at,
            prepared_name=actor.name,
            counted_at=at,
            figures=counting.count(period, at),
            hands=[hands.written(actor)],
        )
    return int(report.pk)
