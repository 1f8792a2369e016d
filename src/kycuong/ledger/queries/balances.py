"""What every body had, got and gave in a period, by who led when."""

from datetime import datetime

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.histories import alive_between
from kycuong.rules.duty.balances import Balance, Led, balances, led


def balances_of(period: Period, at: datetime) -> dict[int, Balance]:
    """Return the balance of each lead body over a period, as known at `at`.

    A matter counts once, under the lead of the moment: before a merger under the old
    bodies, from its day on under the heir. About a millisecond a matter.
    """
    until = min(period.until, at)
    return balances(_stretches(period.since, until, at), period.since, until)


def _stretches(first: datetime, last: datetime, at: datetime) -> list[tuple[Led, ...]]:
    return [
        led(
            [entry for entry in history.entries if entry.at <= at],
            organisations.root_of,
        )
        for batch in alive_between(first, last)
        for history in batch
    ]
