"""Pre-flight and sending: the same examination before the door and behind it."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.rules.gate import EntryKind, Item, Standing, State, Verdict
from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import examining, messages, policy
from kycuong.work.submissions.examining import Examined
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.queries import access
from kycuong.work.submissions.services import clocks
from kycuong.work.submissions.services.changing import instant, require_version
from kycuong.work.submissions.services.recording import (
    Draft,
    append,
    judge,
    locked,
)


@dataclass(frozen=True, slots=True)
class Preflight:
    """What the gate would say if the dossier were sent now (tự kiểm tra trước khi gửi).

    `sha256` is the hash of the verdict's exact writing; `send` takes it back, so that
    nothing else is sent than was shown. `pending` names files still being read.
    `blocked` says why it cannot be sent yet, empty where it can.
    """

    verdict: Verdict
    sha256: str
    rule_version: str
    pending: tuple[str, ...]
    blocked: tuple[str, ...]
    version: int

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that the gate will have to answer for."""
        return self.verdict.open

    @property
    def wrong(self) -> tuple[Item, ...]:
        """The items that are lacking or faulty: sent only with a reason."""
        return wrong(self.verdict)


def wrong(verdict: Verdict) -> tuple[Item, ...]:
    """Return the items that a machine finds lacking or faulty."""
    return tuple(item for item in verdict.open if not item.question)


def preflight(pk: int, *, actor: Actor, at: datetime) -> Preflight:
    """Return what the gate would say of a dossier now; nothing is written.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    dossier, _case = access.get_for(actor, pk, policy.VIEW, at=at)
    found = examining.examined(dossier, instant(dossier, at))
    return Preflight(
        verdict=found.verdict,
        sha256=found.sha256,
        rule_version=found.verdict.rule_version,
        pending=found.pending,
        blocked=_blocked(found),
        version=dossier.version,
    )


def send(
    pk: int,
    *,
    despite: str = "",
    shown: str = "",
    version: int | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Send a dossier to the gate (gửi hồ sơ); its verdict is sealed with the entry.

    Args:
        despite: why it is sent although the machine finds something lacking or faulty.
        shown: the hash of the verdict that the page showed; another one is refused.
        version: the contents that the page showed.

    Raises:
        NotThere, Stale, Refused: not theirs or not now; no proposal; a question not
            answered; a file still being read; what was shown is no longer so.
    """
    return _send(
        pk,
        EntryKind.SEND,
        Said(despite, shown, version),
        actor=actor,
        at=at,
        seen=seen,
    )


def resend(
    pk: int,
    *,
    note: str = "",
    despite: str = "",
    shown: str = "",
    version: int | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Send a returned dossier again, completed (gửi lại); it answers the supplement.

    Args:
        note: what was completed, in the sender's words.

    Raises:
        NotThere, Stale, Refused: as `send`; its time to be completed is over.
    """
    said = Said(despite, shown, version, note)
    return _send(pk, EntryKind.RESEND, said, actor=actor, at=at, seen=seen)


@dataclass(frozen=True, slots=True)
class Said:
    """What comes with a sending."""

    despite: str = ""
    shown: str = ""
    version: int | None = None
    note: str = ""


def _send(
    pk: int,
    kind: EntryKind,
    said: Said,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None,
) -> Standing:
    with act(actor, f"submissions.{kind.value}", Dossier(pk=pk), at=at):
        dossier = locked(pk)
        judge(dossier, kind.value, actor=actor, at=at, seen=seen)
        require_version(dossier, said.version)
        now = instant(dossier, at)
        found = examining.examined(dossier, now)
        _require_sendable(found, said)
        supplement = dossier.supplement_matter_id
        if dossier.state == State.RETURNED and supplement is not None:
            text = said.note.strip() or "Đã hoàn thiện, gửi lại hồ sơ."
            ledger.conclude(supplement, text=text, actor=actor, at=now)
        standing = access.standing_of(pk, now)
        lead = messages.gate_of(standing.bodies, now)
        matter, due_at = clocks.opened_gate(dossier, lead, actor=actor, at=now)
        draft = Draft(
            kind,
            due_at=due_at,
            reason=said.note,
            details={
                **_sealed(found, said, matter, dossier.version),
                "said": examining.sealed_said(dossier, found.facts)
                | _called(dossier, now),
            },
        )
        _row, standing = append(dossier, draft, actor=actor, at=now)
        Dossier.objects.filter(pk=pk).update(
            gate_matter_id=matter, supplement_matter_id=None
        )
    return standing


def _called(dossier: Dossier, at: datetime) -> dict[str, str]:
    """Return what the dossier and its body are called when it is sent."""
    body = organisations.unit(dossier.body_id, on=local_day(at))
    return {"title": dossier.title, "body_name": body.name}


def _sealed(
    found: Examined, said: Said, matter: int, version: int
) -> dict[str, object]:
    """Return what is kept with the entry: the verdict to the byte, and its marks."""
    return {
        "verdict": found.data.decode(),
        "sha256": found.sha256,
        "rule_version": found.verdict.rule_version,
        "on": found.on.isoformat(),
        "marks": found.marks,
        "despite": said.despite.strip(),
        "matter": matter,
        "version": version,
    }


def _blocked(found: Examined) -> tuple[str, ...]:
    """Return all that keeps a dossier from being sent, as sentences."""
    said = []
    if not found.facts.of(PROPOSAL):
        said.append("Hồ sơ chưa có Tờ trình.")
    if found.pending:
        names = "; ".join(found.pending)
        said.append(f"Còn tệp đang được đọc: {names}. Hãy chờ giây lát rồi gửi.")
    if unasked := found.verdict.unasked:
        questions = " ".join(item.question for item in unasked)
        said.append(f"Còn {len(unasked)} câu cơ quan trình chưa trả lời: {questions}")
    return tuple(said)


def _require_sendable(found: Examined, said: Said) -> None:
    if blocked := _blocked(found):
        raise Refused(refuse(" ".join(blocked)))
    if said.shown and said.shown != found.sha256:
        raise Refused(
            refuse(
                "Kết quả kiểm tra đã khác với kết quả trang này hiện. Chưa gửi; hãy tải "
                "lại trang, xem kết quả mới rồi gửi."
            )
        )
    left = wrong(found.verdict)
    if left and not said.despite.strip():
        raise Refused(
            refuse(
                f"Còn {len(left)} nội dung chưa đạt. Hãy hoàn thiện, hoặc ghi rõ lý do "
                "vẫn gửi: " + " ".join(item.sentence for item in left)
            )
        )
