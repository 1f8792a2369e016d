"""Every page a person can open is looked at in the tour, or it is said why not."""

import inspect
import re

from django.urls import resolve

from tests import urls_of_the_house as house
from tests.browser.tour_pages import PAGES

LEFT_OUT = {
    "accounts:second": "comes only after a password; test_second_step, test_passkeys",
    "calendars:progress": "a piece of a page",
    "documents:progress": "a piece of a page",
    "formcheck:progress": "a piece of a page",
    "importing:progress": "a piece of a page",
    "submissions:reading": "a piece of a page",
    "directives:directive": "test_main_job pictures it",
    "directives:review": "test_main_job pictures it",
    "directives:dispatch": "test_main_job pictures it",
    "directives:add": "opens within the review",
    "directives:edit": "opens within the review",
    "directives:split": "opens within the review",
    "directives:no_task": "opens within the review",
    "procedures:rewrite": "the page procedure-write with words in it",
    "reorganising:choose": "a step of reorganisation-line",
    "exchange:send": "a step of the page of a document; tests of exchange",
    "webhooks:propose": "the form of the page subscriptions",
    "webhooks:subscription": "nobody subscribes in the tour; test_webhooks",
}


def toured() -> set[str]:
    paths = [line.split(" ")[2] for line in PAGES.split("\n")[1:-1]]
    plain = (re.sub(r"\{\w+\}", "1", path).partition("?")[0] for path in paths)
    return {resolve(path).view_name for path in plain}


def pages() -> set[str]:
    """Return the addresses that answer a GET with a template."""
    found = set()
    for each in house.addresses():
        view = inspect.unwrap(each.view)
        try:
            source = inspect.getsource(view)
        except (OSError, TypeError):
            continue
        ours = each.view.__module__.startswith("kycuong.")
        if ours and "render(" in source and "@require_POST" not in source:
            found.add(each.name)
    return found


def test_every_page_is_in_the_tour_or_it_is_said_why_not() -> None:
    assert len(toured()) > 90
    assert sorted(pages() - toured() - set(LEFT_OUT)) == []


def test_nothing_is_left_out_that_is_toured_or_gone() -> None:
    assert sorted(set(LEFT_OUT) & toured()) == []
    assert set(LEFT_OUT) <= {each.name for each in house.addresses()}
