"""The decision at the gate: taken, or returned with everything that is to be done.

A return is complete: every item of the sealed verdict that is not in order is returned,
or waived with a reason, or (a person's question) confirmed. What a later return names
although it could be seen the first time is charged to the gate (N18).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import services as ledger
from kycuong.rules import gate
from kycuong.rules.gate import (
    Charge,
    EntryKind,
    Item,
    ItemState,
    Standing,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import examining, messages
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.examining import Compared
from kycuong.work.submissions.models import Dossier, DossierEntry, ReturnItem
from kycuong.work.submissions.services import clocks, rounds
from kycuong.work.submissions.services.adding import Added, items_of
from kycuong.work.submissions.services.changing import instant
from kycuong.work.submissions.services.ending import call_off
from kycuong.work.submissions.services.recording import (
    Draft,
    append,
    judge,
    locked,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How the gate answers for one item of the verdict, by its key.

    A waived one needs its reason; of a returned one the reason is added to the
    sentence; only what a person judges is confirmed.
    """

    key: str
    outcome: Outcome
    reason: str = ""


def accept(
    pk: int,
    *,
    answers: Sequence[Answer] = (),
    note: str = "",
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Take a dossier: it may go up (nhận hồ sơ); the gate's matter is answered.

    Raises:
        NotThere, Stale, Refused: not theirs or not now; an item is not answered for,
            or one is returned.
    """
    with act(actor, "submissions.accept", Dossier(pk=pk), at=at):
        dossier = locked(pk)
        judge(dossier, EntryKind.ACCEPT.value, actor=actor, at=at, seen=seen)
        found = _compared(dossier, at)
        named = _answered(found, answers)
        if named:
            raise Refused(
                refuse(
                    "Có nội dung được đánh dấu trả lại; hãy dùng «Trả lại hồ sơ» hoặc ghi "
                    "lý do bỏ qua: " + " ".join(item.sentence for item in named)
                )
            )
        now = instant(dossier, at)
        _conclude(dossier, "Đã nhận hồ sơ, đủ điều kiện trình.", actor, now)
        draft = Draft(
            EntryKind.ACCEPT, reason=note, details=_details(found, answers, ())
        )
        _row, standing = append(dossier, draft, actor=actor, at=now)
        call_off(dossier, "Hồ sơ đã được nhận.", actor=actor, at=now)
    return standing


def give_back(
    pk: int,
    *,
    answers: Sequence[Answer] = (),
    added: Sequence[Added] = (),
    note: str = "",
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Return a dossier with all that is to be completed (trả lại hồ sơ).

    It opens the supplement: the sender's clock, after which the dossier ends by itself.

    Raises:
        NotThere, Stale, Refused: not theirs or not now; an item is not answered for;
            nothing is returned.
    """
    with act(actor, "submissions.return", Dossier(pk=pk), at=at):
        dossier = locked(pk)
        case = judge(dossier, EntryKind.RETURN.value, actor=actor, at=at, seen=seen)
        found = _compared(dossier, at)
        named = returned(dossier, found, answers, added)
        if not named:
            raise Refused(
                refuse(
                    "Trả lại hồ sơ phải nêu ít nhất một nội dung cần hoàn thiện, kèm điều "
                    "khoản; không có thì nhận hồ sơ."
                )
            )
        now = instant(dossier, at)
        text = f"Trả lại hồ sơ, {len(named)} nội dung cần hoàn thiện."
        _conclude(dossier, text, actor, now)
        told = clocks.counted(clocks.SUPPLEMENT, dossier.body_id, now)
        matter = clocks.opened(
            clocks.SUPPLEMENT,
            dossier,
            told,
            lead=dossier.body_id,
            issuer=messages.gate_of(case.standing.bodies, now),
            quote="\n".join(item.sentence for item in named),
            actor=actor,
            at=now,
        )
        draft = Draft(
            EntryKind.RETURN,
            due_at=ledger.due_of(told).at,
            reason=note,
            details={**_details(found, answers, named), "matter": matter},
        )
        charges = [_charge(dossier, found, item) for item in named]
        row, standing = append(dossier, draft, actor=actor, at=now)
        _keep(dossier, row, standing, list(zip(named, charges, strict=True)))
        Dossier.objects.filter(pk=pk).update(supplement_matter_id=matter)
    return standing


def returned(
    dossier: Dossier,
    found: Compared,
    answers: Sequence[Answer],
    added: Sequence[Added],
) -> tuple[Item, ...]:
    """Return what a decision returns, in order; refuse what is not answered for.

    Raises:
        Refused: an item of the sealed verdict has no answer; an added one lacks
            something.
    """
    return (*_answered(found, answers), *items_of(dossier, found, added))


def charge_of(dossier: Dossier, found: Compared, item: Item) -> Charge:
    """Return whom an item would count against if it were returned now (N18)."""
    return _charge(dossier, found, item)


def _compared(dossier: Dossier, at: datetime) -> Compared:
    found = examining.compared(dossier, at)
    assert found is not None  # it is at the gate, so it was sent
    return found


def _answered(found: Compared, answers: Sequence[Answer]) -> tuple[Item, ...]:
    """Return the items that are returned; refuse what is not answered for.

    Both sides are held to the sealed verdict: what the sender was shown.
    """
    verdict = found.sealed.verdict
    said = {answer.key: answer for answer in answers}
    left = [item for item in verdict.open if not _settles(item, said.get(item.key))]
    if left:
        names = " ".join(item.sentence for item in left)
        raise Refused(
            refuse(
                f"Còn {len(left)} nội dung chưa được trả lời. Mỗi nội dung phải trả lại, "
                f"hoặc bỏ qua kèm lý do, hoặc đồng ý với cơ quan trình: {names}",
                law=gate.TRANSITIONS[EntryKind.RETURN].law.on(found.sealed.at),
            )
        )
    named = []
    for item in verdict.open:
        answer = said[item.key]
        if answer.outcome is Outcome.RETURNED:
            text = f"{_demand(item)} {answer.reason.strip()}".strip()
            named.append(replace(item, sentence=text))
    return tuple(named)


def _demand(item: Item) -> str:
    """Return what a return says of an item; of a person's question, what is not met."""
    if not item.question:
        return item.sentence
    label = gate.rulebook().rule(item.code).label
    return f"Chưa bảo đảm yêu cầu «{label}»."


def _settles(item: Item, answer: Answer | None) -> bool:
    if answer is None:
        return False
    if answer.outcome is Outcome.RETURNED:
        return item.state is not ItemState.PERSON or bool(answer.reason.strip())
    if answer.outcome is Outcome.WAIVED:
        return bool(answer.reason.strip())
    return item.state is ItemState.PERSON


def _details(
    found: Compared, answers: Sequence[Answer], returned: Sequence[Item]
) -> dict[str, Any]:
    """Return what is kept with a decision: each answer, and the gate's own run."""
    return {
        "answers": {
            one.key: {"outcome": one.outcome.value, "reason": one.reason.strip()}
            for one in answers
            if found.sealed.verdict.item(one.key) is not None
        },
        "round": found.sealed.round,
        "sealed": found.sealed.sha256,
        "sha256": found.again.sha256,
        "matches": found.matches,
        "told": sorted(gate.told_key(item) for item in returned),
    }


def _conclude(dossier: Dossier, text: str, actor: Actor, at: datetime) -> None:
    if dossier.gate_matter_id is not None:
        ledger.conclude(dossier.gate_matter_id, text=text, actor=actor, at=at)


def _charge(dossier: Dossier, found: Compared, item: Item) -> Charge:
    since = gate.visible_since(item, dossier.kind, local_day(found.sealed.at))
    return gate.charged(
        rounds.before(dossier, found.sealed.seq),
        item,
        marks=found.sealed.marks,
        since=since,
    )


def _keep(
    dossier: Dossier,
    row: DossierEntry,
    standing: Standing,
    returned: Sequence[tuple[Item, Charge]],
) -> None:
    ReturnItem.objects.bulk_create(
        [
            ReturnItem(
                entry=row,
                dossier=dossier,
                order=order,
                round=standing.round,
                gate=item.gate.value,
                ground=item.ground.value,
                code=item.code,
                component=item.component,
                paper=item.paper,
                about=item.about[:120],
                sentence=item.sentence,
                law=item.law[:400],
                charged=charge.to.value,
                charged_reason=charge.reason,
            )
            for order, (item, charge) in enumerate(returned, 1)
        ]
    )
