"""The reads of breaches.

The consolidated report asks `counted`, `corrected` and `pending`; nothing else of a
breach may be written anywhere.
"""

from kycuong.work.breaches.queries.access import attached, get_for, visible_to
from kycuong.work.breaches.queries.catalogue import CataloguePage, catalogue_page
from kycuong.work.breaches.queries.counted import (
    Counted,
    Pending,
    corrected,
    counted,
    pending,
)
from kycuong.work.breaches.queries.one import (
    ActPage,
    BreachPage,
    act_page,
    breach_page,
    heirs,
    last_seq,
)
from kycuong.work.breaches.queries.posts import post_named
from kycuong.work.breaches.queries.praises import (
    PraiseRow,
    PraisesPage,
    every_praise,
    praises_page,
)
from kycuong.work.breaches.queries.register import (
    BreachRow,
    Filters,
    RegisterPage,
    every_row,
    register_page,
)

__all__ = [
    "ActPage",
    "BreachPage",
    "BreachRow",
    "CataloguePage",
    "Counted",
    "Filters",
    "Pending",
    "PraiseRow",
    "PraisesPage",
    "RegisterPage",
    "act_page",
    "attached",
    "breach_page",
    "catalogue_page",
    "corrected",
    "counted",
    "every_praise",
    "every_row",
    "get_for",
    "heirs",
    "last_seq",
    "pending",
    "post_named",
    "praises_page",
    "register_page",
    "visible_to",
]
