"""Opinions asked in a dossier: who reads which, the pages, the table of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import queries as ledger
from kycuong.rules import duty
from kycuong.rules.gate import ENDED, State
from kycuong.rules.worktime import WorkingDays, parse_limit
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import ALLOWED, NotThere, Refused, Verdict, refuse
from kycuong.work.submissions import heard, policy, spoken
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier, Paper
from kycuong.work.submissions.queries import access
from kycuong.work.submissions.queries.heads import Head, head
from kycuong.work.submissions.queries.opinion_lines import (
    File,
    OpinionLine,
    files_of,
    line,
    papers_asked,
    stance,
)

SORTS: Final = ("co-quan", "y-kien", "han", "tra-loi")
HEADS: Final = ("head", "leader")


@dataclass(frozen=True, slots=True)
class ConsultPage:
    """All questions of a dossier, and whether this person may ask and explain.

    `stats` are figure, label; `may_ask`, `may_settle` say why not.
    """

    head: Head
    lines: tuple[OpinionLine, ...]
    stats: tuple[tuple[int, str], ...]
    may_ask: Verdict
    may_settle: Verdict
    unasked: str
    sorted_by: str


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """One question as the body that is asked has it."""

    pk: int
    number: str
    title: str
    sender: str
    line: OpinionLine
    papers: tuple[File, ...]
    dossier_url: str
    matter: str
    matter_url: str
    law: str
    may_answer: Verdict
    late: bool
    files: tuple[File, ...]


def papers_of(dossier: int) -> list[dict[str, Any]]:
    """Return the papers of a dossier as a question keeps them, in their order."""
    rows = Paper.objects.filter(dossier=dossier, removed_at__isnull=True)
    return [
        {"paper": row.pk, "file": row.file_id, "name": row.name, "sha256": row.sha256}
        for row in rows.order_by("component", "pk")
    ]


def asked_for(actor: Actor, pk: int, *, at: datetime) -> Consulted:
    """Return a question that a person may read: who is asked, and who reads the dossier.

    Raises:
        NotThere: there is none, or not for them.
        Refused: the dossier's class does not admit them.
    """
    row: Consulted | None = (
        Consulted.objects.select_related("dossier").filter(pk=pk).first()
    )
    if row is None:
        raise NotThere
    if _is_asked(actor, row, at):
        if access.admits(actor, row.dossier):
            spoken.told(row.dossier)
            return row
        if row.dossier.classification == Classification.RESTRICTED:
            raise NotThere
        raise Refused(policy.COVERED)
    access.get_for(actor, row.dossier_id, policy.VIEW, at=at)
    spoken.told(row.dossier)
    return row


def _is_asked(actor: Actor, row: Consulted, at: datetime) -> bool:
    """Say whether the question is, or was, the affair of the actor's body."""
    body = access.body_of(actor)
    if body is None:
        return False
    heirs = {heir.id for heir in organisations.heirs_of(row.body_id, local_day(at))}
    return body in heirs


def may_answer(actor: Actor, row: Consulted, at: datetime) -> Verdict:
    """Say whether a person may answer now, in time or late."""
    if row.state == Asking.WAITING and row.matter_id is not None:
        try:
            ledger.get_for(actor, row.matter_id, "answer", at=at)
        except NotThere:
            return refuse("Câu hỏi này không gửi cho cơ quan của bạn.")
        except Refused as no:
            return no.verdict
        return ALLOWED
    return may_answer_late(actor, row, at)


