"""What happens elsewhere when something happens: one table, one screen."""

from kycuong.config.demo.offer import offer
from kycuong.kernel.accounts import queries as accounts
from kycuong.kernel.calendars import services as calendars
from kycuong.ledger import services as ledger


def connect() -> None:
    """Join reactions to what they react to."""
    calendars.on_decision[:] = [ledger.count_again]
    accounts.offer_by(offer)  # shown by the demo's sign-in page alone
