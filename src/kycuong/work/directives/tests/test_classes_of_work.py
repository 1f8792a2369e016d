"""The work that a letter orders bears the letter's class or a narrower one."""

from functools import partial

import pytest
from tests.at_once import at_once
from tests.cast import MORNING, Person, Province

from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger.queries import visible_to
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.directives import queries, services
from kycuong.work.directives.models import Directive
from kycuong.work.directives.tests.steps import accepted, opened
from kycuong.work.documents import services as documents

PUBLIC, INTERNAL = Classification.PUBLIC, Classification.INTERNAL
PERSONAL, RESTRICTED = Classification.PERSONAL_DATA, Classification.RESTRICTED
REASON = "Có thông tin của người tố cáo."


def ready(person: Person, classification: str = INTERNAL) -> int:
    directive = opened(person, classification=classification)
    accepted(directive, person)
    return directive


def classes(chairman: Person) -> set[str]:
    found = visible_to(chairman.actor).values_list("classification", flat=True)
    return set(found)


def narrow(directive: int, person: Person, to: str = RESTRICTED) -> None:
    document = Directive.objects.get(pk=directive).document_id
    documents.classify(
        document, classification=to, reason=REASON, actor=person.actor, at=MORNING
    )


@pytest.mark.parametrize("letter", Classification.values)
def test_work_has_the_class_of_its_letter_unless_a_narrower_one_is_chosen(
    chi: Person, son: Person, quang: Person, letter: str
) -> None:
    services.dispatch(ready(chi, letter), actor=son.actor, at=MORNING)
    assert classes(quang) == {letter}


def test_a_narrower_class_is_borne_by_every_matter(
    chi: Person, phuc: Person, quang: Person
) -> None:
    directive = ready(chi)
    address = f"/giao-viec/{directive}/giao/"
    page = phuc.client().get(address).content.decode()
    assert 'value="restricted"' in page
    assert 'value="public"' not in page
    done = phuc.client().post(address, {"classification": RESTRICTED})
    assert done.status_code == 302
    assert classes(quang) == {RESTRICTED}
    assert (
        not visible_to(quang.actor).exclude(title="Việc thuộc phạm vi hạn chế").exists()
    )


@pytest.mark.parametrize(
    ("letter", "asked"),
    [(INTERNAL, PUBLIC), (PERSONAL, INTERNAL), (RESTRICTED, PERSONAL)],
)
def test_no_work_is_wider_than_its_letter(
    chi: Person, son: Person, quang: Person, letter: str, asked: str
) -> None:
    directive = ready(chi, letter)
    with pytest.raises(Refused) as no:
        services.dispatch(directive, classification=asked, actor=son.actor, at=MORNING)
    assert "không được rộng hơn" in no.value.verdict.reason
    assert no.value.verdict.law
    assert no.value.verdict.who_can
    answer = son.client().post(
        f"/giao-viec/{directive}/giao/", {"classification": asked}
    )
    assert answer.status_code == 409
    assert "rộng hơn phạm vi của văn bản" in answer.content.decode()
    assert not classes(quang)


def test_a_word_that_is_no_class_is_refused(chi: Person, son: Person) -> None:
    with pytest.raises(Refused, match="Không có phạm vi này"):
        services.dispatch(ready(chi), classification="mat", actor=son.actor, at=MORNING)


def test_who_may_not_read_a_restricted_letter_does_not_dispatch_it(
    chi: Person, phuc: Person
) -> None:
    directive = ready(chi, RESTRICTED)
    with pytest.raises(NotThere):
        services.dispatch(directive, actor=phuc.actor, at=MORNING)
    assert phuc.client().get(f"/giao-viec/{directive}/giao/").status_code == 404


def test_a_letter_narrowed_after_the_page_was_shown_offers_what_is_left(
    chi: Person, son: Person
) -> None:
    directive = ready(chi)
    assert [value for value, _ in queries.dispatch_page(son.actor, directive).classes]
    narrow(directive, chi)
    answer = son.client().post(
        f"/giao-viec/{directive}/giao/", {"classification": INTERNAL}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="restricted"' in page
    assert 'value="internal"' not in page


@pytest.mark.django_db(transaction=True)
def test_a_letter_narrowed_while_it_is_dispatched_leaves_no_wider_work(
    province: Province,
) -> None:
    chi, son, quang = (province.people[key] for key in ("chi", "son", "quang"))
    directive = ready(chi)
    at_once(
        partial(services.dispatch, directive, actor=son.actor, at=MORNING),
        partial(narrow, directive, chi),
        no=(),
    )
    assert classes(quang) == {RESTRICTED}
