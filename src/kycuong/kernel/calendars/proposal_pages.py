"""A proposal, and the history of all of them, as their pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import impact, policy, queries
from kycuong.kernel.calendars.comparing import Comparison, compare
from kycuong.kernel.calendars.enums import Effect, Kind, Stage
from kycuong.kernel.calendars.impact import Asked, Impact, Moves
from kycuong.kernel.calendars.models import Proposal
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict

TONES = {Stage.PROPOSED: "soon", Stage.WAITING: "soon", Stage.APPLYING: "soon"}
OVER = (Stage.REVERTED, Stage.DECLINED, Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what, when, by whom, in which words."""

    label: str
    when: str
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the effect; `url` narrows the list to it."""

    number: str
    label: str
    url: str
    tone: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far counting has come."""

    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in the history."""

    url: str
    source: str
    kind: str
    scope: str
    stage: str
    tone: str
    proposed: str
    proposer: str
    decided: str
    decider: str
    moved: str


@dataclass(frozen=True, slots=True)
class History:
    """One page of all proposals."""

    lines: tuple[Line, ...]
    pager: Pager
    may_propose: bool


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal: what it changes, what that does, how far it has come."""

    pk: int
    source: str
    kind: str
    stage: str
    tone: str
    scope: str
    since: str
    issued: str
    note: str
    target_url: str
    reversal_url: str
    steps: tuple[Step, ...]
    comparison: Comparison
    figures: tuple[Figure, ...]
    counted: str
    foreseen_at: str
    difference: str
    seen: int
    seen_words: str
    ready: bool
    progress: Progress | None
    moves: Moves | None
    is_open: bool
    approve: Verdict
    decline: Verdict
    withdraw: Verdict
    revert: Verdict


def history(*, actor: Actor | None, page: str | None) -> History:
    """Return one page of all proposals, the newest first."""
    rows = Proposal.objects.select_related(
        *("instrument", "shift", "target__instrument", "target__shift")
    )
    pager = asked_page(page, rows.count())
    shown = list(rows[pager.start : pager.start + pager.size])
    units = {unit for row in shown if (unit := _unit(row)) is not None}
    names = organisations.names(units)
    lines = tuple(_line(row, names) for row in shown)
    return History(lines, pager, bool(policy.may(actor, "propose")))


def proposal_page(
    pk: int, *, actor: Actor, asked: Asked, page: str | None, at: datetime
) -> ProposalPage:
    """Return one proposal with its effect and the duties that it moves.

    Raises:
        NotThere: there is none of that number.
    """
    row = queries.proposal(pk)
    case, stage = queries.case_of(row), Stage(row.stage)
    change = queries.change_of(row, at=row.enforced_at or at)
    counter, counted = impact.counter(), stage in (Stage.APPLIED, Stage.REVERTED)
    ready = row.foreseen is not None or counter is None
    shown = Impact.of(row.effected if counted else row.foreseen)
    moves = None
    if ready and counter and stage != Stage.APPLYING:
        moves = counter.moves(pk, asked, page=page, actor=actor, at=at)
    document = (row.target or row).instrument if _of_days(row) else None
    unit = _unit(row)
    verdicts = {verb: policy.may(actor, verb, case) for verb in policy.VERBS}
    return ProposalPage(
        pk=pk,
        source=change.source,
        kind=row.get_kind_display(),
        stage=str(stage.label),
        tone=TONES.get(stage, "closed" if stage in OVER else ""),
        scope=organisations.names([unit])[unit] if unit else gettext("Mọi cơ quan"),
        since=formats.day(_since(row)),
        issued=formats.day(document.issued_on) if document else "",
        note=row.note,
        target_url=_url(row.target_id),
        reversal_url=_url(case.reversal),
        steps=tuple(_steps(row)),
        comparison=compare(change, today=formats.local_day(at)),
        figures=tuple(_figures(shown)),
        counted=formats.number(shown.counted),
        foreseen_at=formats.moment(row.foreseen_at),
        difference=_difference(row) if counted else "",
        seen=Impact.of(row.foreseen).entries,
        seen_words=formats.number(Impact.of(row.foreseen).entries),
        ready=ready,
        progress=progress(row),
        moves=moves,
        is_open=stage == Stage.PROPOSED,
        **verdicts,
    )


