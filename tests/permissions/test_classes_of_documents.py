"""Restricted documents, personal data in them, and secrets that never enter."""

from typing import Any

import pytest
from django.apps import apps
from tests.cast import MORNING, Person, Province

from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import services as ledger
from kycuong.ledger.services import Source
from kycuong.ledger.tests.matters import at, give
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.services import read
from kycuong.work.documents.tests.steps import line, registered, taken_in

pytestmark = pytest.mark.django_db
SUBJECT = "về việc xử lý đơn của bà Lê Thị Mười, điện thoại 0912345678"


def entered(person: Person, classification: Classification) -> int:
    return registered(person, subject=SUBJECT, classification=classification)


def reads(person: Person, pk: int) -> bool:
    try:
        queries.get_for(person.actor, pk, "document")
    except NotThere:
        return False
    return True


def test_a_restricted_document_is_read_by_leaders_clerks_and_who_registered_it(
    province: Province, chi: Person
) -> None:
    pk = entered(chi, Classification.RESTRICTED)
    seen = {key for key, person in province.people.items() if reads(person, pk)}
    assert seen == {"quang", "son", "chi"}
    page = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "Lê Thị Mười" in page
    assert "Hạn chế" in page


def test_lists_files_and_searches_do_not_say_what_it_is_about(
    province: Province, chi: Person
) -> None:
    pk = entered(chi, Classification.RESTRICTED)
    browser = province.people["quang"].client()
    chi_browser = chi.client()
    for address in ("/van-ban/den/", "/van-ban/den/xuat/csv/"):
        answer: Any = chi_browser.get(address)
        if answer.status_code == 404:
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Mười" not in body.decode(), address
    found = browser.get("/tim/?q=le thi muoi").content.decode()
    assert f"/van-ban/{pk}/" not in found


def test_the_trail_of_acts_does_not_say_it_either(
    province: Province, chi: Person
) -> None:
    entered(chi, Classification.RESTRICTED)
    give(province, title=SUBJECT, classification=Classification.RESTRICTED)
    give(province, title=SUBJECT, classification=Classification.PERSONAL_DATA)
    held = apps.get_model("audit", "Payload").objects.values_list("what", flat=True)
    assert not [what for what in held if "Mười" in what]


def test_who_holds_work_of_a_restricted_document_reads_it_until_the_work_ends(
    province: Province, chi: Person, dung: Person, an: Person
) -> None:
    pk = entered(chi, Classification.RESTRICTED)
    services.give(pk, units=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    work = give(province, source=Source("CV", f"/van-ban/{pk}/", "x", pk, 0, 1))
    assert reads(dung, pk)
    assert not reads(an, pk)
    ledger.accept(work, actor=dung.actor, at=at("24/04 09:00"))
    ledger.hand_over(
        work,
        unit=province["cchc"],
        post=an.actor.post,
        reason="giao",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    assert reads(an, pk)
    ledger.cancel(
        work,
        reason="không cần nữa",
        actor=province.people["son"].actor,
        at=at("25/04 09:00"),
    )
    assert not reads(an, pk)


def test_personal_data_of_a_document_is_masked_and_its_file_refused(
    chi: Person, phuc: Person
) -> None:
    pk = entered(chi, Classification.PERSONAL_DATA)
    assert "Lê Thị Mười" in chi.client().get(f"/van-ban/{pk}/").content.decode()
    page = phuc.client().get(f"/van-ban/{pk}/").content.decode()
    assert "bà L.T.M." in page
    assert "0912345678" not in page
    refused = phuc.client().get(f"/van-ban/{pk}/tep/")
    assert refused.status_code == 403
    assert "dữ liệu cá nhân" in refused.content.decode()


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật"])
def test_a_state_secret_is_taken_out_again_with_its_file(
    chi: Person, mark: str
) -> None:
    text = f"ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n{mark}\nSố: 12/BC-UBND\nNội dung kín"
    pk = taken_in(chi, text)
    with clock.fixed(MORNING):
        read(pk, at=MORNING)
    intake: Any = apps.get_model("documents.Intake").objects.get(pk=pk)
    assert "sổ văn bản mật bằng giấy" in intake.problem
    assert intake.file is None
    assert "Nội dung kín" not in intake.text
    assert not apps.get_model("files.StoredFile").objects.exists()


def test_a_state_secret_is_not_registered_by_hand_either(chi: Person) -> None:
    pk = taken_in(chi, None)
    with pytest.raises(Refused) as no:
        services.register(
            pk,
            fields=line(subject="Báo cáo tình hình (Tối mật)"),
            anyway=False,
            actor=chi.actor,
            at=MORNING,
        )
    assert "không được đưa vào hệ thống" in no.value.verdict.reason
    assert "117/2025" in no.value.verdict.law


def test_a_plan_about_keeping_secrets_is_no_secret(chi: Person) -> None:
    pk = taken_in(chi, None)
    assert services.register(
        pk,
        fields=line(subject="Kế hoạch bảo vệ bí mật nhà nước năm 2024"),
        anyway=False,
        actor=chi.actor,
        at=MORNING,
    )
