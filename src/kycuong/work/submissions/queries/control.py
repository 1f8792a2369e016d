"""The control sheet of a dossier (phiếu kiểm soát hồ sơ trình), for paper.

What is on it is recorded and so is said in Vietnamese to everybody. Its form has no
source of its own: head, title and signature stand as Decree 30 sets them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.gate import Item, State
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.work.documents.letterheads import letterhead
from kycuong.work.submissions import policy
from kycuong.work.submissions.models import DossierEntry
from kycuong.work.submissions.queries import history
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import names_of
from kycuong.work.submissions.queries.judging import judged
from kycuong.work.submissions.queries.one import Part, papers_of, parts_of


@dataclass(frozen=True, slots=True)
class Print:
    """The words of the sheet that are always the same."""

    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    title: str = "PHIẾU KIỂM SOÁT HỒ SƠ TRÌNH"
    parts: tuple[str, ...] = ("TT", "Thành phần hồ sơ", "Văn bản", "Kết quả")
    nothing: str = "Không có"
    open: str = "Nội dung phải hoàn thiện, xem xét"
    course: str = "Luân chuyển hồ sơ"
    steps: tuple[str, ...] = ("Thời điểm", "Nội dung", "Người thực hiện")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A component with the names of its papers and how it stands."""

    label: str
    papers: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """The sheet as it is printed; `course` are the entries, the oldest first."""

    pk: int
    number: str
    parent: str
    issuer: str
    number_line: str
    dated: str
    title: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    open: tuple[Item, ...]
    course: tuple[history.Line, ...]
    capacity: tuple[str, ...]
    signer: str
    print: Print = Print()


def control_sheet(actor: Actor, pk: int, at: datetime) -> ControlSheet:
    """Return the control sheet of a dossier as of now, to whoever may see it.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    today = local_day(at)
    told = judged(dossier, at)
    papers = papers_of(pk)
    names = names_of(dossier.kind, papers, told.on)
    rows = list(DossierEntry.objects.filter(dossier=pk).order_by("seq"))
    head = letterhead(organisations.office(today).id, on=today)
    decided = [row for row in rows if row.kind in ("accept", "return")]
    state = State(dossier.state)
    waiting = state in (State.DRAFT, State.CHECKING, State.RETURNED)
    return ControlSheet(
        pk=pk,
        number=dossier.number,
        parent=head.parent.upper(),
        issuer=head.issuer.upper(),
        number_line=f"Mã hồ sơ: {dossier.number}",
        dated=f"{head.place}, {formats.long_day(at)}",
        title=dossier.title,
        facts=tuple(_facts(dossier, names.parts)),
        rows=tuple(
            _row(part) for part in parts_of(dossier, told, papers, names, may_add=False)
        ),
        open=told.verdict.open if waiting else (),
        course=tuple(history.lines(rows)),
        capacity=("NGƯỜI THẨM TRA",),
        signer=decided[-1].actor_name if decided else "",
    )


def _row(part: Part) -> SheetRow:
    return SheetRow(part.label, tuple(paper.name for paper in part.papers), part.word)


def _facts(dossier: Any, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "Cơ quan trình", dossier.body_name
    yield "Tình trạng", State(dossier.state).label
    if dossier.round:
        yield "Lần trình", f"{dossier.round}, gửi lúc {formats.moment(dossier.sent_at)}"
    if dossier.programme_on:
        yield "Ngày trong chương trình công tác", formats.day(dossier.programme_on)