def progress(row: Proposal) -> Progress | None:
    """Return how far counting has come; None where nothing is being counted."""
    if row.stage == Stage.APPLYING:
        done = Impact.of(row.effected)
        text = gettext("Đang tính lại: %(done)s trên %(total)s việc đang mở.") % {
            "done": formats.number(done.counted),
            "total": formats.number(row.total),
        }
        return Progress(text, done.counted, max(row.total, 1))
    if row.stage == Stage.PROPOSED and row.foreseen is None and impact.counter():
        return Progress(gettext("Đang tính thử trên các việc đang mở."), 0, 0)
    return None


def _of_days(row: Proposal) -> bool:
    return bool((row.target or row).kind == Kind.DAYS)


def _unit(row: Proposal) -> int | None:
    what = row.target or row
    found = what.instrument.authority_id if _of_days(row) else what.shift.unit_id
    return int(found) if found else None


def _since(row: Proposal) -> date | None:
    what = row.target or row
    if row.target_id:
        return row.enforced_at
    return what.instrument.in_force_from if _of_days(row) else what.shift.in_force_from


def _source(row: Proposal) -> str:
    what = row.target or row
    text = what.instrument.number if _of_days(row) else what.shift.source
    back = gettext("Hoàn nguyên %(source)s") % {"source": text}
    return back if row.target_id else str(text)


def _url(pk: int | None) -> str:
    return reverse("calendars:proposal", args=[pk]) if pk else ""


def _line(row: Proposal, names: dict[int, str]) -> Line:
    stage = Stage(row.stage)
    effected = stage in (Stage.APPLIED, Stage.REVERTED)
    found = Impact.of(row.effected if effected else row.foreseen)
    known = effected or row.foreseen is not None
    return Line(
        url=_url(row.pk),
        source=_source(row),
        kind=row.get_kind_display(),
        scope=names.get(_unit(row) or 0, gettext("Mọi cơ quan")),
        stage=str(stage.label),
        tone=TONES.get(stage, "closed" if stage in OVER else ""),
        proposed=formats.moment(row.proposed_at),
        proposer=row.proposed_name,
        decided=formats.moment(row.decided_at),
        decider=row.decided_name,
        moved=formats.number(found.moved) if known else "",
    )


def _steps(row: Proposal) -> list[Step]:
    """Return what has happened to the proposal, and what comes next."""
    steps = [
        Step(
            gettext("Đề xuất"),
            formats.moment(row.proposed_at),
            row.proposed_name,
            row.note,
        )
    ]
    if row.decided_at:
        label = gettext("Duyệt")
        if row.stage == Stage.DECLINED:
            label = gettext("Không duyệt")
        when = formats.moment(row.decided_at)
        steps.append(Step(label, when, row.decided_name, row.decision_note))
    if row.stage == Stage.WAITING:
        day = {"day": formats.day(_since(row))}
        text = gettext("Chờ đến ngày %(day)s mới áp dụng") % day
        steps.append(Step(text, "", "", ""))
    if row.applied_at:
        steps.append(Step(gettext("Áp dụng"), formats.moment(row.applied_at), "", ""))
    if row.withdrawn_at:
        when = formats.moment(row.withdrawn_at)
        steps.append(Step(gettext("Rút"), when, row.proposed_name, ""))
    if row.reverted_at:
        when = formats.moment(row.reverted_at)
        steps.append(Step(gettext("Hoàn nguyên"), when, "", ""))
    return steps


def _figures(shown: Impact) -> list[Figure]:
    figures = [
        (shown.moved, gettext("việc chuyển hạn"), Effect.MOVED, ""),
        (shown.relieved, gettext("việc thành đúng hạn"), Effect.RELIEVED, ""),
        (shown.burdened, gettext("việc thành quá hạn"), Effect.BURDENED, "late"),
    ]
    if shown.settled:
        text = gettext("việc đổi dấu tạm tính, ngày giữ nguyên")
        figures.append((shown.settled, text, Effect.SETTLED, ""))
    return [
        Figure(formats.number(n), label, f"?tac_dong={effect}", tone if n else "")
        for n, label, effect, tone in figures
    ]


def _difference(row: Proposal) -> str:
    """Say where the application found another number than the preview."""
    before, after = Impact.of(row.foreseen), Impact.of(row.effected)
    if row.foreseen is None or before.entries == after.entries:
        return ""
    return gettext(
        "Lúc tính thử có %(before)s việc đổi hạn; lúc áp dụng có %(after)s, vì trong "
        "thời gian đó có việc mới giao hoặc đã kết thúc."
    ) % {
        "before": formats.number(before.entries),
        "after": formats.number(after.entries),
    }
