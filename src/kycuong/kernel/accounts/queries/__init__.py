"""Reading logins: the demo's offer, one's own page, the administrators' pages."""

from kycuong.kernel.accounts.queries.doing import (
    doer,
    holds_right,
    needed,
    needs_second,
    page_to_prove,
    session_of,
)
from kycuong.kernel.accounts.queries.emergencies import emergencies
from kycuong.kernel.accounts.queries.logins import NAME, login_page, logins
from kycuong.kernel.accounts.queries.machines import (
    MachineLine,
    machines,
    machines_of,
)
from kycuong.kernel.accounts.queries.offers import Offer, Player, offer_by, offered
from kycuong.kernel.accounts.queries.own import own_page, sessions_of

__all__ = [
    "NAME",
    "MachineLine",
    "Offer",
    "Player",
    "doer",
    "emergencies",
    "holds_right",
    "login_page",
    "logins",
    "machines",
    "machines_of",
    "needed",
    "needs_second",
    "offer_by",
    "offered",
    "own_page",
    "page_to_prove",
    "session_of",
    "sessions_of",
]
