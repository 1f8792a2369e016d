"""The return slip as an outgoing draft, to be read, signed and numbered."""

from datetime import datetime

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import services as documents
from kycuong.work.submissions import messages, policy
from kycuong.work.submissions.queries import access, printing


def draft_slip(pk: int, *, seq: int | None = None, actor: Actor, at: datetime) -> int:
    """Draft the slip of one return in the Office's register (phiếu trả hồ sơ).

    Once a return: asking again gives the draft there is. The sender reads it once it is
    issued. The return of the Office's own dossier is a leader's decision already taken:
    the Office only sets it in form, for that leader to sign. Returns the draft's id.

    Raises:
        NotThere: no such dossier or return for this person.
        Refused: not of the Office, or of the body whose dossier it is.
    """
    dossier, case = access.get_for(actor, pk, policy.VIEW, at=at)
    if not actor.may("office") or (case.theirs and not case.of_office):
        raise Refused(
            refuse(
                "Dự thảo phiếu trả hồ sơ do Văn phòng lập.",
                who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
            )
        )
    chosen, letter = printing.slip_letter(dossier, seq)
    return documents.draft_letter(
        kind=letter.kind,
        subject=letter.subject,
        body=letter.body,
        addressees=letter.addressees,
        recipients=letter.recipients,
        signature=letter.signature,
        symbol=letter.symbol,
        unit=organisations.office(local_day(at)).id,
        issuer=messages.gate_of(case.standing.bodies, at),
        units=[dossier.body_id],
        sources=[(dossier.number, reverse("submissions:dossier", args=[pk]))],
        key=f"submissions-slip-{chosen}",
        classification=dossier.classification,
        actor=actor,
        at=at,
    )
