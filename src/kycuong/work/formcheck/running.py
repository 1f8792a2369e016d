"""Checking the bytes of one outcome: once, and again where a run broke off."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import extract
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.rules import docform
from kycuong.work.formcheck.enums import OPEN, State
from kycuong.work.formcheck.examining import Examined, examine
from kycuong.work.formcheck.models import Outcome, Part

_BROKEN: Final = (
    "Việc kiểm tra bị ngắt vì lỗi của hệ thống, không phải vì văn bản; hãy bấm kiểm tra "
    "lại. Nếu vẫn vậy, hãy báo người quản trị kèm mã của tệp."
)


def run(pk: int, *, at: datetime) -> None:
    """Check an outcome's bytes; safe to run again, a finished one is left alone.

    A file that cannot be read is an outcome too, with its reason. Two runs at once
    write the same.

    Writes: audit acts `formcheck.checking`, `formcheck.checked`, `formcheck.failed`.
    """
    outcome = Outcome.objects.select_related("file").get(pk=pk)
    if outcome.state not in OPEN:
        return
    _note(outcome, "Đang mở tệp", at)
    problem = _BROKEN
    examined = None
    try:
        place = kept.path_of(outcome.file)
        place.stat()  # what was kept and is not there is no fault of the document
        examined = examine(
            place,
            name=outcome.file.name,
            stage=lambda words: _note(outcome, words, at),
        )
    except (docform.Unreadable, extract.Unreadable) as refusal:
        problem = refusal.message
    finally:
        if examined is None:
            _fail(outcome, problem, at)
    if examined is not None:
        _keep(outcome, examined, at)


def _note(outcome: Outcome, stage: str, at: datetime) -> None:
    with act(SYSTEM, "formcheck.checking", outcome, at=at, detail={"stage": stage}):
        Outcome.objects.filter(pk=outcome.pk, state__in=OPEN).update(
            state=State.CHECKING, stage=stage
        )


def _fail(outcome: Outcome, problem: str, at: datetime) -> None:
    with act(SYSTEM, "formcheck.failed", outcome, at=at):
        Outcome.objects.filter(pk=outcome.pk, state__in=OPEN).update(
            state=State.FAILED, stage="", problem=problem, ended_at=at
        )


def _keep(outcome: Outcome, examined: Examined, at: datetime) -> None:
    with act(SYSTEM, "formcheck.checked", outcome, at=at):
        mine = Outcome.objects.select_for_update().filter(pk=outcome.pk)
        if not mine.filter(state__in=OPEN).exists():
            return
        fixed = None
        if examined.fixed is not None:
            fixed = files.keep(
                [examined.fixed],
                name=f"{outcome.sha256[:12]}.sua.docx",
                actor=SYSTEM,
                at=at,
            )
        Part.objects.filter(outcome=outcome).delete()
        Part.objects.bulk_create(_parts(outcome, examined.parts))
        mine.update(
            state=State.DONE,
            stage="",
            problem="",
            result=examined.result,
            found=len(examined.result["findings"]),
            warned=len(examined.result["warnings"]),
            read=examined.result["letters"],
            parts=len(examined.parts),
            fixed=fixed,
            ended_at=at,
        )


def _parts(outcome: Outcome, parts: Iterable[list[dict[str, Any]]]) -> list[Part]:
    return [
        Part(outcome=outcome, number=number, sheets=sheets)
        for number, sheets in enumerate(parts, start=1)
    ]
