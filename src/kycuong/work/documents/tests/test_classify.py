"""A draft bears its class, hands it on, and gets another one only with a reason."""

from typing import Any

import pytest
from django.apps import apps
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.queries import acts
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.searching import queries as searching
from kycuong.kernel.searching import services as passages
from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import give
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.classes import RESTRICTED as WORDS
from kycuong.work.documents.models import Content, Document, Draft
from kycuong.work.documents.queries import drafts
from kycuong.work.documents.tests.steps import drafted, registered

pytestmark = pytest.mark.django_db
RESTRICTED, PERSONAL = Classification.RESTRICTED, Classification.PERSONAL_DATA
INTERNAL = Classification.INTERNAL
SECRET = "xác minh đơn của ông Nguyễn Văn Tý, CCCD 089080001234"
WHY = "Có thông tin của người tố cáo."


def draft(person: Person, classification: str, **more: Any) -> int:
    given = {"subject": SECRET, "body": [SECRET], "addressees": ["ông Nguyễn Văn Tý"]}
    return drafted(person, classification=classification, **(given | more))


def reads(person: Person, pk: int) -> bool:
    try:
        return SECRET in queries.draft_page(person.actor, pk).letter.subject
    except (NotThere, Refused):
        return False


def listed(person: Person) -> list[str]:
    rows = queries.drafts_page(person.actor).rows
    return [f"{row.title} {row.addressed}" for row in rows]


def found(words: str, place: str = "document") -> bool:
    answer = searching.owners(place, searching.asked(words))
    return bool(answer if isinstance(answer, set) else answer.exists())


def test_a_draft_is_internal_unless_somebody_says_otherwise(chi: Person) -> None:
    assert Draft.objects.get(pk=drafted(chi)).classification == INTERNAL


@pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])
def test_a_closed_draft_is_read_by_who_wrote_it_heads_and_clerks(
    province: Province, classification: str
) -> None:
    pk = draft(province.people["phuc"], classification)
    readers = {key for key, one in province.people.items() if reads(one, pk)}
    office = {"phuc", "chi", "son", "quang"}
    assert readers == office & readers
    assert {"phuc", "chi", "son"} <= readers


def test_another_officer_of_the_body_sees_no_restricted_draft_at_all(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = draft(chi, RESTRICTED)
    assert listed(phuc) == []
    with pytest.raises(NotThere):
        queries.draft_file(phuc.actor, pk)
    for verb in ("revise", "withdraw", "classify_draft"):
        with pytest.raises(NotThere):
            queries.draft_for(phuc.actor, pk, verb)


def test_a_draft_with_personal_data_stands_in_the_list_with_its_words_covered(
    chi: Person, phuc: Person
) -> None:
    pk = draft(chi, PERSONAL)
    (line,) = listed(phuc)
    assert "ông N.V.T." in line
    assert "089080001234" not in line
    assert "Tý" not in line
    with pytest.raises(Refused) as no:
        queries.draft_page(phuc.actor, pk)
    assert no.value.verdict.law
    assert no.value.verdict.who_can
    assert drafts.readable_drafts(phuc.actor).count() == 0


def test_the_list_says_of_a_restricted_draft_only_that_there_is_one(
    chi: Person, son: Person
) -> None:
    draft(chi, RESTRICTED)
    assert [line.strip() for line in listed(son)] == [WORDS]
    page = son.client().get("/van-ban/di/du-thao/").content.decode()
    assert "Tý" not in page
    assert "Hạn chế" in page


@pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])
def test_the_document_that_a_draft_becomes_bears_its_class(
    chi: Person, phuc: Person, classification: str
) -> None:
    pk = draft(chi, classification, addressees=["Sở Nội vụ"])
    number = services.issue(pk, day=MORNING.date(), actor=chi.actor, at=MORNING)
    document = Document.objects.get(pk=number)
    assert document.classification == classification
    assert "Tý" not in document.subject
    assert Content.objects.get(document=number).subject == SECRET
    assert not found("089080001234")
    assert SECRET in queries.document_page(chi.actor, number).subject
    assert not reads(phuc, pk)


