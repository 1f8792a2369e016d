"""The page of a dossier: its checklist as the desk, and the panel before sending."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.rules import gate
from kycuong.rules.gate import (
    Component,
    Item,
    ItemState,
    Need,
    State,
    Verdict,
)
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere
from kycuong.shared.verdict import Verdict as May
from kycuong.work.submissions import policy
from kycuong.work.submissions.enums import Authority
from kycuong.work.submissions.models import DossierEntry, Paper
from kycuong.work.submissions.queries import history
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import Head, Names, head, names_of
from kycuong.work.submissions.queries.items import ItemLine, line, worst
from kycuong.work.submissions.queries.judging import Judged, judged
from kycuong.work.submissions.queries.papers import PaperLine, paper_line
from kycuong.work.submissions.queries.preflight import Preflight, preflight

ACTIONS: Final = (
    ("accept", "gate", _("Thẩm tra")),
    ("amend", "amend", _("Sửa thông tin")),
    ("withdraw", "withdraw", _("Rút hồ sơ")),
)
"""Verb, the view where it is done, and what its button says."""


ANSWERED: Final[dict[str, str]] = {
    ItemState.PERSON: _("Đã xem xét"),
    ItemState.LACKING: _("Bỏ qua, có lý do"),
    ItemState.FAULTY: _("Bỏ qua, có lý do"),
}
"""What was open when a dossier was taken was answered for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that has to be said aloud, with a link where there is more to read."""

    text: str
    css: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One act: where it is done, or why not and who can."""

    label: str
    url: str
    verdict: May
    first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A component of the checklist with its papers and what was found on it."""

    key: str
    anchor: str
    label: str
    needed: str
    note: str
    law: str
    css: str
    word: str
    said: tuple[ItemLine, ...]
    papers: tuple[PaperLine, ...]
    may_add: bool
    wanted: bool


@dataclass(frozen=True, slots=True)
class DossierPage:
    """One dossier; `seen` is its last entry, `version` grows with what it holds."""

    head: Head
    seen: int
    version: int
    main: tuple[Action, ...]
    refused: tuple[Action, ...]
    notices: tuple[Notice, ...]
    may_change: bool
    components: tuple[tuple[str, str], ...]
    add_url: str
    draft_url: str
    complete: str
    parts: tuple[Part, ...]
    preflight: Preflight
    facts: tuple[tuple[str, str, str], ...]
    entries: tuple[history.Line, ...]
    classification: str
    may_classify: bool

    @property
    def reading(self) -> bool:
        """Say whether a file is still being read."""
        return bool(self.preflight.pending)


def dossier_page(actor: Actor, pk: int, at: datetime) -> DossierPage:
    """Return the page of a dossier, to whoever may see it; a fixed number of queries.

    While the sender has it, it is judged as it is now; at the gate and after, as it
    was when it was sent.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    dossier, case = get_for(actor, pk, policy.VIEW, at=at)
    told = judged(dossier, at)
    papers = papers_of(pk)
    names = names_of(dossier.kind, papers, told.on)
    may_change = bool(policy.may(actor, policy.AMEND, case))
    parts = tuple(parts_of(dossier, told, papers, names, may_add=may_change))
    actions = tuple(_actions(dossier, actor, case))
    send = "resend" if case.standing.state is State.RETURNED else "send"
    rows = DossierEntry.objects.filter(dossier=pk).order_by("-seq")
    return DossierPage(
        head=head(dossier, actor, at, "dossier"),
        seen=dossier.last_seq,
        version=dossier.version,
        main=tuple(each for each in actions if each.verdict),
        refused=tuple(each for each in actions if not each.verdict),
        notices=tuple(_notices(dossier)),
        may_change=may_change,
        components=tuple((part.key, part.label) for part in parts),
        add_url=reverse("submissions:add_paper", args=[pk]),
        draft_url=_draft_url(dossier, actor),
        complete=_complete(parts),
        parts=parts,
        preflight=preflight(
            dossier,
            papers,
            told,
            names,
            policy.may(actor, send, case),
            may_change=may_change,
        ),
        facts=tuple(facts_of(dossier, actor, at)),
        entries=tuple(history.lines(rows)),
        classification=dossier.classification,
        may_classify=bool(policy.may(actor, policy.CLASSIFY, case)),
    )


def papers_of(pk: int) -> list[Any]:
    """Return the papers that a dossier holds now, in the order in which they came."""
    rows = Paper.objects.filter(dossier=pk, removed_at__isnull=True)
    return list(rows.select_related("file").order_by("pk"))


def parts_of(
    dossier: Any,
    told: Judged,
    papers: Sequence[Any],
    names: Names,
    *,
    may_add: bool,
) -> Iterator[Part]:
    """Yield the components of the dossier's kind with their papers, in order."""
    for component in gate.checklist(dossier.kind, told.on).components:
        here = [paper for paper in papers if paper.component == component.key]
        part = _part(component, here, told.verdict, names.all, may_add=may_add)
        taken = dossier.state == State.ACCEPTED and part.css in ANSWERED
        yield (
            replace(part, css="ok", word=gettext(ANSWERED[part.css])) if taken else part
        )


