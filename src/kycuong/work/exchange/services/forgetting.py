"""Forgetting the packages of a document that is destroyed."""

from collections.abc import Collection
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import destroying
from kycuong.work.exchange.models import Arrival, Enclosure, Message


def forget(document: int, files: Collection[int], actor: Actor, at: datetime) -> None:
    """Destroy the packages and enclosures that carried a document over the axis.

    That it came or went, from whom and when, stays in the journal. Joined to
    `documents.services.on_destroyed`.

    Writes: audit act `exchange.forgotten`, where anything was carried.
    """
    arrivals = list(Arrival.objects.filter(intake__document=document))
    carried = Message.objects.filter(document=document) | Message.objects.filter(
        arrival__in=arrivals
    )
    enclosed = Enclosure.objects.filter(arrival__in=arrivals)
    found = {
        *carried.exclude(file=None).values_list("file", flat=True),
        *enclosed.values_list("file", flat=True),
    }
    if not found and not arrivals:
        return
    with act(actor, "exchange.forgotten", at=at, detail={"document": document}):
        Arrival.objects.filter(pk__in=[each.pk for each in arrivals]).update(header={})
        for file in sorted(found - set(files)):
            destroying.destroy_bytes(file, why="", actor=actor, at=at)
