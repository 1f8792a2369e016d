"""What happens elsewhere when something happens: one table, one screen."""

from kycuong.config.demo.offer import offer
from kycuong.kernel.accounts import queries as accounts


def connect() -> None:
    """Join reactions to what they react to."""
    accounts.offer_by(offer)  # shown by the demo's sign-in page alone
