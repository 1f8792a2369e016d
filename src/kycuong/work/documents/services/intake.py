"""Taking a file in and reading it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import destroying
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.kernel.files.extract import Unreadable, extract
from kycuong.kernel.files.signatures import Signed
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import policy, secrecy
from kycuong.work.documents.enums import Direction, Dropping, IntakeState
from kycuong.work.documents.models import Intake
from kycuong.work.documents.queries.intakes import get_for
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.reading import read_text

Left = Callable[[int, str, Actor, datetime], None]
on_left: list[Left] = []
"""Who hears that an intake leaves unregistered: its key, why (one of `Dropping`, or
"secret"), who, when; joined in config/wiring."""
STEP: Final = 5
WHILE_READING: Final = 99
CLASSIFIED: Final = "secret"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sends it."""

    name: str
    chunks: Iterable[bytes]
    media_type: str = ""


def receive(
    *, direction: str, upload: Upload | None, actor: Actor, at: datetime
) -> int:
    """Keep a file and open its way into the register; return the intake's key.

    Without a file the document is entered by hand. Nothing is registered yet.

    Raises:
        Refused: `actor` keeps no register.
        TooLarge: the file passes the limit; nothing was kept.

    Writes: audit acts `files.kept`, `documents.received`.
    """
    body = body_of(actor)
    policy.require(actor, "receive", unit=body, body=body)
    assert body is not None  # policy has seen to it
    stored = None
    if upload is not None:
        stored = files.keep(
            upload.chunks,
            name=upload.name,
            media_type=upload.media_type,
            actor=actor,
            at=at,
        )
    intake = Intake(
        direction=Direction(direction),
        unit_id=body,
        file=stored,
        state=IntakeState.WAITING if stored else IntakeState.READ,
        created_at=at,
        created_user=actor.user,
        created_by=actor.name,
    )
    with act(actor, "documents.received", intake, at=at):
        intake.save()
    return int(intake.pk)


def read(pk: int, *, at: datetime) -> None:
    """Read an intake's file; safe to run again after a break.

    A file that cannot be read leaves the intake open, with the reason, to be filled
    by hand; the file stays kept.

    Writes: audit acts `documents.reading`, `documents.read` (actor: the system).
    """
    intake = Intake.objects.select_related("file").get(pk=pk)
    if intake.file is None or intake.state not in (
        IntakeState.WAITING,
        IntakeState.READING,
    ):
        return
    _progress(pk, "Đang lấy chữ từ tệp", 0, at)
    signed = kept.signatures_of(intake.file)
    told = {"signatures": signed.to_json()} if signed != Signed() else {}
    try:
        extracted = extract(
            kept.path_of(intake.file),
            name=intake.file.name,
            progress=_reporter(pk, at),
        )
        reading = read_text(extracted.text, extracted.origin)
    except Unreadable as refusal:
        fail(pk, problem=refusal.message, reading=told, at=at)
        return
    if secrecy.is_secret(extracted.text):
        _refuse_secret(intake, at)
        return
    told |= {key: reading[key] for key in ("meta", "confirm", "warnings")}
    with act(SYSTEM, "documents.read", intake, at=at):
        Intake.objects.filter(pk=pk, document=None).update(
            state=IntakeState.READ,
            stage="",
            percent=100,
            text=extracted.text,
            origin=extracted.origin,
            reading=told | {"tasks": len(reading["tasks"])},
            notes=[
                *extracted.notes,
                *(note for note in reading["notes"] if note not in extracted.notes),
            ],
            problem="",
        )


def _refuse_secret(intake: Intake, at: datetime) -> None:
    """Take a state secret out again: no text, no file, nothing to register."""
    file = intake.file_id
    with act(SYSTEM, "documents.secret_refused", intake, at=at):
        Intake.objects.filter(pk=intake.pk, document=None).update(
            state=IntakeState.FAILED,
            stage="",
            problem=secrecy.SENTENCE,
            file=None,
            text="",
            reading={},
            typed={},
        )
        if file is not None:
            destroying.destroy(file, why="secret", actor=SYSTEM, at=at)
        _leave(int(intake.pk), CLASSIFIED, SYSTEM, at)


def _leave(pk: int, why: str, actor: Actor, at: datetime) -> None:
    for reaction in on_left:
        reaction(pk, why, actor, at)


def fail(
    pk: int,
    *,
    problem: str,
    at: datetime,
    reading: Mapping[str, Any] | None = None,
) -> None:
    """Note in one sentence why a file cannot be read; its signatures stay known.

    Writes: audit act `documents.unreadable`.
    """
    intake = Intake.objects.only("pk").get(pk=pk)
    with act(SYSTEM, "documents.unreadable", intake, at=at):
        Intake.objects.filter(pk=pk, document=None).update(
            state=IntakeState.FAILED,
            stage="",
            problem=problem,
            reading=dict(reading or {}),
        )


def keep_typed(
    pk: int, *, typed: Mapping[str, str], actor: Actor, at: datetime
) -> None:
    """Keep what the clerk has typed so far, so that nothing typed is lost.

    Writes: audit act `documents.typed`.
    """
    intake = get_for(actor, pk, "intake")
    if intake.document_id is None and dict(typed) != intake.typed:
        with act(actor, "documents.typed", intake, at=at):
            Intake.objects.filter(pk=pk).update(typed=dict(typed))


def read_again(pk: int, *, actor: Actor, at: datetime) -> None:
    """Put a file that could not be read, or whose reading broke off, back in line.

    Writes: audit act `documents.read_again`.
    """
    intake = get_for(actor, pk, "intake")
    with act(actor, "documents.read_again", intake, at=at):
        Intake.objects.filter(pk=pk, document=None).exclude(file=None).update(
            state=IntakeState.WAITING, stage="", percent=0, problem=""
        )


def abandon(pk: int, *, why: str, actor: Actor, at: datetime) -> None:
    """Take an intake off the list without registering it; its file stays kept.

    Args:
        why: one of `Dropping`; what was returned to its sender never came.

    Raises:
        Refused: no reason was chosen.

    Writes: audit act `documents.abandoned`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21.
    """
    intake = get_for(actor, pk, "abandon")
    if why not in Dropping.values:
        raise Refused(
            refuse(
                "Hãy chọn lý do không đăng ký tệp này, rồi bỏ.",
                law="Nghị định 30/2020/NĐ-CP, Điều 21, Điều 22",
            )
        )
    with act(actor, "documents.abandoned", intake, at=at, detail={"why": why}):
        done = (
            Intake.objects.filter(pk=pk, document=None)
            .exclude(state=IntakeState.DROPPED)
            .update(state=IntakeState.DROPPED, dropped=why, dropped_at=at)
        )
        if done:
            _leave(pk, why, actor, at)


def _progress(pk: int, stage: str, percent: int, at: datetime) -> None:
    intake = Intake.objects.only("pk").get(pk=pk)
    with act(SYSTEM, "documents.reading", intake, at=at, detail={"percent": percent}):
        Intake.objects.filter(pk=pk, document=None).update(
            state=IntakeState.READING, stage=stage, percent=percent
        )


def _reporter(pk: int, at: datetime) -> Callable[[int, int], None]:
    """Return what notes pages done, in steps that a person can see."""
    shown = 0

    def report(done: int, total: int) -> None:
        nonlocal shown
        percent = min(WHILE_READING, 100 * done // max(total, 1))
        if percent >= shown + STEP:
            shown = percent
            _progress(pk, f"Đang nhận dạng trang {done}/{total}", percent, at)

    return report
