"""Having a file checked: the result there is, or a new check, now or behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.work.formcheck import jobs, policy
from kycuong.work.formcheck.edition import rule_version
from kycuong.work.formcheck.enums import OPEN, State
from kycuong.work.formcheck.models import Check, Outcome
from kycuong.work.formcheck.naming import shown_name
from kycuong.work.formcheck.queries.access import get_for
from kycuong.work.formcheck.queries.summary import CheckView, view_of
from kycuong.work.formcheck.running import DEAD_AFTER


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
    stored_file_id: int, *, actor: Actor, at: datetime, body: int | None = None
) -> CheckView:
    """Have a kept file checked: at once where that is quick, else in the background.

    Bytes that this edition of the rules has seen are not checked again. Asking twice,
    or two at once, gives one check. Whether `actor` may read the file is for the caller
    to have settled.

    Args:
        body: whose document it is, whose people may read the outcome; None: the
            actor's own body.

    Raises:
        Refused: `actor` holds no post.

    Writes: audit act `formcheck.asked`; the check's own acts (`running`).
    """
    policy.require(actor)
    stored = kept.get(stored_file_id)
    owner = body if body is not None else _body(actor, at)
    with act(actor, "formcheck.asked", stored, at=at):
        outcome, new = Outcome.objects.get_or_create(
            sha256=stored.sha256,
            rule_version=rule_version(),
            defaults={"file": stored, "begun_at": at},
        )
        check, first = Check.objects.get_or_create(
            outcome=outcome,
            body_id=owner,
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

    What the edition in force has judged is left as it is.

    Raises:
        NotThere: not for this person.

    Writes: audit act `formcheck.restarted`.
    """
    check = get_for(actor, pk)
    outcome = check.outcome
    if outcome.rule_version != rule_version():
        return check_file(check.file_id, actor=actor, at=at, body=check.body_id)
    with act(actor, "formcheck.restarted", check, at=at):
        again = (
            Outcome.objects.filter(pk=outcome.pk)
            .exclude(state=State.DONE)
            .update(state=State.WAITING, stage="", problem="", begun_at=at)
        )
    if again:
        outcome.refresh_from_db()
        jobs.start(outcome, at=at)
    return view_of(Check.objects.select_related("outcome").get(pk=pk))


def _body(actor: Actor, at: datetime) -> int:
    if actor.unit is None:
        return organisations.office(at.date()).id
    return organisations.root_of(actor.unit)
