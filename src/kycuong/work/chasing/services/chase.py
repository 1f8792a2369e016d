"""The run: every step whose moment has come is taken, once, whatever broke before."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.db import IntegrityError

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.rules.duty.ladder import Clock, Kind
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused
from kycuong.work.chasing import ladders, letters, messages
from kycuong.work.chasing.ladders import Force
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.planning import Plan, due_now, plans
from kycuong.work.chasing.recipients import Directory
from kycuong.work.chasing.services.lateness import note_lateness
from kycuong.work.documents import queries as documents
from kycuong.work.documents.services import Issued

logger = logging.getLogger(__name__)
SLIP_TEXT: Final = "Phiếu nhắc việc"


@dataclass(frozen=True, slots=True)
class Sent:
    """What one run did: steps by form, letters drafted, matters that became late."""

    notices: int = 0
    slips: int = 0
    letters: int = 0
    reports: int = 0
    late: int = 0


def chase(*, at: datetime, since: datetime, until: datetime | None = None) -> Sent:
    """Take every step whose moment lies in (since, until]; say what was done.

    Safe to run again, and twice at once: a step is a row that exists once, written
    with everything that follows from it in one transaction a body. Steps are judged by
    the books as of `at`: who handed in meanwhile is not urged. What goes wrong with one
    body holds up no other; it is raised at the end, so that the run is done again.

    Args:
        since: up to where an earlier run answered.
        until: up to where this one does (None: `at`), not after `at`.
    """
    until = until or at
    late = note_lateness(since=since, until=until, at=at)
    done: list[Plan] = []
    wrong: list[Exception] = []
    directory = Directory()
    for force in ladders.forces(since, until):
        found = due_now(force.ladder, force.after, force.until, at)
        listed = sorted(plans(found, directory), key=lambda plan: plan.body)
        for body, group in groupby(listed, key=lambda plan: plan.body):
            try:
                done += _send(force, body, list(group), at)
            except Exception as error:  # noqa: BLE001 - kept, and raised below
                wrong.append(error)
    if wrong:
        raise wrong[0]
    kinds = [plan.step.rung.kind for plan in done]
    return Sent(
        notices=kinds.count(Kind.NOTICE),
        slips=kinds.count(Kind.SLIP),
        letters=kinds.count(Kind.LETTER),
        reports=kinds.count(Kind.REPORT),
        late=late,
    )


def _send(force: Force, body: int, group: list[Plan], at: datetime) -> list[Plan]:
    """Take the fresh steps of one body in one act; none where another run has."""
    if not _fresh(group):
        return []
    try:
        with act(SYSTEM, "chasing.chase", at=at, detail={"body": body}):
            fresh = _fresh(group)
            drafted = _letters(body, fresh, at)
            ledger.lock(plan.history.pk for plan in fresh)
            for plan in fresh:
                _slip(plan, at)
            rows = [_row(force, plan, drafted, at) for plan in fresh]
            Urging.objects.bulk_create(rows)
    except IntegrityError:
        logger.info("Another run has urged body %s", body)
        return []
    return fresh


def _fresh(group: list[Plan]) -> list[Plan]:
    """Return the steps that no row exists of."""
    pks = {plan.history.pk for plan in group}
    keys = Urging.objects.filter(matter_id__in=pks).values_list(
        "matter_id", "clock", "counted_from", "rung"
    )
    known = set(keys)
    return [plan for plan in group if plan.key not in known]


def _letters(body: int, fresh: Iterable[Plan], at: datetime) -> dict[int, str]:
    """Draft one letter a number for the steps that want one; return keys by matter.

    The number is how often a letter about the same lateness really went out, and one:
    a draft that nobody issued was no letter.
    """
    wanted = [plan for plan in fresh if plan.step.rung.kind is Kind.LETTER]
    numbers = {
        plan.key: 1 + _issued(plan.history.pk, plan.step.counted_from)
        for plan in wanted
    }
    keys: dict[int, str] = {}
    for number in sorted(set(numbers.values())):
        listed = [plan for plan in wanted if numbers[plan.key] == number]
        key = letters.draft_urging(body, number, listed, at=at)
        keys |= {plan.history.pk: key for plan in listed}
    return keys


def _issued(matter: int, counted_from: datetime) -> int:
    """Return how many letters about one lateness of a matter were issued."""
    known = Urging.objects.filter(
        matter_id=matter, counted_from=counted_from, kind=Kind.LETTER
    )
    drafts = documents.drafts_of(known.values_list("letter", flat=True))
    return sum(draft.document is not None for draft in drafts.values())


def _slip(plan: Plan, at: datetime) -> None:
    """Put a slip into the matter's book; letters go there once they are issued."""
    if plan.step.rung.kind is Kind.SLIP:
        ledger.urge(
            plan.history.pk,
            rung=plan.step.rung.key,
            text=slip_text(plan.step.rung.clock),
            actor=SYSTEM,
            at=at,
        )


def slip_text(clock: Clock) -> str:
    """Return what a slip is called in the book."""
    if clock is Clock.HOLDER:
        return f"{SLIP_TEXT} (quá thời gian xử lý của người đang giữ)"
    return SLIP_TEXT


def _row(force: Force, plan: Plan, drafted: dict[int, str], at: datetime) -> Urging:
    """Tell whom the step reaches and return its row."""
    rung = plan.step.rung
    told = messages.tell(plan, at=at) if plan.told else ""
    name = organisations.unit(plan.body, on=local_day(at)).name
    return Urging(
        matter_id=plan.history.pk,
        matter_code=plan.history.code,
        matter_title=plan.history.title,
        clock=rung.clock.value,
        counted_from=plan.step.counted_from,
        rung=rung.key,
        kind=rung.kind.value,
        round=rung.round,
        moment=plan.step.moment,
        recorded_at=at,
        body=plan.body,
        body_name=name,
        recipients=[each.as_json() for each in plan.recipients],
        told=plan.told,
        message_key=told,
        letter=drafted.get(plan.history.pk, "") if rung.kind is Kind.LETTER else "",
        version_id=force.version,
    )


def letter_issued(issued: Issued, actor: Actor, at: datetime) -> None:
    """Put an urging letter, issued just now, into the books of its matters.

    A matter closed while the letter waited for its signature is passed over.
    """
    found = Urging.objects.filter(letter=issued.key).exclude(letter="")
    rows = list(found.order_by("id"))
    ledger.lock(row.matter_id for row in rows)
    for row in rows:
        number = _issued(row.matter_id, row.counted_from)
        text = f"Công văn đôn đốc lần {max(number, 1)} số {issued.number}"
        try:
            ledger.urge(
                row.matter_id,
                rung=row.rung,
                text=text,
                document=issued.document,
                actor=SYSTEM,
                at=at,
            )
        except Refused:
            logger.info("Matter %s closed before its letter went", row.matter_id)