def _part(
    component: Component,
    papers: Sequence[Any],
    verdict: Verdict,
    names: Mapping[str, str],
    *,
    may_add: bool,
) -> Part:
    about = [item for item in verdict.items if item.component == component.key]
    whole = [item for item in about if not item.paper]
    judged = [item for item in about if not (may_add and item.question)]
    state = worst(judged) if papers or _open(judged) else None
    return Part(
        key=component.key,
        anchor=f"m-{component.key}",
        label=component.label,
        needed=gettext(component.required.label),
        note=component.note,
        law=component.law,
        css=state.value if state else "noted",
        word=_word(component, state, there=bool(papers)),
        said=tuple(
            line(item, {})
            for item in whole
            if item.state is not ItemState.OK and not item.question
        ),
        papers=tuple(
            paper_line(
                paper,
                paper.file,
                [item for item in about if item.paper == paper.sha256],
                {},
            )
            for paper in papers
        ),
        may_add=may_add,
        wanted=not papers and _open(about),
    )


def _open(items: Sequence[Item]) -> bool:
    return any(item.open for item in items)


def _word(component: Component, state: ItemState | None, *, there: bool) -> str:
    if state is None:
        if there:
            return gettext("Đã có")
        return gettext("Chưa cần") if component.required is not Need.ALWAYS else ""
    return gettext(state.label)


def _complete(parts: Sequence[Part]) -> str:
    """Return how many of the components that there are have no fault."""
    there = [part for part in parts if part.papers or part.css in ("lacking", "faulty")]
    well = sum(part.css in ("ok", "noted") for part in there)
    return gettext("%(well)s trên %(all)s mục đạt") % {"well": well, "all": len(there)}


def _draft_url(dossier: Any, actor: Actor) -> str:
    """Return where the Office begins the document that an accepted dossier asks for."""
    if not policy.OUTCOMES.may(actor, "draft", State(dossier.state)):
        return ""
    return reverse("submissions:draft", args=[dossier.pk])


def _actions(dossier: Any, actor: Actor, case: policy.Case) -> Iterator[Action]:
    for verb, view, label in ACTIONS:
        url = reverse(f"submissions:{view}", args=[dossier.pk])
        may = policy.may(actor, verb, case)
        yield Action(gettext(label), url, may, first=view == "gate")


def _notices(dossier: Any) -> Iterator[Notice]:
    """Yield what a reader has to know first."""
    state = State(dossier.state)
    if state is State.RETURNED:
        yield Notice(
            gettext(
                "Hồ sơ đã bị trả lại. Hoàn thiện từng nội dung, rồi gửi lại trong thời hạn; "
                "hết hạn thì hồ sơ tự kết thúc và được ghi sổ."
            ),
            "warning",
            f"{reverse('submissions:rounds', args=[dossier.pk])}#lan-{dossier.round}",
            gettext("Xem phải hoàn thiện gì"),
        )
    if state is State.ACCEPTED:
        yield Notice(
            gettext("Văn phòng đã tiếp nhận: hồ sơ đủ điều kiện trình."), "accepted"
        )
    if state is State.LAPSED:
        yield Notice(
            gettext(
                "Hồ sơ đã kết thúc vì không hoàn thiện trong hạn; nếu vẫn cần, hãy lập hồ sơ mới."
            )
        )


def facts_of(
    dossier: Any, actor: Actor, at: datetime
) -> Iterator[tuple[str, str, str]]:
    """Yield what the sender says of the dossier: label, text, address of more."""
    yield gettext("Mã hồ sơ"), dossier.number, ""
    yield gettext("Tóm tắt"), dossier.summary or gettext("Chưa ghi"), ""
    yield gettext("Lĩnh vực"), dossier.field or gettext("Chưa ghi"), ""
    yield gettext("Thẩm quyền"), _authority(dossier), ""
    if dossier.concerned:
        names = "\n".join(row["name"] for row in dossier.concerned)
        yield gettext("Cơ quan có liên quan"), names, ""
    if dossier.programme_on:
        day = formats.day(dossier.programme_on)
        yield gettext("Ngày trong chương trình công tác"), day, ""
    yield from _matter(dossier, actor, at)
    prepared = f"{dossier.prepared_name}, {formats.moment(dossier.prepared_at)}"
    yield gettext("Người lập"), prepared, ""


def _authority(dossier: Any) -> str:
    if not dossier.authority:
        return gettext("Chưa khai")
    who = str(Authority(dossier.authority).label)
    return f"{who}, {dossier.article}" if dossier.article else who


def _matter(dossier: Any, actor: Actor, at: datetime) -> Iterator[tuple[str, str, str]]:
    """Yield the duty that the dossier fulfils, where this person sees it."""
    if dossier.for_matter_id is None:
        return
    try:
        row = ledger.row_of(actor, dossier.for_matter_id, at)
    except NotThere:
        return
    yield gettext("Thực hiện việc được giao"), f"{row.code}: {row.title}", row.url
