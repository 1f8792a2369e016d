"""Reading directives: what is under review, what was given, how far it is."""

from kycuong.work.directives.queries.desks import (
    DirectivesPage,
    directives_page,
    offer_review,
    under_review,
)
from kycuong.work.directives.queries.dispatching import (
    DirectivePage,
    DispatchPage,
    completion,
    directive_page,
    dispatch_page,
)
from kycuong.work.directives.queries.editing import (
    AddPage,
    EditPage,
    ItemPage,
    SplitPage,
    add_page,
    edit_page,
    item_page,
    split_page,
)
from kycuong.work.directives.queries.ended import EndedBody, ended_bodies
from kycuong.work.directives.queries.lookup import get_for, is_dispatched
from kycuong.work.directives.queries.review import ReviewPage, review_page
from kycuong.work.directives.queries.stops import next_stop, place

__all__ = (
    "AddPage",
    "DirectivePage",
    "DirectivesPage",
    "DispatchPage",
    "EditPage",
    "EndedBody",
    "ItemPage",
    "ReviewPage",
    "SplitPage",
    "add_page",
    "completion",
    "directive_page",
    "directives_page",
    "dispatch_page",
    "edit_page",
    "ended_bodies",
    "get_for",
    "is_dispatched",
    "item_page",
    "next_stop",
    "offer_review",
    "place",
    "review_page",
    "split_page",
    "under_review",
)
