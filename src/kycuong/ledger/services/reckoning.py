"""Counting the figures of periods ahead of whoever reads them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kycuong.ledger.figures import packed
from kycuong.ledger.models import Reckoning
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.reckoning import reckon


def keep_figures(periods: Sequence[Period], *, at: datetime) -> None:
    """Count periods in one pass over the book and keep what was found.

    Idempotent; what is kept repeats the entries and is no fact of its own, so it is
    written outside acts.
    """
    found = reckon(periods, at)
    with transaction.atomic():
        for period, figures in zip(periods, found, strict=True):
            Reckoning.objects.update_or_create(
                first=period.first,
                last=period.last,
                defaults={
                    "at": figures.at,
                    "entry": figures.entry,
                    "figures": packed(figures),
                },
            )
