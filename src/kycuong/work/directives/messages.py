"""What bodies are told when a letter's work is given: one message a body."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.work.documents.queries import Source


def tell_bodies(
    source: Source, leads: Mapping[int, int], helps: Mapping[int, int], *, at: datetime
) -> None:
    """Tell each body once what the letter gives it: to lead, and to help with.

    Args:
        leads: how many matters each body leads; `helps`: in how many it coordinates.
    """
    url = f"{reverse('ledger:matters')}?van-ban={source.pk}"
    for body in sorted(set(leads) | set(helps)):
        parts = [
            f"{count} việc {part}"
            for count, part in (
                (leads.get(body, 0), "chủ trì"),
                (helps.get(body, 0), "phối hợp"),
            )
            if count
        ]
        notifications.notify(
            units=[body],
            text=f"{source.label} giao cơ quan bạn {' và '.join(parts)}.",
            url=url,
            at=at,
            key=f"directive-of-document-{source.pk}",
        )
