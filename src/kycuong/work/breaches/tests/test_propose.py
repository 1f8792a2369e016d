"""A proposal: body, behaviour, rule, day, evidence; nobody outside sees it yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services import Proof, Rule
from kycuong.work.breaches.tests.steps import PAPER, STATEMENT, proposed, state
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import registered

pytestmark = pytest.mark.django_db
On = Callable[[str], None]
TYPED = {
    "body": "Sở Nội vụ",
    "code": "V13",
    "happened_on": "2/5/2024",
    "statement": STATEMENT,
    "paper": PAPER,
}


def test_a_proposal_keeps_the_rule_of_the_day_it_happened(
    province: Province, phuc: Person
) -> None:
    breach = state(proposed(province, phuc))
    assert (breach.state, breach.group) == ("proposed", "meetings")
    assert breach.rule_document.startswith("Công văn 493/UBND-KGVX")
    assert breach.rule_article == "điểm 8"
    assert breach.body_name == "Sở Nội vụ"
    assert breach.counted_since is None
    early = proposed(province, phuc, happened_on=date(2024, 4, 19))
    assert state(early).rule_document == "Quyết định 45/2018/QĐ-TTg"


def test_the_rule_may_be_typed(province: Province, phuc: Person) -> None:
    rule = Rule("Quyết định 61/2022/QĐ-UBND", "Điều 20", "Họp đúng thành phần.")
    breach = state(proposed(province, phuc, rule=rule))
    assert breach.rule_document == "Quyết định 61/2022/QĐ-UBND"
    assert breach.rule_text == "Họp đúng thành phần."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"proof": Proof()}, "ít nhất một bằng chứng"),
        ({"proof": Proof(matters=(999,))}, "Không có việc mang mã này"),
        ({"proof": Proof(documents=(999,))}, "Không có văn bản này"),
        ({"code": "V99"}, "Không có mã hành vi"),
        ({"code": "V08"}, "chưa hoặc không còn là vi phạm"),
        ({"happened_on": date(2024, 5, 4)}, "sau hôm nay"),
        ({"happened_on": date(2021, 6, 30)}, "không hoạt động"),
        ({"statement": "  "}, "Hãy ghi rõ việc"),
    ],
)
def test_what_cannot_be_proposed_says_what_to_do(
    province: Province, phuc: Person, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        proposed(province, phuc, **given)
    assert said in refusal.value.verdict.reason
    assert not Breach.objects.exists()


def test_a_post_may_be_named_by_its_title_and_must_be_of_the_body(
    province: Province, phuc: Person, dung: Person, giang: Person, on: On
) -> None:
    on("03/05 08:00")
    typed = {**TYPED, "post": "trưởng phòng"}
    phuc.client().post(reverse("breaches:propose"), typed)
    assert Breach.objects.get().post_id == province.people["binh"].post
    wrong = phuc.client().post(
        reverse("breaches:propose"), {**TYPED, "post": "Thanh tra viên"}
    )
    assert "không có một vị trí" in wrong.content.decode()
    with pytest.raises(Refused):
        proposed(province, phuc, post=giang.post)
    page = phuc.client().get(f"/vi-pham/{Breach.objects.get().pk}/").content.decode()
    assert "Trưởng phòng Phòng Cải cách hành chính" in page


def test_a_document_of_the_register_is_evidence(
    province: Province, phuc: Person, chi: Person, on: On
) -> None:
    letter = registered(chi, LETTER, number="512/UBND-TH")
    on("03/05 08:00")
    address = f"{reverse('breaches:propose')}?van-ban={letter}"
    assert "512/UBND-TH" in phuc.client().get(address).content.decode()
    page = phuc.client().get(f"/van-ban/{letter}/").content.decode()
    assert address in page
    phuc.client().post(reverse("breaches:propose"), {**TYPED, "letter": letter})
    kinds = [each["kind"] for each in Breach.objects.get().evidence]
    assert kinds == ["document", "paper"]


@pytest.mark.parametrize("unit", ["cchc", "committee"])
def test_only_a_body_below_the_committee_is_named(
    province: Province, phuc: Person, unit: str
) -> None:
    with pytest.raises(Refused):
        proposed(province, phuc, body=province[unit])


@pytest.mark.parametrize("who", ["dung", "an", "khanh", "giang", "van_thu"])
def test_others_do_not_propose(province: Province, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        proposed(province, province.people[who])
    assert refusal.value.verdict.who_can


def test_nobody_is_told_and_the_body_does_not_see_it_before_it_is_put(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    pk = proposed(province, phuc)
    assert notifications.unread_count(dung.actor) == 0
    on("03/05 08:30")
    browser = dung.client()
    assert browser.get(f"/vi-pham/{pk}/").status_code == 404
    assert STATEMENT not in browser.get("/vi-pham/").content.decode()
    assert STATEMENT not in browser.get("/vi-pham/xuat.csv").getvalue().decode()


def test_it_is_typed_on_a_page_with_files(
    province: Province, phuc: Person, on: On
) -> None:
    on("03/05 08:00")
    paper = SimpleUploadedFile("bien-ban.txt", "Biên bản".encode())
    answer = phuc.client().post(
        reverse("breaches:propose"), {**TYPED, "attached": paper}
    )
    breach = Breach.objects.get()
    assert answer["Location"] == f"/vi-pham/{breach.pk}/"
    assert [each["label"] for each in breach.evidence] == ["bien-ban.txt", PAPER]
    page = phuc.client().get(f"/vi-pham/{breach.pk}/").content.decode()
    file = breach.evidence[0]["id"]
    assert f"/vi-pham/{breach.pk}/tep/{file}/" in page
    kept = phuc.client().get(f"/vi-pham/{breach.pk}/tep/{file}/")
    assert kept.getvalue().decode() == "Biên bản"
    assert phuc.client().get(f"/vi-pham/{breach.pk}/tep/99/").status_code == 404


def test_a_page_opened_from_a_matter_names_it_and_its_lead(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    matter = ledger.open_matter(
        kind="directive",
        title="Báo cáo quý I",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(date(2024, 5, 2)),
        actor=phuc.actor,
        at=MORNING,
    )
    on("10/05 08:00")
    asked = phuc.client().get(reverse("breaches:propose_matter", args=[matter]))
    page = phuc.client().get(asked["Location"]).content.decode()
    assert f"V-2024-{matter:05}" in page
    assert "Sở Nội vụ" in page
    typed = {**TYPED, "code": "V12", "matters": f"v2024-{matter}", "paper": ""}
    phuc.client().post(reverse("breaches:propose"), typed)
    evidence = Breach.objects.get().evidence
    assert [(each["kind"], each["id"]) for each in evidence] == [("matter", matter)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "Sở Không Có"},
        {"code": "V99"},
        {"happened_on": "31/2/2024"},
        {"matters": "12; DROP TABLE"},
        {"matters": ", ".join(f"V-2024-{n}" for n in range(1, 30))},
        {"statement": "\0" * 10},
        {"letter": "x"},
    ],
)
def test_hostile_input_keeps_what_was_typed_and_writes_nothing(
    province: Province, phuc: Person, on: On, wrong: dict[str, str]
) -> None:
    on("03/05 08:00")
    answer = phuc.client().post(reverse("breaches:propose"), {**TYPED, **wrong})
    assert answer.status_code == 200
    assert PAPER in answer.content.decode()
    assert not Breach.objects.exists()
