"""Correcting the words of a draft; every version stays."""

from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.apart import hand_of
from kycuong.oversight.reports import assembling, hands, texts
from kycuong.oversight.reports.models import Passage, Report
from kycuong.oversight.reports.services.locking import locked, require_fresh
from kycuong.shared.verdict import NotThere, Refused, refuse

LONGEST: Final = 5_000


def edit(
    pk: int, part: int, *, text: str, seen: int, actor: Actor, at: datetime
) -> None:
    """Write the text of one part (sửa lời văn); lines become paragraphs.

    Args:
        part: a body of the report, or `enums.WHOLE`, `enums.REQUEST`.
        seen: the version that the page showed.

    Raises:
        NotThere: no such report, or the report has no such part.
        Refused: not of the Office, sealed, stale; nothing written, or too much.
    """
    words = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if not words:
        raise Refused(
            refuse("Hãy viết lời văn; nếu muốn lấy lại lời đề xuất, bấm nút bên dưới.")
        )
    if len(words) > LONGEST:
        raise Refused(refuse(f"Lời văn một mục không quá {LONGEST} ký tự."))
    _write(pk, part, words, seen=seen, actor=actor, at=at, restored=False)


def restore(pk: int, part: int, *, seen: int, actor: Actor, at: datetime) -> None:
    """Take back the proposed text of one part (lấy lại đề xuất).

    Raises:
        NotThere: no such report, or the report has no such part.
        Refused: not of the Office, sealed, or the page is stale.
    """
    _write(pk, part, "", seen=seen, actor=actor, at=at, restored=True)


def _same(passages: list[Passage], part: int, text: str, actor: Actor) -> bool:
    """Say whether the newest act is this very one: the button was pressed twice."""
    last = passages[-1] if passages else None
    return last is not None and (last.part, last.text, last.by) == (
        part,
        text,
        actor.user,
    )


def _write(
    pk: int,
    part: int,
    text: str,
    *,
    seen: int,
    actor: Actor,
    at: datetime,
    restored: bool,
) -> None:
    with act(actor, "reports.edited", Report(pk=pk), at=at, detail={"part": part}):
        report = locked(pk, "edit", actor=actor, seen=None)
        passages = list(Passage.objects.filter(report=report))
        if seen != report.version and _same(passages, part, text, actor):
            return
        require_fresh(report, seen)
        known = texts.in_force(report.figures, passages, assembling.chairman(at))
        if part not in known:
            raise NotThere
        Passage.objects.create(
            report=report,
            seq=len(passages) + 1,
            part=part,
            text=text,
            restored=restored,
            basis=known[part].basis,
            by=actor.user or 0,
            by_name=actor.name,
            by_post=hand_of(actor).post,
            by_stood_in=hand_of(actor).stood_in,
            at=at,
        )
        report.version += 1
        hands.add(report, actor)
        report.edited_by, report.edited_name = actor.user, actor.name
        report.save()
