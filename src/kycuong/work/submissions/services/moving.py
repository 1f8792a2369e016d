"""A paper in the wrong part of a dossier is put into the right one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions.models import Dossier, Paper
from kycuong.work.submissions.services.papers import add_paper, remove_paper

PIECE = 65_536


@dataclass(slots=True)
class Kept:
    """A file that is kept already, as an upload."""

    name: str | None
    content_type: str | None
    path: Path

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        with self.path.open("rb") as source:
            while piece := source.read(PIECE):
                yield piece


def move_paper(
    pk: int,
    paper: int,
    component: str,
    *,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> int:
    """Put a paper into another part (chuyển thành phần); return the new paper's id.

    What was sent keeps it where it was. Into the part where it lies, nothing happens.

    Raises:
        NotThere, Refused: as `remove_paper` and `add_paper`.
    """
    with act(actor, "submissions.move_paper", Dossier(pk=pk), at=at):
        rows = Paper.objects.filter(dossier=pk, pk=paper).select_related("file")
        found: Paper | None = rows.first()
        if found is None:
            raise NotThere
        if found.component == component and found.removed_at is None:
            return paper
        remove_paper(pk, paper, actor=actor, at=at, version=version)
        same = Kept(found.name, found.file.media_type, files.path_of(found.file))
        return add_paper(pk, component, same, actor=actor, at=at)