def may_answer_late(actor: Actor, row: Consulted, at: datetime) -> Verdict:
    """Say whether a person may still answer after the silence: once, by the head."""
    if row.state == Asking.WITHDRAWN:
        return refuse("Cơ quan trình đã rút câu hỏi này, không cần trả lời nữa.")
    if row.state == Asking.ANSWERED or row.late_at is not None:
        return refuse("Cơ quan đã trả lời câu hỏi này; ý kiến đã ghi không sửa được.")
    if State(row.dossier.state) in ENDED:
        return refuse("Hồ sơ đã kết thúc, không nhận thêm ý kiến.")
    if _is_asked(actor, row, at) and any(map(actor.may, HEADS)):
        return ALLOWED
    return refuse(
        "Hết hạn rồi thì ý kiến do người đứng đầu cơ quan ghi.",
        who_can=f"Lãnh đạo {row.body_name}.",
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """What the form begins with: whose dossier, the usual days, who was not asked."""

    body: int
    days: str
    unasked: str


def ask_of(actor: Actor, pk: int, at: datetime) -> Ask:
    """Return what the form of asking begins with.

    Raises:
        NotThere: there is no such dossier for them.
    """
    dossier, _case = access.get_for(actor, pk, policy.VIEW, at=at)
    usual = parse_limit(settings().limit("consultation", at))
    days = str(usual.n) if isinstance(usual, WorkingDays) else "5"
    return Ask(dossier.body_id, days, "\n".join(unasked(dossier)))


def dossier_of(actor: Actor, pk: int, at: datetime) -> int:
    """Return the dossier of a question that a person may read.

    Raises:
        NotThere: there is none for them.
    """
    return int(asked_for(actor, pk, at=at).dossier_id)


def consult_page(
    actor: Actor, pk: int, at: datetime, *, sort: str = "co-quan"
) -> ConsultPage:
    """Return every question of a dossier; ten queries or so.

    Raises:
        NotThere: there is no such dossier for them.
    """
    dossier, case = access.get_for(actor, pk, policy.VIEW, at=at)
    now, rows = papers_of(pk), _rows(dossier)
    said = {row.pk for row in heard.standing(rows).values()}
    sort, listed = _ordered(rows, sort)
    lines = tuple(line(row, now, stands=row.pk in said) for row in listed)
    return ConsultPage(
        head=head(dossier, actor, at, "consult"),
        lines=lines,
        stats=_stats(lines),
        may_ask=policy.may(actor, policy.CONSULT, case),
        may_settle=policy.may(actor, policy.AMEND, case),
        unasked="; ".join(unasked(dossier)),
        sorted_by=sort,
    )


def lines_of(actor: Actor, pk: int, at: datetime, *, sort: str) -> list[OpinionLine]:
    """Return the rows of the page, in its order: what the files write."""
    return list(consult_page(actor, pk, at, sort=sort).lines)


def opinion_page(actor: Actor, pk: int, at: datetime) -> OpinionPage:
    """Return one question as a page.

    The papers are those that were asked about; the body reads them while it may answer.

    Raises:
        NotThere: there is none for them.
    """
    row = asked_for(actor, pk, at=at)
    allowed = may_answer(actor, row, at)
    seen = _views(actor, row.dossier_id, at)
    reads = seen or bool(allowed)
    stands = row.pk in standing_of(row.dossier)
    matter = _matter(actor, row, at)
    return OpinionPage(
        pk=row.pk,
        number=row.dossier.number,
        title=row.dossier.title,
        sender=row.dossier.body_name,
        line=line(row, papers_of(row.dossier_id), stands=stands),
        papers=tuple(papers_asked(row)) if reads else (),
        dossier_url=reverse("submissions:dossier", args=[row.dossier_id])
        if seen
        else "",
        matter=matter.code if matter else "",
        matter_url=matter.url if matter else "",
        law=duty.TRANSITIONS[duty.EntryKind.ANSWER].law.on(row.asked_at),
        may_answer=allowed,
        late=row.state == Asking.SILENT,
        files=tuple(files_of(row.pk, row.late_files)),
    )


def opinion_file(actor: Actor, pk: int, file: int, at: datetime) -> Any:
    """Return a kept file of a question: a paper asked about, or one of its answer.

    Raises:
        NotThere: not a file of it, or not for them.
    """
    row = asked_for(actor, pk, at=at)
    said = {*row.files, *row.late_files}
    if _views(actor, row.dossier_id, at) or may_answer(actor, row, at):
        said |= {paper["file"] for paper in row.papers}
    if file not in said:
        raise NotThere
    return files.get(file)


def unasked(dossier: Dossier) -> list[str]:
    """Return the bodies whose work a dossier touches and who were never asked."""
    asked = set(
        Consulted.objects.filter(dossier=dossier)
        .exclude(state=Asking.WITHDRAWN)
        .values_list("body_id", flat=True)
    )
    return [row["name"] for row in dossier.concerned if row["id"] not in asked]


def _rows(dossier: Dossier) -> list[Consulted]:
    return list(
        Consulted.objects.filter(dossier=dossier)
        .select_related("dossier")
        .order_by("pk")
    )


def _ordered(rows: list[Consulted], sort: str) -> tuple[str, list[Consulted]]:
    if sort.removeprefix("-") not in SORTS:
        sort = "co-quan"
    keys: dict[str, Any] = {
        "co-quan": lambda row: (organisations.sort_key(row.body_name), row.pk),
        "y-kien": lambda row: (stance(row), row.pk),
        "han": lambda row: (row.due_at, row.pk),
        "tra-loi": lambda row: (row.answered_at or row.due_at, row.pk),
    }
    key = keys[sort.removeprefix("-")]
    return sort, sorted(rows, key=key, reverse=sort.startswith("-"))


def _stats(lines: Iterable[OpinionLine]) -> tuple[tuple[int, str], ...]:
    """Return how many of each there are, in the order in which they come about."""
    told = [each.stance for each in sorted(lines, key=lambda each: each.pk)]
    return tuple((told.count(each), each) for each in dict.fromkeys(told))


def standing_of(dossier: Dossier) -> set[int]:
    """Return the questions that hold what their bodies are taken to say."""
    return {row.pk for row in heard.standing(_rows(dossier)).values()}


def _views(actor: Actor, dossier: int, at: datetime) -> bool:
    """Say whether somebody reads the whole dossier."""
    try:
        access.get_for(actor, dossier, policy.VIEW, at=at)
    except (NotThere, Refused):
        return False
    return True


def _matter(actor: Actor, row: Consulted, at: datetime) -> Any:
    if row.matter_id is None:
        return None
    try:
        return ledger.row_of(actor, row.matter_id, at)
    except NotThere:
        return None
