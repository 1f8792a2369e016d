"""Every page of registers and review, asked for by everybody: no page falls over.

Nobody outside the Office learns that a directive exists; whoever may not act is
answered 403 by name of who can, or 404.
"""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.kernel.accounts import services as accounts
from kycuong.work.directives.models import Directive
from kycuong.work.directives.tests.steps import drafts, items, opened
from kycuong.work.documents.tests.steps import drafted, taken_in

OFFICE = ("chi", "phuc", "son")
STRANGERS = ("an", "dung", "giang", "van_thu", "long", "khanh", "doan")


@pytest.fixture
def directive(chi: Person) -> int:
    """Return a directive under review."""
    return opened(chi)


@pytest.fixture
def pages(chi: Person, directive: int) -> dict[str, str]:
    """Return the address of every page by the name of its view."""
    document = Directive.objects.get(pk=directive).document_id
    draft, item = drafts(directive)[0].pk, items(directive)[0].pk
    intake = taken_in(chi, "Một tệp chưa vào sổ.")
    letter = drafted(chi)
    words: dict[str, tuple[object, ...]] = {
        "documents:incoming": (),
        "documents:outgoing": (),
        "documents:export": ("incoming", "csv"),
        "documents:register_incoming": (),
        "documents:register_outgoing": (),
        "documents:intake": (intake,),
        "documents:progress": (intake,),
        "documents:intake_file": (intake,),
        "documents:document": (document,),
        "documents:original": (document,),
        "documents:drafts": (),
        "documents:draft_letter": (),
        "documents:draft": (letter,),
        "documents:revise": (letter,),
        "documents:draft_file": (letter,),
        "directives:directives": (),
        "directives:review": (directive,),
        "directives:directive": (directive,),
        "directives:dispatch": (directive,),
        "directives:add": (directive,),
        "directives:edit": (directive, draft),
        "directives:split": (directive, draft),
        "directives:no_task": (directive, item),
    }
    return {name: reverse(name, args=args) for name, args in words.items()}


@pytest.fixture
def posts(chi: Person, directive: int) -> dict[str, str]:
    """Return the address of every button."""
    item = items(directive)[0].pk
    words: dict[str, tuple[object, ...]] = {
        "directives:open": (Directive.objects.get(pk=directive).document_id,),
        "directives:accept": (directive,),
        "directives:merge": (directive,),
        "directives:drop": (directive,),
        "directives:retake": (directive, item),
        "documents:read_again": (taken_in(chi),),
        "documents:abandon": (taken_in(chi),),
        "documents:issue": (drafted(chi),),
        "documents:withdraw": (drafted(chi),),
    }
    return {name: reverse(name, args=args) for name, args in words.items()}


def asked(browser: Client, url: str) -> int:
    """Return how a page answers, its file read to the end."""
    response = browser.get(url)
    if response.streaming:
        list(response.streaming_content)
    return int(response.status_code)


@pytest.mark.parametrize("who", OFFICE)
def test_the_office_opens_every_page(
    province: Province, pages: dict[str, str], who: str
) -> None:
    browser = province.people[who].client()
    answers = {name: asked(browser, url) for name, url in pages.items()}
    allowed = {200, 302} if who != "son" else {200, 302, 403}
    assert not {name: code for name, code in answers.items() if code not in allowed}


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_learn_nothing(
    province: Province, pages: dict[str, str], posts: dict[str, str], who: str
) -> None:
    browser = province.people[who].client()
    own = {"documents:incoming", "documents:outgoing", "documents:export"}
    own |= {"documents:register_incoming", "documents:register_outgoing"}
    own |= {"documents:drafts", "documents:draft_letter"}
    for name, url in pages.items():
        code = asked(browser, url)
        assert code in ({200, 403} if name in own else {404}), name
    for name, url in posts.items():
        assert browser.post(url, {"draft": "1.1"}).status_code == 404, name


def test_a_login_without_a_post_is_answered_politely(
    pages: dict[str, str], posts: dict[str, str]
) -> None:
    browser = Client()
    browser.force_login(accounts.add_login(username="cu", full_name="Người cũ"))
    for name, url in pages.items():
        assert asked(browser, url) in (403, 404), name
    for name, url in posts.items():
        assert browser.post(url).status_code in (403, 404), name


def test_a_button_without_its_draft_is_not_found(
    chi: Person, posts: dict[str, str]
) -> None:
    for name in ("accept", "merge", "drop"):
        for sent in ({}, {"draft": "x"}, {"draft": "999.1.2"}):
            response = chi.client().post(posts[f"directives:{name}"], sent)
            assert response.status_code == 404
