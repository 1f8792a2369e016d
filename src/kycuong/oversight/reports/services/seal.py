"""Sealing: counted once more, balanced to the matter, frozen for ever (chốt báo cáo)."""

from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import services as files
from kycuong.oversight.reports import assembling, contents, counting, rendering
from kycuong.oversight.reports.contents import Content
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Passage, Report, Seal
from kycuong.oversight.reports.queries.obstacles import obstacles
from kycuong.oversight.reports.services.locking import locked
from kycuong.rules.reporting import canonical, digest
from kycuong.shared.verdict import Refused, refuse


def seal(pk: int, *, seen: int, actor: Actor, at: datetime) -> str:
    """Freeze a draft (chốt); return the hash of what was frozen.

    Counted again in the same transaction: what people have read is what is sealed, or
    nothing is. The files are made now and kept, beside the content they come from.

    Raises:
        NotThere: there is no such report.
        Refused: not a leader of the Office; their own words, or nobody else had it in
            hand; the page is stale; the figures have changed, do not balance (names
            body and matters); figures or a text name a breach that must not be named
            yet.
    """
    with act(actor, "reports.sealed", Report(pk=pk), at=at) as doing:
        report = locked(pk, "seal", actor=actor, seen=seen)
        figures = counting.count(report.period, at)
        passages = list(Passage.objects.filter(report=report))
        if found := obstacles(report, passages, figures, at):
            raise Refused(refuse("Chưa chốt được. " + " ".join(found)))
        content = assembling.assembled(
            report, passages, at, figures=figures, sealer=actor
        )
        written = canonical(content)
        Seal.objects.create(
            report=report,
            sealed_at=at,
            sealed_by=actor.user or 0,
            sealed_name=actor.name,
            sealed_post=actor.post_title,
            edited_by=report.edited_by,
            sha256=digest(written),
            renderer=rendering.RENDERER,
            entry=content["entry"],
            files=_kept(report, content, written, doing.actor, at),
        )
    return digest(written)


def _kept(
    report: Report, content: Content, written: bytes, actor: Actor, at: datetime
) -> dict[str, Any]:
    """Keep every file; return by ending where its bytes are, and their hash."""
    kept = {}
    for file in File:
        made = written if file is File.JSON else rendering.rendered(content, file)
        stored = files.keep(
            [made],
            name=f"{contents.file_name(content)}.{file.value}",
            media_type=rendering.MEDIA_TYPES[file],
            actor=actor,
            at=at,
        )
        kept[file.value] = {
            "file": stored.pk,
            "sha256": stored.sha256,
            "size": stored.size,
        }
    return kept
