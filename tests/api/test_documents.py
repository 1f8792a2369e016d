"""Documents by machine: the register's lines, their files, and a way in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.work.documents.models import Counter, Document
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import registered
from tests.api.calling import caller, problem
from tests.cast import Person

LINE: dict[str, Any] = {
    "number": "512/UBND-TH",
    "issued_on": "2024-04-22",
    "issuer": "Ủy ban nhân dân tỉnh An Giang",
    "doc_type": "công văn",
    "subject": "chuẩn bị báo cáo",
    "arrived_on": "2024-04-24",
}


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("cong-van.txt", LETTER.encode(), "text/plain")


def test_the_register_goes_on_page_after_page_newest_first(van_thu: Person) -> None:
    made = [registered(van_thu, number=f"{n}/UBND-TH") for n in range(10, 15)]
    machine = caller(van_thu)
    said = machine.get("documents/incoming?limit=2").json()
    new = registered(van_thu, number="99/UBND-TH")
    found = [row["id"] for row in said["items"]]
    while said["next"]:
        said = machine.get(f"documents/incoming?limit=2&cursor={said['next']}").json()
        found += [row["id"] for row in said["items"]]
    assert found == sorted(made, reverse=True)
    assert machine.get("documents/incoming").json()["items"][0]["id"] == new


def test_a_stranger_reads_neither_the_document_nor_its_file(
    van_thu: Person, giang: Person
) -> None:
    pk = registered(van_thu, LETTER)
    assert caller(van_thu).get(f"document/{pk}").json()["number"] == "493/UBND-KGVX"
    sent = caller(van_thu).get(f"document/{pk}/file")
    assert b"".join(sent.streaming_content).decode() == LETTER
    stranger = caller(giang)
    problem(stranger.get(f"document/{pk}"), 404, "not-there")
    problem(stranger.get(f"document/{pk}/file"), 404, "not-there")


def test_a_file_comes_in_is_read_and_gets_its_number(van_thu: Person) -> None:
    machine = caller(van_thu)
    came = machine.send("intakes", letter())
    assert came.status_code == 201, came.content.decode()
    intake = came.json()
    assert intake["state"] == "read"
    assert intake["proposed"]["number"] == "512/UBND-TH"
    done = machine.post(f"intakes/{intake['id']}/register", LINE)
    assert done.status_code == 201
    assert done.json()["document"]["entry"] == 1
    assert machine.get(f"intakes/{intake['id']}").json()["state"] == "done"


def test_a_look_alike_takes_no_number_until_it_is_said_to_be_another(
    van_thu: Person,
) -> None:
    machine = caller(van_thu)
    intakes = [machine.send("intakes", letter()).json()["id"] for _ in range(2)]
    machine.post(f"intakes/{intakes[0]}/register", LINE)
    again = machine.post(f"intakes/{intakes[1]}/register", LINE)
    problem(again, 409, "look-alike")
    assert Counter.objects.get().last == 1
    sure = machine.post(f"intakes/{intakes[1]}/register", {**LINE, "anyway": True})
    assert sure.json()["document"]["entry"] == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issued_on", "2024-04-25"),
        ("arrived_on", "2024-04-25"),
        ("issued_on", "25/04/2024"),
        ("issued_on", 0),
        ("urgency", "gấp"),
        ("subject", ""),
        ("subject", "a\0b"),
        ("issuer", None),
    ],
)
def test_a_line_that_cannot_be_is_refused_field_by_field(
    van_thu: Person, field: str, value: Any
) -> None:
    machine = caller(van_thu)
    pk = machine.send("intakes", letter()).json()["id"]
    said = problem(
        machine.post(f"intakes/{pk}/register", {**LINE, field: value}), 422, "invalid"
    )
    assert any(field in each["field"] for each in said["errors"]), said
    assert not Document.objects.exists()


def test_only_who_keeps_the_register_takes_files_in(an: Person) -> None:
    said = problem(caller(an).send("intakes", letter()), 403, "refused")
    assert said["who_can"]


def test_two_files_sent_twice_under_one_key_come_in_once(van_thu: Person) -> None:
    machine = caller(van_thu)
    first = machine.send("intakes", letter(), key="key-of-a-file")
    again = machine.send("intakes", letter(), key="key-of-a-file")
    assert first.content == again.content
    other = SimpleUploadedFile("cong-van.txt", b"khac", "text/plain")
    problem(machine.send("intakes", other, key="key-of-a-file"), 422, "other-request")


def test_what_is_too_large_is_refused(van_thu: Person, settings: Any) -> None:
    settings.KYCUONG_UPLOAD_LIMIT = 100
    problem(caller(van_thu).send("intakes", letter()), 413, "too-large")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    problem(
        caller(van_thu).post("intakes/1/register", {"x": "y" * 200}), 413, "too-large"
    )
