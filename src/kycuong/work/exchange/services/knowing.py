"""Entering a body outside the house into the book of identifiers."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import addresses, policy
from kycuong.work.exchange.edxml import canonical, is_identifier
from kycuong.work.exchange.models import Arrival, Partner


def know(*, organ: str, name: str, actor: Actor, at: datetime) -> None:
    """Note which body an identifier names (ghi vào danh bạ); again: under a new name.

    Raises:
        Refused: not somebody who keeps a register; no identifier; no name; the
            registry of bodies knows it already.

    Writes: audit act `exchange.known`.

    Law: Quyết định 20/2020/QĐ-TTg.
    """
    body = documents.body_of(actor)
    policy.require(actor, "know", unit=body, body=body)
    key = canonical(organ)
    if not is_identifier(key):
        raise Refused(
            refuse("Mã định danh phải có dạng như H01.23 hoặc 000.00.23.H01.")
        )
    if not name.strip():
        raise Refused(refuse("Hãy ghi tên cơ quan có mã định danh này."))
    known = addresses.of_the_house(local_day(at)).get(key)
    if known is not None:
        raise Refused(refuse(f"Mã {key} là của {known.name} trong danh mục tổ chức."))
    values = {"name": name.strip()[:200], "noted_at": at, "noted_by": str(actor)[:160]}
    with act(actor, "exchange.known", at=at, detail={"organ": key}):
        Partner.objects.update_or_create(organ=key, defaults=values)
        Arrival.objects.filter(sender=key, unit=body).update(sender_name=values["name"])
