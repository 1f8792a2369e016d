"""How far what is written may go: public, internal, restricted, with personal data."""

from typing import Any

import pytest
from django.apps import apps
from tests.api.calling import caller
from tests.cast import Person, Province

from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import queries, services
from kycuong.ledger.queries import visible_to
from kycuong.ledger.spoken import RESTRICTED
from kycuong.ledger.tests.matters import at, give
from kycuong.rules.duty import Due
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db
NOON = at("24/04 12:00")
SECRET = "Kiểm tra dấu hiệu vi phạm của ông Nguyễn Văn Tý, CCCD 089080001234"


@pytest.fixture
def restricted(province: Province) -> int:
    return give(province, title=SECRET, classification=Classification.RESTRICTED)


@pytest.fixture
def personal(province: Province) -> int:
    return give(province, title=SECRET, classification=Classification.PERSONAL_DATA)


def sees(person: Person, pk: int) -> bool:
    listed = visible_to(person.actor).filter(pk=pk).exists()
    try:
        queries.get_for(person.actor, pk, "view")
    except NotThere:
        opened = False
    else:
        opened = True
    assert listed == opened, person.actor
    return opened


def test_a_matter_is_internal_unless_somebody_says_otherwise(
    province: Province,
) -> None:
    pk = give(province)
    (found,) = visible_to(province.people["son"].actor).filter(pk=pk)
    assert found.classification == Classification.INTERNAL


def test_a_restricted_matter_is_seen_by_leaders_and_by_who_is_named(
    province: Province, restricted: int
) -> None:
    seen = {key for key, person in province.people.items() if sees(person, restricted)}
    assert seen == {"quang", "son", "chi", "dung", "long"}, "chi gave it to them"


def test_an_officer_sees_a_restricted_matter_while_holding_it_and_no_longer(
    province: Province, restricted: int
) -> None:
    dung, an = province.people["dung"], province.people["an"]
    services.accept(restricted, actor=dung.actor, at=at("24/04 09:00"))
    services.hand_over(
        restricted,
        unit=province["cchc"],
        post=an.actor.post,
        reason="giao chuyên viên",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    assert sees(an, restricted)
    assert sees(province.people["binh"], restricted), "heads the division"
    services.submit(
        restricted,
        text="Đã ban hành báo cáo kết quả kiểm tra.",
        document_number="12/BC-SNV",
        actor=dung.actor,
        at=at("26/04 09:00"),
    )
    services.approve(
        restricted, actor=province.people["son"].actor, at=at("26/04 10:00")
    )
    assert not sees(an, restricted)


def test_what_is_said_of_a_restricted_matter_is_only_that_there_is_one(
    province: Province, restricted: int
) -> None:
    messages: Any = apps.get_model("notifications.Message").objects
    said = list(messages.filter(url=f"/viec/{restricted}/"))
    assert said
    assert all(RESTRICTED in each.text for each in said)
    assert not any("Tý" in each.text for each in said)
    quang = province.people["quang"].client()
    with clock.fixed(NOON):
        for address in ("/viec/", "/viec/xuat.csv", "/viec/xuat.json", "/"):
            answer = quang.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            assert "Nguyễn Văn Tý" not in body.decode(), address
        page = quang.get(f"/viec/{restricted}/").content.decode()
    assert SECRET in page
    assert "Hạn chế" in page


def test_a_search_finds_no_hidden_word(
    province: Province, restricted: int, personal: int
) -> None:
    quang = province.people["quang"].client()
    with clock.fixed(NOON):
        found = quang.get("/viec/?tim=nguyen van ty").content.decode()
        number = quang.get("/viec/?tim=089080001234").content.decode()
    for page in (found, number):
        assert f"/viec/{restricted}/" not in page
        assert f"/viec/{personal}/" not in page


def test_personal_data_is_masked_for_who_does_not_work_on_it(
    province: Province, personal: int
) -> None:
    with clock.fixed(NOON):
        theirs = province.people["dung"].client().get(f"/viec/{personal}/")
        others = province.people["phuc"].client().get(f"/viec/{personal}/")
    assert SECRET in theirs.content.decode()
    page = others.content.decode()
    assert "ông N.V.T." in page
    assert "089080001234" not in page
    assert "Nguyễn Văn Tý" not in page


def test_a_machine_reads_no_more_of_personal_data_than_its_person_does(
    province: Province,
) -> None:
    dung, phuc = province.people["dung"], province.people["phuc"]
    personal = give(
        province,
        title=SECRET,
        classification=Classification.PERSONAL_DATA,
        points=[{"id": "1", "text": SECRET}],
    )
    services.accept(personal, actor=dung.actor, at=at("24/04 09:00"))
    services.report(personal, text=SECRET, actor=dung.actor, at=at("24/04 10:00"))
    with clock.fixed(NOON):
        theirs = caller(dung, at=NOON).get(f"matters/{personal}").content.decode()
        others = caller(phuc, at=NOON).get(f"matters/{personal}").content.decode()
    assert theirs.count(SECRET) >= 3, "title, demand and report"
    assert others.count("ông N.V.T.") >= 3
    assert "089080001234" not in others
    assert "Nguyễn Văn Tý" not in others


def test_the_files_of_personal_data_are_refused_with_rule_and_who_can(
    province: Province, personal: int
) -> None:
    with pytest.raises(Refused) as no:
        queries.get_for(province.people["phuc"].actor, personal, "file")
    assert "dữ liệu cá nhân" in no.value.verdict.reason
    assert no.value.verdict.law
    assert no.value.verdict.who_can
    queries.get_for(province.people["dung"].actor, personal, "file")


def test_a_part_has_the_class_of_its_whole(province: Province, restricted: int) -> None:
    dung = province.people["dung"].actor
    services.accept(restricted, actor=dung, at=at("24/04 09:00"))
    (part,) = services.split(
        restricted,
        pieces=[
            services.Piece(
                province["tai_chinh"], "", Due.end_of(at("02/05 08:00").date())
            )
        ],
        actor=dung,
        at=at("24/04 10:00"),
    )
    giang, an = province.people["giang"], province.people["an"]
    assert sees(giang, part)
    assert not sees(an, part)
    with clock.fixed(NOON):
        assert SECRET in giang.client().get(f"/viec/{part}/").content.decode()
