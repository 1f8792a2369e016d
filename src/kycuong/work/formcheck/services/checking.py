"""Having a file checked: the result there is, or a new check, now or behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.work.formcheck import jobs, policy
from kycuong.work.formcheck.edition import rule_version
from kycuong.work.formcheck.enums import DEAD_AFTER, OPEN, State
from kycuong.work.formcheck.models import Check, Outcome
from kycuong.work.formcheck.naming import shown_name
from kycuong.work.formcheck.queries.access import get_for
from kycuong.work.formcheck.queries.summary import CheckView, view_of
from kycuong.work.formcheck.sources import OWN, Origin


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sends it."""

    name: str
    chunks: Iterable[bytes]
    media_type: str = ""


def check_upload(
    uploads: Sequence[Upload], *, actor: Actor, at: datetime
) -> tuple[CheckView, ...]:
    """Keep files and have each checked; return one view a file, in their order.

    Raises:
        Refused: `actor` holds no post.
        TooLarge: a file passes the limit; those before it were kept.

    Writes: audit acts `files.kept`, and those of `check_file`.
    """
    policy.require(actor)
    found = []
    for upload in uploads:
        stored = files.keep(
            upload.chunks,
            name=upload.name,
            media_type=upload.media_type,
            actor=actor,
            at=at,
        )
        found.append(check_file(stored.pk, actor=actor, at=at))
    return tuple(found)


def check_file(
    stored_file_id: int, *, origin: Origin = OWN, actor: Actor, at: datetime
) -> CheckView:
    """Have a kept file checked: at once where that is quick, else in the background.

    Bytes that this edition of the rules has seen are not checked again. Asking twice,
    or two at once, gives one check. Whether `actor` may read the file is for the caller
    to have settled.

    Args:
        origin: what the file is of; its context is asked at every reading of the
            outcome by the actor's body. `OWN`: handed in to be checked.

    Raises:
        Refused: `actor` holds no post.

    Writes: audit act `formcheck.asked`; the check's own acts (`running`).
    """
    policy.require(actor)
    stored = kept.get(stored_file_id)
    with act(actor, "formcheck.asked", stored, at=at):
        outcome, new = Outcome.objects.get_or_create(
            sha256=stored.sha256,
            rule_version=rule_version(),
            defaults={"file": stored, "begun_at": at},
        )
        check, first = Check.objects.get_or_create(
            outcome=outcome,
            body_id=_body(actor, at),
            source=origin.source,
            item=origin.item,
            name=shown_name(stored.name),
            defaults={
                "file": stored,
                "made_at": at,
                "made_by": actor.name,
                "made_user": actor.user,
                "asked_at": at,
            },
        )
        if not first:
            Check.objects.filter(pk=check.pk).update(asked_at=at)
        dead = outcome.state in OPEN and at - outcome.begun_at > DEAD_AFTER
        if dead and not new:
            Outcome.objects.filter(pk=outcome.pk).update(begun_at=at)
    if new or dead:
        jobs.start(outcome, at=at)
    return view_of(Check.objects.select_related("outcome").get(pk=check.pk))


def restart(pk: int, *, actor: Actor, at: datetime) -> CheckView:
    """Check again what broke off, could not be read, or was judged by an older edition.

    What the edition in force has judged, and what may still be running, is left as it
    is.

    Raises:
        NotThere: not for this person.

    Writes: audit act `formcheck.restarted`.
    """
    check = get_for(actor, pk)
    outcome = check.outcome
    if outcome.rule_version != rule_version():
        origin = Origin(check.source, check.item)
        return check_file(check.file_id, origin=origin, actor=actor, at=at)
    with act(actor, "formcheck.restarted", check, at=at):
        dead = Q(state__in=OPEN, begun_at__lt=at - DEAD_AFTER)
        again = Outcome.objects.filter(
            dead | Q(state=State.FAILED), pk=outcome.pk
        ).update(state=State.WAITING, stage="", problem="", begun_at=at)
    if again:
        outcome.refresh_from_db()
        jobs.start(outcome, at=at)
    return view_of(Check.objects.select_related("outcome").get(pk=pk))


def _body(actor: Actor, at: datetime) -> int:
    if actor.unit is None:
        return organisations.office(at.date()).id
    return organisations.root_of(actor.unit)
