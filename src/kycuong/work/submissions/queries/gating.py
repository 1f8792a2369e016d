"""The gate's page: every paper, every open item, who sent it, what earlier rounds said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules import gate
from kycuong.rules.gate import ItemState, State
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.shared.verdict import Verdict as May
from kycuong.work.submissions import policy
from kycuong.work.submissions.examining import Compared, compared, sealed
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import Head, head, names_of
from kycuong.work.submissions.queries.items import ItemLine, line, version_words
from kycuong.work.submissions.queries.judging import Judged
from kycuong.work.submissions.queries.one import (
    Notice,
    Part,
    facts_of,
    papers_of,
    parts_of,
)


@dataclass(frozen=True, slots=True)
class Same:
    """Whether the gate's own run gives what the sender saw; a word with its shape."""

    css: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class GatePage:
    """One dossier before the gate; `same` compares the verdict with the sender's."""

    head: Head
    seen: int
    notices: tuple[Notice, ...]
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str, str], ...]
    passed: tuple[ItemLine, ...]
    passed_label: str
    same: Same
    rule: str
    may_decide: May


def gate_page(actor: Actor, pk: int, at: datetime) -> GatePage:
    """Return the gate's page of a dossier that was sent; a fixed number of queries.

    Raises:
        NotThere: it does not exist, was never sent, or is not for this person.
    """
    dossier, case = get_for(actor, pk, policy.VIEW, at=at)
    if not dossier.round or not policy.reads_all(actor):
        raise NotThere
    found = compared(dossier, at)
    if found is None:
        raise NotThere
    told = Judged(found.sealed.verdict, local_day(found.sealed.at), found.sealed.sha256)
    papers = papers_of(pk)
    names = names_of(dossier.kind, papers, told.on)
    parts = parts_of(dossier, told, papers, names, may_add=False)
    passed = [item for item in told.verdict.items if not item.open]
    return GatePage(
        head=head(dossier, actor, at, "gate"),
        seen=dossier.last_seq,
        notices=tuple(_notices(dossier, found)),
        parts=tuple(parts),
        facts=tuple(facts_of(dossier, actor, at)),
        passed=tuple(line(item, names.all) for item in passed),
        passed_label=gettext("%(n)s nội dung đạt hoặc chỉ ghi nhận")
        % {"n": len(passed)},
        same=_same(found),
        rule=_rule(dossier),
        may_decide=policy.may(actor, "accept", case),
    )


def _same(found: Compared) -> Same:
    """Compare the gate's own run with the writing that was kept when it was sent."""
    told = {
        "mark": found.sealed.sha256[:8],
        "version": version_words(found.sealed.verdict.rule_version),
    }
    if found.matches:
        return Same(
            "ok",
            gettext("Trùng khớp"),
            gettext("với kết quả người gửi đã xem (%(mark)s, bộ quy tắc %(version)s).")
            % told,
        )
    return Same(
        "faulty",
        gettext("Không trùng khớp"),
        gettext(
            "với kết quả người gửi đã xem: dữ liệu hoặc bộ quy tắc đã khác. Vẫn xét theo "
            "kết quả người gửi đã xem (%(mark)s); hãy báo người quản trị."
        )
        % told,
    )


def _rule(dossier: Any) -> str:
    if dossier.round > 1:
        return gettext(
            "Lần trình thứ %(n)s: nội dung đã có thể nêu từ lần trước mà nay mới nêu thì "
            "tính cho khâu thẩm tra, không tính cho cơ quan trình."
        ) % {"n": dossier.round}
    return gettext(
        "Lần trả lại đầu tiên phải đầy đủ: mỗi nội dung dưới đây phải được trả lời; nội "
        "dung nêu thêm ở lần sau mà lần này đã thấy được thì tính cho khâu thẩm tra."
    )


def _notices(dossier: Any, found: Compared) -> Iterator[Notice]:
    state = State(dossier.state)
    if state is State.ACCEPTED:
        yield Notice(gettext("Văn phòng đã tiếp nhận hồ sơ này."), "accepted")
    elif state is State.RETURNED:
        yield Notice(gettext("Hồ sơ đã được trả lại, đang chờ cơ quan hoàn thiện."))
    elif state is not State.CHECKING:
        yield Notice(gettext("Hồ sơ đã kết thúc."))
    if found.sealed.despite:
        why = {"why": found.sealed.despite}
        told = gettext("Cơ quan trình vẫn gửi dù còn nội dung chưa đạt: %(why)s") % why
        yield Notice(told, "warning")
    if found.newer:
        yield Notice(
            gettext(
                "Bộ quy tắc đã có bản mới (%(version)s); hồ sơ này xét theo bộ quy tắc có "
                "hiệu lực khi gửi."
            )
            % {"version": version_words(found.newer)}
        )


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One item that a decision must answer for, and whether a person judges it."""

    line: ItemLine
    person: bool


def open_items(actor: Actor, pk: int, at: datetime) -> tuple[OpenItem, ...]:
    """Return the items of the sealed verdict that a decision must answer for.

    Raises:
        NotThere: no such dossier at the gate, or not for this person.
    """
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    found = sealed(dossier)
    if found is None or not policy.reads_all(actor):
        raise NotThere
    names = names_of(dossier.kind, papers_of(pk), local_day(found.at))
    return tuple(
        OpenItem(line(item, names.all), item.state is ItemState.PERSON)
        for item in found.verdict.open
    )


def files_named(actor: Actor, pk: int, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the files of a dossier, for a choice: part and hash, part and name."""
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    parts = gate.checklist(dossier.kind, local_day(at)).components
    papers = papers_of(pk)
    return tuple(
        (f"{part.key}:{paper.sha256}", f"{part.label}: {paper.name}")
        for part in parts
        for paper in papers
        if paper.component == part.key
    )


def named(actor: Actor, pk: int, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the components of a dossier's kind, for a choice."""
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    parts = gate.checklist(dossier.kind, local_day(at)).components
    return tuple((each.key, each.label) for each in parts)
