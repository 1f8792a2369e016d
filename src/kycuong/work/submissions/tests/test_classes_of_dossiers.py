"""A dossier bears its class, hands it on, and gets another one only with a reason."""

from typing import Any

import pytest
from django.apps import apps
from tests.cast import Person, Province

from kycuong.kernel.audit.queries import acts
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.searching import services as passages
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import queries, services
from kycuong.work.submissions.models import Consulted, Dossier, Wording
from kycuong.work.submissions.queries import access, asking
from kycuong.work.submissions.queries.listed import Filters, list_page
from kycuong.work.submissions.spoken import RESTRICTED as WORDS
from kycuong.work.submissions.tests.steps import accept, at, matter_of, prepared, sent

pytestmark = pytest.mark.django_db
RESTRICTED, PERSONAL = Classification.RESTRICTED, Classification.PERSONAL_DATA
INTERNAL = Classification.INTERNAL
SECRET = "Kỷ luật ông Nguyễn Văn Tý, CCCD 089080001234"
WHY = "Có thông tin của người tố cáo."
NOON = "06/05 12:00"
CLOSED = pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])


def given(classification: str) -> dict[str, Any]:
    return {
        "title": SECRET,
        "summary": f"{SECRET}: buộc thôi việc.",
        "classification": classification,
    }


def reads(person: Person, pk: int) -> bool:
    try:
        page = queries.dossier_page(person.actor, pk, at(NOON))
    except (NotThere, Refused):
        return False
    assert page.head.title == SECRET
    return True


def listed(person: Person) -> list[str]:
    page = list_page(person.actor, Filters(tab="tat-ca"), at(NOON), page="", query="")
    return [row.title for row in page.rows]


def readers(province: Province, pk: int) -> set[str]:
    return {key for key, person in province.people.items() if reads(person, pk)}


@CLOSED
def test_before_it_is_sent_who_prepared_it_the_heads_and_clerks_read_it(
    province: Province, classification: str
) -> None:
    pk = prepared(province, **given(classification))
    seen = readers(province, pk)
    assert {"an", "dung", "quang"} <= seen
    assert not {"binh", "phuc", "son", "chi", "giang"} & seen


@CLOSED
def test_once_sent_the_office_s_heads_and_clerks_read_it_and_no_other_officer(
    province: Province, classification: str
) -> None:
    pk = sent(province, **given(classification))
    seen = readers(province, pk)
    assert {"an", "dung", "quang", "son", "chi"} <= seen
    assert not {"phuc", "binh", "giang"} & seen


def test_others_know_nothing_of_a_restricted_dossier(province: Province) -> None:
    pk = sent(province, **given(RESTRICTED))
    phuc = province.people["phuc"]
    assert listed(phuc) == []
    for verb in ("view", "accept", "classify"):
        with pytest.raises(NotThere):
            access.get_for(phuc.actor, pk, verb, at=at(NOON))
    with pytest.raises(NotThere):
        accept(province, pk, NOON)


def test_one_with_personal_data_stands_in_lists_with_its_words_covered(
    province: Province,
) -> None:
    pk = sent(province, **given(PERSONAL))
    phuc = province.people["phuc"]
    (title,) = listed(phuc)
    assert "ông N.V.T." in title
    assert "089080001234" not in title
    with pytest.raises(Refused) as no:
        queries.dossier_page(phuc.actor, pk, at(NOON))
    assert no.value.verdict.law
    assert no.value.verdict.who_can
    with pytest.raises(Refused):
        accept(province, pk, NOON)
    assert not access.readable_papers(phuc.actor).exists()
    assert access.readable_papers(province.people["an"].actor).count() == 2


@CLOSED
def test_lists_files_searches_messages_and_matters_say_less(
    province: Province, classification: str
) -> None:
    pk = sent(province, **given(classification))
    quang = province.people["quang"].client()
    with clock.fixed(at(NOON)):
        for address in ("/ho-so-trinh/?tab=tat-ca", "/ho-so-trinh/xuat.csv", "/"):
            answer = quang.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            assert "Nguyễn Văn Tý" not in body.decode(), address
    messages = apps.get_model("notifications.Message")._default_manager
    assert messages.exists()
    assert not messages.filter(text__contains="Nguyễn Văn Tý").exists()
    dossier = Dossier.objects.get(pk=pk)
    assert "nguyen van ty" not in dossier.search
    matter = matter_of(dossier.gate_matter_id or 0)
    assert matter.classification == classification
    assert "Tý" not in f"{matter.title} {matter.source_quote}"
    assert matter.wording.title.endswith(SECRET)


@CLOSED
def test_the_draft_that_comes_of_it_bears_its_class(
    province: Province, classification: str
) -> None:
    pk = sent(province, **given(classification))
    accept(province, pk, NOON, by="son")
    chi = province.people["chi"]
    services.draft(pk, actor=chi.actor, at=at("06/05 13:00"))
    draft: Any = apps.get_model("documents.Draft")._default_manager.get()
    assert draft.classification == classification


