"""Reading what came in and went out over the axis."""

from kycuong.work.exchange.queries.access import (
    arrival_for,
    enclosure_file,
    require_keeping,
)
from kycuong.work.exchange.queries.arriving import ArrivalPage, arrival_page
from kycuong.work.exchange.queries.listing import MessagesPage, messages_page
from kycuong.work.exchange.queries.outgoing import (
    BookPage,
    SendPage,
    book_page,
    send_page,
)
from kycuong.work.exchange.queries.plain import Came, Gone, came, came_one, gone

__all__ = [
    "ArrivalPage",
    "BookPage",
    "Came",
    "Gone",
    "MessagesPage",
    "SendPage",
    "arrival_for",
    "arrival_page",
    "book_page",
    "came",
    "came_one",
    "enclosure_file",
    "gone",
    "messages_page",
    "require_keeping",
    "send_page",
]