def test_what_amends_a_closed_document_is_as_closed(chi: Person, phuc: Person) -> None:
    pk = draft(chi, PERSONAL, addressees=["Sở Nội vụ"])
    number = services.issue(pk, day=MORNING.date(), actor=chi.actor, at=MORNING)
    with pytest.raises(Refused):
        services.amend(number, how="replacement", actor=phuc.actor, at=MORNING)
    again = services.amend(number, how="replacement", actor=chi.actor, at=MORNING)
    assert Draft.objects.get(pk=again).classification == PERSONAL
    assert queries.draft_page(chi.actor, again).letter.subject == SECRET


def test_a_closed_draft_is_no_template(chi: Person) -> None:
    pk = draft(chi, PERSONAL)
    with pytest.raises(Refused, match="không lấy làm mẫu"):
        services.template_of_draft(pk, actor=chi.actor)


def test_whoever_narrows_a_draft_says_why_and_its_line_says_less(
    chi: Person, phuc: Person
) -> None:
    pk = draft(chi, INTERNAL)
    assert reads(phuc, pk)
    given = {"actor": phuc.actor, "at": MORNING}
    with pytest.raises(Refused, match="lý do"):
        services.classify_draft(pk, classification=RESTRICTED, reason=" ", **given)
    services.classify_draft(pk, classification=RESTRICTED, reason=WHY, **given)
    assert not reads(phuc, pk)
    assert Draft.objects.get(pk=pk).subject == WORDS
    (trace,) = acts(verb="documents.draft_classified")
    assert trace.detail == {"from": INTERNAL, "to": RESTRICTED, "reason": WHY}


def test_only_a_head_lets_more_people_read_a_draft(chi: Person, son: Person) -> None:
    pk = draft(chi, RESTRICTED)
    wider = {"classification": INTERNAL, "reason": "Đã công bố.", "at": MORNING}
    with pytest.raises(Refused, match="lãnh đạo cơ quan") as no:
        services.classify_draft(pk, **wider, actor=chi.actor)
    assert no.value.verdict.who_can
    services.classify_draft(pk, **wider, actor=son.actor)
    assert Draft.objects.get(pk=pk).subject == SECRET


def test_an_issued_draft_changes_by_its_document_alone(chi: Person) -> None:
    pk = draft(chi, INTERNAL, addressees=["Sở Nội vụ"])
    services.issue(pk, day=MORNING.date(), actor=chi.actor, at=MORNING)
    with pytest.raises(Refused):
        services.classify_draft(
            pk, classification=RESTRICTED, reason=WHY, actor=chi.actor, at=MORNING
        )


@pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])
def test_words_of_a_document_that_is_closed_later_are_no_longer_found(
    chi: Person, phuc: Person, classification: str
) -> None:
    pk = registered(chi, f"Về việc {SECRET}. Quỳnh Lưu.", subject=SECRET)
    assert found("089080001234")
    assert found("quỳnh lưu")
    services.classify(
        pk, classification=classification, reason=WHY, actor=chi.actor, at=MORNING
    )
    document = Document.objects.get(pk=pk)
    assert document.classification == classification
    assert "Tý" not in f"{document.subject} {document.search}"
    assert not found("089080001234")
    assert not found("quỳnh lưu")
    assert list(passages.verify()) == []
    assert SECRET in queries.document_page(chi.actor, pk).subject
    with pytest.raises((NotThere, Refused)):
        queries.original(phuc.actor, pk)
    (trace,) = acts(verb="documents.classified")
    assert trace.detail["reason"] == WHY


@pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])
def test_the_trail_does_not_say_what_a_closed_draft_is_about(
    chi: Person, classification: str
) -> None:
    pk = draft(chi, classification, addressees=["Sở Nội vụ"])
    services.issue(pk, day=MORNING.date(), actor=chi.actor, at=MORNING)
    held = apps.get_model("audit", "Payload")._default_manager
    assert not held.filter(what__contains="Nguyễn Văn Tý").exists()