def test_who_is_asked_reads_a_closed_dossier_by_its_heads_and_clerks(
    province: Province,
) -> None:
    pk = prepared(province, **given(RESTRICTED))
    dung, giang = province.people["dung"], province.people["giang"]
    services.consult(
        pk,
        bodies=[province["tai_chinh"]],
        question="Đề nghị cho ý kiến.",
        actor=dung.actor,
        at=at("06/05 09:00"),
    )
    row = Consulted.objects.get()
    assert matter_of(row.matter_id or 0).classification == RESTRICTED
    page = asking.opinion_page(giang.actor, row.pk, at(NOON))
    assert page.title == SECRET
    assert page.papers


def test_amending_keeps_the_true_words_apart(province: Province) -> None:
    pk = prepared(province, **given(PERSONAL))
    an = province.people["an"].actor
    services.amend(pk, summary="Cảnh cáo ông Lê Văn Tư.", actor=an, at=at(NOON))
    row = Dossier.objects.get(pk=pk)
    assert "Lê Văn Tư" not in f"{row.summary}{row.search}"
    assert Wording.objects.get().summary == "Cảnh cáo ông Lê Văn Tư."
    assert Wording.objects.get().title == SECRET


def classify(person: Person, pk: int, to: str, reason: str = WHY) -> None:
    services.classify(
        pk, classification=to, reason=reason, actor=person.actor, at=at(NOON)
    )


@CLOSED
def test_narrowing_takes_the_words_back_from_everywhere_they_are_found(
    province: Province, classification: str
) -> None:
    pk = sent(province, **given(INTERNAL))
    phuc, chi = province.people["phuc"], province.people["chi"]
    assert reads(phuc, pk)
    with pytest.raises(Refused, match="lý do"):
        classify(chi, pk, classification, " ")
    classify(chi, pk, classification)
    assert not reads(phuc, pk)
    assert reads(chi, pk)
    row = Dossier.objects.get(pk=pk)
    matter = matter_of(row.gate_matter_id or 0)
    said = f"{row.title}{row.summary}{row.search}{matter.title}{matter.search}"
    assert "Tý" not in said
    assert "nguyen van ty" not in said
    assert list(passages.verify()) == []
    (trace,) = acts(verb="submissions.classified")
    assert trace.detail == {"from": INTERNAL, "to": classification, "reason": WHY}
    assert len(acts(verb="ledger.classified")) == 1


@CLOSED
def test_the_trail_does_not_say_what_a_closed_dossier_is_about(
    province: Province, classification: str
) -> None:
    sent(province, **given(classification))
    held = apps.get_model("audit", "Payload")._default_manager
    assert not held.filter(what__contains="Nguyễn Văn Tý").exists()


def test_the_act_of_narrowing_does_not_say_what_may_be_said_no_more(
    province: Province,
) -> None:
    pk = sent(province, **given(INTERNAL))
    classify(province.people["chi"], pk, RESTRICTED)
    held = apps.get_model("audit", "Payload")._default_manager
    narrowing = held.filter(act__verb__endswith="classified")
    assert narrowing.count() == 2, "the dossier and its clock"
    assert not narrowing.filter(what__contains="Nguyễn Văn Tý").exists()


def test_only_a_head_of_its_body_lets_more_people_read(province: Province) -> None:
    pk = sent(province, **given(RESTRICTED))
    for key in ("an", "chi", "son"):
        with pytest.raises(Refused, match="lãnh đạo cơ quan trình"):
            classify(province.people[key], pk, INTERNAL)
    classify(province.people["dung"], pk, INTERNAL)
    row = Dossier.objects.get(pk=pk)
    assert row.title == SECRET
    assert not Wording.objects.exists()
    assert matter_of(row.gate_matter_id or 0).title.endswith(SECRET)
    assert reads(province.people["phuc"], pk)
    assert list(passages.verify()) == []


def test_the_pages_ask_for_class_and_reason(province: Province) -> None:
    browser = province.people["an"].client()
    with clock.fixed(at(NOON)):
        made = browser.post(
            "/ho-so-trinh/moi/?loai=decision",
            {"title": SECRET, "classification": RESTRICTED},
        )
        pk = Dossier.objects.get().pk
        assert made["Location"] == f"/ho-so-trinh/{pk}/"
        assert Dossier.objects.get().title == WORDS
        page = browser.get(made["Location"]).content.decode()
        assert SECRET in page
        assert "Hạn chế" in page
        where = f"/ho-so-trinh/{pk}/pham-vi/"
        assert browser.post(where, {"classification": PERSONAL}).status_code == 409
        sending = {"classification": PERSONAL, "reason": WHY}
        assert browser.post(where, sending).status_code == 403, "not theirs to widen"
        assert province.people["dung"].client().post(where, sending).status_code == 302
    assert Dossier.objects.get().classification == PERSONAL
