"""Outgoing documents by machine: number, signed file, recipients, recall, the axis."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import at, letter
from kycuong.work.documents.models import Document, SignedCopy
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import registered
from kycuong.work.exchange.models import Message
from kycuong.work.exchange.tests.steps import recall_of, received
from kycuong.work.exchange.tests.steps import sent as sent_over
from tests.api.calling import Caller, caller, problem
from tests.cast import Person, Province

LINE: dict[str, Any] = {
    "symbol": "SNV-CCHC",
    "issued_on": "2024-04-24",
    "issuer": "Sở Nội vụ",
    "doc_type": "công văn",
    "subject": "báo cáo cải cách hành chính quý I",
    "recipients": "Văn phòng Ủy ban nhân dân tỉnh",
    "copies": 3,
}
DONE = {"done": "Họp cơ quan ngày 24/4, 42/42 công chức dự."}
ASKED = {"text": "Phổ biến đến toàn thể công chức.", "due_day": "2024-04-30"}
WHY = {"reason": "Gửi nhầm bản chưa ký."}


def letter_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("cong-van.txt", LETTER.encode(), "text/plain")


def later(person: Person, *scopes: str) -> Caller:
    return caller(person, *scopes, at=at("24/04 09:00"))


def test_an_outgoing_document_gets_the_next_number_of_its_register(
    van_thu: Person,
) -> None:
    machine = caller(van_thu)
    for number in ("01/SNV-CCHC", "02/SNV-CCHC"):
        came = machine.send("outgoing-intakes", letter_file())
        assert came.status_code == 201, came.content.decode()
        path = f"intakes/{came.json()['id']}/register-outgoing"
        said = machine.post(path, LINE | {"anyway": True})
        assert said.status_code == 201, said.content.decode()
        assert said.json()["document"]["number"] == number
        assert said.json()["document"]["direction"] == "outgoing"


def test_each_register_has_its_own_door(van_thu: Person) -> None:
    machine = caller(van_thu)
    pk = machine.send("intakes", letter_file()).json()["id"]
    problem(machine.post(f"intakes/{pk}/register-outgoing", LINE), 400, "malformed")
    problem(
        machine.post(f"intakes/{pk}/register-outgoing", LINE | {"symbol": ""}),
        422,
        "invalid",
    )
    future = LINE | {"issued_on": "2024-04-25"}
    out = machine.send("outgoing-intakes", letter_file()).json()["id"]
    said = problem(
        machine.post(f"intakes/{out}/register-outgoing", future), 422, "invalid"
    )
    assert said["errors"][0]["field"] == "body.issued_on"
    assert not Document.objects.exists()


def test_what_came_in_by_mistake_is_left_out_with_its_reason(
    van_thu: Person, an: Person
) -> None:
    machine = caller(van_thu)
    pk = machine.send("intakes", letter_file()).json()["id"]
    path, body = f"intakes/{pk}/abandon", {"why": "mistaken"}
    problem(caller(an).post(path, body), 403, "refused")
    problem(machine.post(path, {"why": "chán"}), 422, "invalid")
    assert machine.post(path, body).json()["state"]
    assert machine.post(f"intakes/{pk}/register", {}).status_code == 422


def test_an_unsigned_file_is_not_taken_for_the_signed_one(
    province: Province, chi: Person, giang: Person
) -> None:
    pk = letter(province)
    paper = SimpleUploadedFile("ky.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
    problem(later(chi).send(f"document/{pk}/signed", paper), 403, "refused")
    paper.seek(0)
    problem(later(giang).send(f"document/{pk}/signed", paper), 403, "refused")
    assert not SignedCopy.objects.exists()


def test_a_document_is_sent_asked_for_read_and_confirmed_by_machine(
    province: Province, chi: Person, dung: Person
) -> None:
    pk = letter(province, "tai_chinh")
    office, body = later(chi), later(dung)
    assert body.get("deliveries").json()["items"] == []
    to = {"bodies": [province["noi_vu"]]}
    sent = office.post(f"document/{pk}/send", to)
    assert sent.status_code == 200, sent.content.decode()
    assert [each["stage"] for each in sent.json()["recipients"]] == ["sent", "sent"]
    asked = office.post(f"document/{pk}/ask-confirmation", ASKED).json()
    assert {each["due"] for each in asked["recipients"]} == {"2024-04-30"}
    (row,) = body.get("deliveries?waiting=true").json()["items"]
    assert (row["document"], row["asked_text"]) == (pk, ASKED["text"])
    assert body.get(f"document/{pk}").status_code == 200
    assert body.get(f"deliveries/{row['id']}").json()["stage"] == "opened"
    said = body.post(f"deliveries/{row['id']}/confirm", DONE)
    assert said.json()["stage"] == "confirmed", said.content.decode()
    assert body.get("deliveries?waiting=true").json()["items"] == []
    told = office.get(f"document/{pk}/recipients").json()["recipients"]
    assert [each["done"] for each in told if each["done"]] == [DONE["done"]]
    again = body.post(f"deliveries/{row['id']}/confirm", DONE)
    problem(again, 403, "refused")


@pytest.mark.parametrize("to", [{"bodies": [2**53 - 1]}, {"posts": [2**53 - 1]}, {}])
def test_it_is_sent_to_nobody_unknown(
    province: Province, chi: Person, to: dict[str, Any]
) -> None:
    pk = letter(province, "noi_vu")
    problem(later(chi).post(f"document/{pk}/send", to), 403, "refused")
    assert Delivery.objects.filter(document=pk).count() == 1


def test_who_has_not_confirmed_is_reminded_or_asked_no_more(
    province: Province, chi: Person
) -> None:
    pk = letter(province)
    machine = later(chi)
    problem(machine.post(f"document/{pk}/remind"), 403, "refused")
    machine.post(f"document/{pk}/ask-confirmation", ASKED)
    assert machine.post(f"document/{pk}/remind").status_code == 200
    said = machine.post(f"document/{pk}/unask", {"reason": "Đã phổ biến tại hội nghị."})
    assert {each["asked_at"] for each in said.json()["recipients"]} == {None}
    gone = ASKED | {"due_day": "2024-04-23"}
    problem(machine.post(f"document/{pk}/ask-confirmation", gone), 403, "refused")


def test_what_was_sent_to_a_body_goes_on_page_after_page(
    province: Province, dung: Person
) -> None:
    made = [letter(province, "noi_vu") for _ in range(3)]
    machine = later(dung)
    said = machine.get("deliveries?limit=2").json()
    letter(province, "noi_vu")
    found = [row["document"] for row in said["items"]]
    rest = machine.get(f"deliveries?limit=2&cursor={said['next']}").json()
    found += [row["document"] for row in rest["items"]]
    assert found == made[::-1]
    wrong = f"deliveries?limit=2&waiting=true&cursor={said['next']}"
    problem(machine.get(wrong), 400, "malformed")


def test_a_recall_by_machine_leaves_by_the_axis_too(
    province: Province, chi: Person, dung: Person
) -> None:
    pk = sent_over(province)
    machine = later(chi)
    assert machine.post(f"document/{pk}/recall", {"reason": ""}).status_code == 422
    said = machine.post(f"document/{pk}/recall", WHY)
    assert said.json()["recalled_at"], said.content.decode()
    (told,) = machine.get(f"document/{pk}/axis").json()["recipients"]
    assert (told["step"], told["recall_reason"]) == ("taken_back", WHY["reason"])
    problem(machine.post(f"document/{pk}/recall", WHY), 403, "refused")


def test_what_somebody_has_opened_is_not_recalled(
    province: Province, chi: Person, dung: Person
) -> None:
    pk = letter(province)
    assert later(dung).get(f"document/{pk}").status_code == 200
    said = problem(later(chi).post(f"document/{pk}/recall", WHY), 403, "refused")
    assert "Điều 18 khoản 4" in said["rule"]
    assert Document.objects.get(pk=pk).recalled_at is None


def test_a_document_goes_over_the_axis_once_and_is_asked_back(
    province: Province, chi: Person
) -> None:
    pk = sent_over(province)
    machine, path = later(chi), f"document/{pk}/send-over-axis"
    both = machine.post(path, {"organs": ["G14", "000.00.05.H01"]}).json()
    assert {each["organ"] for each in both["recipients"]} == {"G14", "H01.05"}
    problem(machine.post(path, {"organs": ["Bộ Nội vụ"]}), 422, "invalid")
    problem(machine.post(path, {"organs": ["G99"]}), 403, "refused")
    asked = machine.post(f"document/{pk}/ask-back", WHY).json()
    assert {each["recall"] for each in asked["recipients"]} == {"agreed"}
    assert Message.objects.filter(document=pk, kind="document").count() == 2


def test_what_came_over_the_axis_is_refused_or_given_back(
    province: Province, chi: Person, dung: Person
) -> None:
    one = received(chi).arrival
    machine = later(chi)
    (row,) = machine.get("arrivals").json()["items"]
    assert (row["id"], row["step"], row["recall"]) == (one, "arrived", "")
    problem(later(dung).get(f"arrivals/{one}"), 404, "not-there")
    answer = {"agree": False, "reason": "Đã giao việc."}
    problem(machine.post(f"arrivals/{one}/answer", answer), 403, "refused")
    received(chi, data=recall_of())
    said = machine.post(f"arrivals/{one}/answer", answer).json()
    assert said["recall"] == "declined"
    body = {"reason": "Không thuộc thẩm quyền."}
    refused = machine.post(f"arrivals/{one}/refuse", body)
    assert refused.json()["step"] == "refused", refused.content.decode()
    problem(machine.post(f"arrivals/{one}/refuse", body), 403, "refused")


def test_a_document_gets_another_class_with_a_reason(
    province: Province, chi: Person, van_thu: Person
) -> None:
    pk = registered(van_thu, LETTER)
    path = f"document/{pk}/classify"
    body = {"classification": "restricted", "reason": "Có đơn tố cáo kèm theo."}
    problem(later(chi).post(path, body), 404, "not-there")
    said = later(van_thu).post(path, body)
    assert said.json() == {"document": pk, "classification": "restricted"}
    wider = body | {"classification": "internal"}
    refused = problem(later(van_thu).post(path, wider), 403, "refused")
    assert refused["who_can"]


PATHS = {
    "send": {"bodies": [1]},
    "ask-confirmation": ASKED,
    "unask": WHY,
    "remind": None,
    "recall": WHY,
    "send-over-axis": {"organs": ["H01.05"]},
    "ask-back": WHY,
    "classify": {"classification": "restricted", "reason": "Có đơn tố cáo."},
}


@pytest.mark.parametrize("verb", PATHS)
def test_each_asks_for_its_scope_and_a_stranger_learns_nothing(
    province: Province, chi: Person, giang: Person, verb: str
) -> None:
    pk = letter(province, "noi_vu")
    path, body = f"document/{pk}/{verb}", PATHS[verb]
    readers = ("documents:read", "documents:register", "matters:act")
    problem(later(chi, *readers).post(path, body), 403, "scope")
    problem(later(giang).post(path, body), 404, "not-there")
    assert Delivery.objects.filter(document=pk).count() == 1
    assert Document.objects.get(pk=pk).recalled_at is None