def test_the_act_of_narrowing_does_not_say_what_may_be_said_no_more(
    chi: Person,
) -> None:
    pk = registered(chi, "Văn bản.", subject=SECRET)
    other = draft(chi, INTERNAL)
    given = {"classification": RESTRICTED, "reason": WHY, "at": MORNING}
    services.classify(pk, **given, actor=chi.actor)
    services.classify_draft(other, **given, actor=chi.actor)
    held = apps.get_model("audit", "Payload")._default_manager
    narrowing = held.filter(act__verb__endswith="classified")
    assert narrowing.count() == 2
    assert not narrowing.filter(what__contains="Nguyễn Văn Tý").exists()


def test_the_work_that_a_document_ordered_is_narrowed_with_it(
    province: Province, chi: Person, son: Person
) -> None:
    pk = registered(chi, "Văn bản.", subject=SECRET)
    source = ledger.Source("CV", f"/van-ban/{pk}/", SECRET, pk, 0, 1)
    work = give(province, title=SECRET, source=source)
    given = {"reason": WHY, "at": MORNING}
    services.classify(pk, classification=PERSONAL, actor=chi.actor, **given)
    row: Any = apps.get_model("ledger", "Matter")._default_manager.get(pk=work)
    assert row.classification == PERSONAL
    assert "Tý" not in row.title
    services.classify(pk, classification=INTERNAL, actor=son.actor, **given)
    row.refresh_from_db()
    assert row.classification == PERSONAL, "each is opened by itself"


def test_a_document_that_is_opened_again_is_found_as_before(
    chi: Person, son: Person
) -> None:
    before = registered(chi, f"Về việc {SECRET}.", subject=SECRET)
    search = Document.objects.get(pk=before).search
    for person, to in ((chi, RESTRICTED), (son, INTERNAL)):
        services.classify(
            before, classification=to, reason=WHY, actor=person.actor, at=MORNING
        )
    document = Document.objects.select_related("content").get(pk=before)
    assert (document.subject, document.search) == (SECRET, search)
    assert document.content.subject == ""
    assert found("089080001234")
    assert list(passages.verify()) == []


def test_who_may_give_a_document_another_class(
    province: Province, chi: Person, phuc: Person, giang: Person
) -> None:
    pk = registered(chi, "Văn bản.", subject=SECRET)
    narrower = {"classification": RESTRICTED, "reason": WHY, "at": MORNING}
    with pytest.raises(NotThere):
        services.classify(pk, **narrower, actor=giang.actor)
    services.classify(pk, **narrower, actor=chi.actor)
    wider = {"classification": INTERNAL, "reason": WHY, "at": MORNING}
    with pytest.raises(Refused, match="lãnh đạo cơ quan"):
        services.classify(pk, **wider, actor=chi.actor)
    with pytest.raises(NotThere):
        services.classify(pk, **wider, actor=phuc.actor)


def test_the_pages_ask_for_class_and_reason(chi: Person) -> None:
    browser = chi.client()
    sent = {
        "kind": "cong_van",
        "subject": SECRET,
        "body": "Một đoạn.",
        "addressees": "Sở Nội vụ",
        "recipients": "Lưu: VT",
        "classification": RESTRICTED,
    }
    made = browser.post("/van-ban/di/du-thao/moi/", sent)
    pk = Draft.objects.get().pk
    assert made["Location"] == f"/van-ban/di/du-thao/{pk}/"
    assert Draft.objects.get().classification == RESTRICTED
    page = browser.get(made["Location"]).content.decode()
    assert "Hạn chế" in page
    assert "Đổi phạm vi tiếp cận" in page
    number = registered(chi, "Văn bản.", subject="kế hoạch")
    short = {"classification": PERSONAL, "reason": ""}
    browser.post(f"/van-ban/{number}/pham-vi/", short)
    assert Document.objects.get(pk=number).classification == INTERNAL
    browser.post(f"/van-ban/{number}/pham-vi/", short | {"reason": WHY})
    assert Document.objects.get(pk=number).classification == PERSONAL
