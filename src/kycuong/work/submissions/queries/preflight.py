"""The panel before sending: everything the gate would say, all of it at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.rules.gate import ItemState, State, Verdict
from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.shared.verdict import ALLOWED, refuse
from kycuong.shared.verdict import Verdict as May
from kycuong.work.submissions.queries.heads import Names
from kycuong.work.submissions.queries.items import GateGroup, grouped, version_words
from kycuong.work.submissions.queries.judging import Judged

SEND = {State.DRAFT: "send", State.RETURNED: "resend"}


@dataclass(frozen=True, slots=True)
class Question:
    """Something no machine can say, asked of the sender; `name` is its box.

    `told` is what the dossier says of it elsewhere, so that nothing more is asked.
    """

    name: str
    question: str
    answer: str
    told: str
    anchor: str
    gate: str
    law: str


@dataclass(frozen=True, slots=True)
class Preflight:
    """What stands in the way, gate by gate; what is asked; whether it may be sent.

    `against` says what still stands against a dossier that may be sent all the same.
    """

    heading: str
    summary: str
    css: str
    groups: tuple[GateGroup, ...]
    well: str
    questions: tuple[Question, ...]
    pending: str
    papers: int
    read: int
    rule_version: str
    send_label: str
    send_url: str
    may_send: May
    shown: str
    against: str
    again: bool


def preflight(
    dossier: Any,
    papers: Sequence[Any],
    told: Judged,
    names: Names,
    may: May,
    *,
    may_change: bool,
) -> Preflight:
    """Return the panel of a dossier.

    Args:
        papers: those it holds; told: what the gate would say of it now.
        may: whether this person may send it now.
        may_change: whether they may answer its questions; others read the answers.
    """
    verdict = told.verdict
    pending = [paper.name for paper in papers if not paper.facts]
    wrong = [item for item in verdict.open if not item.question]
    well = sum(item.state is ItemState.OK for item in verdict.items)
    send = SEND.get(State(dossier.state), "")
    asked = bool(send) and may_change
    shown = [
        item
        for item in verdict.items
        if item.state is not ItemState.OK and not (asked and item.question)
    ]
    return Preflight(
        heading=gettext("Kiểm tra trước khi gửi")
        if send
        else gettext("Kết quả kiểm tra"),
        summary=_summary(
            len(wrong),
            len(verdict.unasked),
            0 if send else len(verdict.open) - len(wrong),
            pending=bool(pending),
        ),
        css="" if wrong else "accepted",
        groups=tuple(group for group in grouped(shown, names.all) if group.items),
        well=gettext("%(n)s nội dung đã đạt.") % {"n": well} if well else "",
        questions=tuple(_questions(dossier, verdict)) if asked else (),
        pending=", ".join(pending[:5]),
        papers=len(papers),
        read=len(papers) - len(pending),
        rule_version=version_words(verdict.rule_version),
        send_label=_label(send),
        send_url=reverse(f"submissions:{send}", args=[dossier.pk]) if send else "",
        may_send=_sendable(verdict, papers, pending) if may else may,
        shown=told.sha256,
        against=_against(verdict) if send else "",
        again=send == "resend",
    )


def _sendable(verdict: Verdict, papers: Sequence[Any], pending: list[str]) -> May:
    """Return why the dossier cannot be sent yet, by whoever may; allowed where it can."""
    if not any(paper.component == PROPOSAL for paper in papers):
        return refuse(gettext("Hồ sơ chưa có Tờ trình."))
    if pending:
        return refuse(gettext("Còn tệp đang được đọc; hãy chờ giây lát."))
    if unasked := verdict.unasked:
        return refuse(
            gettext("Còn %(n)s câu cơ quan trình chưa tự khai.") % {"n": len(unasked)}
        )
    return ALLOWED


def _against(verdict: Verdict) -> str:
    """Return what the sender has to give a reason for, if it is sent all the same."""
    wrong = sum(not item.question for item in verdict.open)
    if not wrong:
        return ""
    return gettext(
        "Còn %(n)s nội dung thiếu hoặc chưa đạt: Văn phòng có thể trả lại. Hãy hoàn "
        "thiện, hoặc ghi rõ vì sao vẫn gửi."
    ) % {"n": wrong}


def _label(send: str) -> str:
    if send == "resend":
        return gettext("Gửi lại Văn phòng")
    return gettext("Gửi Văn phòng thẩm tra") if send else ""


def _summary(wrong: int, unasked: int, judged: int, *, pending: bool) -> str:
    """Return in words what is left; `judged` are questions for the gate's people."""
    told = []
    if wrong:
        told.append(gettext("%(n)s nội dung thiếu hoặc chưa đạt") % {"n": wrong})
    if unasked:
        told.append(gettext("%(n)s câu phải tự khai") % {"n": unasked})
    if judged:
        told.append(gettext("%(n)s câu người thẩm tra xem xét") % {"n": judged})
    if pending:
        told.append(gettext("còn tệp đang đọc, kết quả chưa đủ"))
    if not told:
        return gettext("Không còn gì phải hoàn thiện.")
    return f"{'; '.join(told)}."


def _questions(dossier: Any, verdict: Verdict) -> Iterator[Question]:
    asked = [item for item in verdict.items if item.question]
    for number, item in enumerate(asked, start=1):
        answer = dossier.answers.get(item.key, "")
        yield Question(
            name=f"khai:{item.key}",
            question=item.question,
            answer=answer,
            told=item.got if item.got != answer else "",
            anchor=f"khai-{number}",
            gate=f"{item.gate.value}. {gettext(item.gate.label)}",
            law=item.law,
        )
