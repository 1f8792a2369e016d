"""The papers of a dossier: put in, replaced, taken out; what each says is read once."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from django.db.models import F, Q, QuerySet

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files_read
from kycuong.kernel.files import services as files
from kycuong.rules import gate
from kycuong.rules.gate import WITH_SENDER
from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.rules.gate.facts import EDITION
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.submissions import paperfacts
from kycuong.work.submissions.models import Dossier, Paper
from kycuong.work.submissions.services.changing import instant, opened, touch
from kycuong.work.submissions.services.recording import locked

MOST_PAPERS: Final = 100


class Upload(Protocol):
    """A file that somebody sends."""

    name: str | None
    content_type: str | None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        ...


def add_paper(
    pk: int,
    component: str,
    upload: Upload,
    *,
    replaces: int | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    version: int | None = None,
) -> int:
    """Put a file into a part of a dossier (thêm tài liệu); return the paper's id.

    Its facts are read at once where that is quick; call `jobs.start(paper)` after the
    act for the rest.

    Args:
        replaces: the paper in whose place it comes, which is taken out.

    Raises:
        NotThere, Stale, Refused: as `opened`; no such part; too large; too many; the
            same bytes are in this part already.
    """
    with act(actor, "submissions.add_paper", Dossier(pk=pk), at=at):
        dossier = opened(pk, actor=actor, at=at, seen=seen, version=version)
        now = instant(dossier, at)
        _require_part(dossier, component, now)
        old = _there(dossier, replaces) if replaces is not None else None
        try:
            stored = files.keep(
                upload.chunks(),
                name=Path(upload.name or "").name,
                media_type=upload.content_type or "",
                actor=actor,
                at=now,
            )
        except files.TooLarge as large:
            raise Refused(refuse(str(large))) from large
        _require_new(dossier, component, stored.sha256, old)
        paper = Paper(
            dossier=dossier,
            component=component,
            file=stored,
            name=stored.name,
            sha256=stored.sha256,
            added_at=now,
            added_by=actor.user,
            added_name=str(actor)[:120],
        )
        paper.save(force_insert=True)
        if old is not None:
            Paper.objects.filter(pk=old.pk).update(removed_at=now, replaced_by=paper)
        touch(dossier, now)
    return int(paper.pk)


def remove_paper(
    pk: int,
    paper: int,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    version: int | None = None,
) -> None:
    """Take a paper out of a dossier (bỏ tài liệu); earlier rounds keep it.

    Raises:
        NotThere, Stale, Refused: as `opened`; the paper is not there any more.
    """
    with act(actor, "submissions.remove_paper", Dossier(pk=pk), at=at):
        dossier = opened(pk, actor=actor, at=at, seen=seen, version=version)
        now = instant(dossier, at)
        found = _there(dossier, paper)
        Paper.objects.filter(pk=found.pk).update(removed_at=now)
        touch(dossier, now)


def read_paper(paper: int, *, at: datetime) -> None:
    """Read what a file says and keep it beside the paper, once.

    The same bytes in the same part of any dossier are not read twice. What was read
    under earlier rules is read anew as long as it was never sent.
    """
    row = Paper.objects.filter(pk=paper).select_related("file").first()
    if row is None or (row.facts and not _outdated().filter(pk=paper).exists()):
        return
    now = paperfacts.edition(row.component)
    known = Paper.objects.filter(
        sha256=row.sha256, component=row.component, facts__edition=now
    )
    found = known.order_by("-pk").values_list("facts", flat=True).first()
    path, given = files_read.path_of(row.file), (row.name, row.component)
    if found is not None:
        facts = paperfacts.renewed(path, *given, found)
    else:
        facts = paperfacts.kept(
            paperfacts.read(path, name=given[0], component=given[1])
        )
    with act(SYSTEM, "submissions.read_paper", row, at=at):
        locked(row.dossier_id)  # a sending takes the old facts or the new, never both
        rows = Paper.objects.filter(pk=paper, facts=row.facts)
        if not row.facts or _outdated().filter(pk=paper).exists():
            rows.update(facts=facts)


def unread() -> tuple[int, ...]:
    """Return the papers that wait to be read: a job broke off, or the rules changed."""
    rows = Paper.objects.filter(facts={}, removed_at__isnull=True)
    waiting = {
        *rows.values_list("pk", flat=True),
        *_outdated().values_list("pk", flat=True),
    }
    return tuple(sorted(waiting))


def _outdated() -> "QuerySet[Paper]":
    """Return the papers read under earlier rules that no sending has sealed yet."""
    judged = Q(component__in=paperfacts.LAYOUT)
    layout = paperfacts.edition(PROPOSAL)
    old = (judged & ~Q(facts__edition=layout)) | (~judged & ~Q(facts__edition=EDITION))
    unsent = Q(dossier__sent_at__isnull=True) | Q(added_at__gt=F("dossier__sent_at"))
    held = Paper.objects.filter(removed_at__isnull=True, dossier__state__in=WITH_SENDER)
    return held.filter(unsent, old).exclude(facts={})


def _require_part(dossier: Dossier, component: str, at: datetime) -> None:
    known = gate.checklist(dossier.kind, local_day(at))
    if known.component(component) is None:
        raise Refused(refuse("Loại hồ sơ này không có thành phần đó; hãy chọn lại."))


def _there(dossier: Dossier, paper: int) -> Paper:
    rows = Paper.objects.filter(dossier=dossier, pk=paper)
    found: Paper | None = rows.first()
    if found is None:
        raise NotThere
    if found.removed_at is not None:
        raise Refused(refuse("Tài liệu này đã được bỏ hoặc thay; hãy tải lại trang."))
    return found


def _require_new(
    dossier: Dossier, component: str, sha256: str, old: Paper | None
) -> None:
    rows = Paper.objects.filter(dossier=dossier, removed_at__isnull=True)
    if rows.count() >= MOST_PAPERS:
        raise Refused(refuse(f"Một hồ sơ có nhiều nhất {MOST_PAPERS} tài liệu."))
    if rows.filter(component=component, sha256=sha256).exists():
        same = old is not None and old.sha256 == sha256
        raise Refused(
            refuse(
                "Tệp mới giống hệt tệp cũ; hãy chọn đúng bản đã hoàn thiện."
                if same
                else "Tệp này đã có trong thành phần này của hồ sơ."
            )
        )
