"""Parts, opinions, standing duties and classes by machine, as on the page."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import accepted, at
from kycuong.shared.clock import LOCAL
from tests.api.calling import Caller, caller, problem
from tests.cast import Person, Province

NOON = at("24/04 12:00")
JUNE = datetime(2024, 6, 3, 9, tzinfo=LOCAL)
WHY = "Có thông tin của người tố cáo."


def machine_of(person: Person, when: datetime = NOON, *scopes: str) -> Caller:
    found = caller(person, *scopes)
    found.at = when
    return found


def parts(province: Province, **changes: Any) -> dict[str, Any]:
    given = [
        {"unit": province["cchc"], "title": "Tổng hợp số liệu"},
        {
            "unit": province["tai_chinh"],
            "title": "Thẩm định kinh phí",
            "due_day": "2024-05-06",
        },
    ]
    return {"seen": 2, "parts": given, **changes}


def test_parts_are_given_to_a_division_and_to_another_body(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    machine = machine_of(dung)
    said = machine.post(f"matters/{pk}/split", parts(province)).json()
    assert said["last_entry"] == 4
    rows = Matter.objects.filter(parent=pk).order_by("pk")
    assert [row.pk for row in rows] == said["parts"]
    assert [row.lead_unit_id for row in rows] == [
        province["cchc"],
        province["tai_chinh"],
    ]
    assert machine.get(f"matters/{said['parts'][1]}").json()["due"]["day"] == (
        "2024-05-06"
    )
    assert not list(services.verify(NOON))


def test_the_same_split_sent_twice_is_one(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    machine = machine_of(dung)
    first = machine.post(f"matters/{pk}/split", parts(province), key="key-of-parts")
    again = machine.post(f"matters/{pk}/split", parts(province), key="key-of-parts")
    assert first.content == again.content
    assert Matter.objects.filter(parent=pk).count() == 2


def test_a_part_due_after_its_whole_gives_out_nothing(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    late = parts(province)
    late["parts"][1]["due_day"] = "2024-05-11"
    problem(machine_of(dung).post(f"matters/{pk}/split", late), 403, "refused")
    assert not Matter.objects.filter(parent=pk).exists()


@pytest.mark.parametrize("unit", [999_999, 2**53 - 1])
def test_a_unit_nobody_knows_gets_nothing(
    province: Province, dung: Person, unit: int
) -> None:
    pk = accepted(province, dung)
    to = {"seen": 2, "parts": [{"unit": unit, "title": "Tổng hợp"}]}
    said = problem(machine_of(dung).post(f"matters/{pk}/split", to), 403, "refused")
    assert "Không có cơ quan này" in said["detail"]
    asked = {"seen": 2, "units": [unit], "question": "Cho ý kiến."}
    problem(machine_of(dung).post(f"matters/{pk}/consult", asked), 403, "refused")


def test_opinions_are_asked_and_answered_by_machine(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    asked = {
        "seen": 2,
        "units": [province["tai_chinh"]],
        "question": "Cho ý kiến về dự thảo kế hoạch.",
        "days": 3,
    }
    said = machine_of(dung).post(f"matters/{pk}/consult", asked).json()
    (question,) = said["parts"]
    answer = {"seen": 1, "stance": "agree", "text": "Thống nhất với dự thảo."}
    done = machine_of(giang).post(f"matters/{question}/answer", answer)
    assert done.status_code == 200, done.content.decode()
    for wrong in ({"days": 1}, {"days": 6}, {"units": []}, {"question": ""}):
        sent = machine_of(dung).post(f"matters/{pk}/consult", asked | wrong)
        problem(sent, 422, "invalid")


def standing(province: Province, dung: Person) -> int:
    return accepted(province, dung, standing=True, due=None)


ATTESTED = {"seen": 2, "period": "2024-05", "text": "Họp giao ban 4 lần, không vắng."}
CHECKED = {"period": "2024-05", "ok": False, "text": "Sổ họp chỉ có 2 lần."}


def test_a_standing_duty_is_attested_and_checked_by_machine(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = standing(province, dung)
    lead, office = machine_of(dung, JUNE), machine_of(phuc, JUNE)
    file = SimpleUploadedFile("sổ họp.txt", b"noi dung", "text/plain")
    kept = lead.send("files", file).json()["id"]
    body = ATTESTED | {"files": [kept]}
    assert lead.post(f"matters/{pk}/attest", body).json()["last_entry"] == 3
    checked = office.post(f"matters/{pk}/check", CHECKED | {"seen": 3})
    assert checked.json()["last_entry"] == 4, checked.content.decode()
    entries = office.get(f"matters/{pk}").json()["entries"]
    assert [each["kind"] for each in entries[2:]] == ["attest", "check"]
    (shown,) = entries[2]["files"]
    sent = office.get(f"matters/{pk}/files/{shown['id']}")
    assert b"".join(sent.streaming_content) == b"noi dung"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"period": "2024-04"}, "period"),  # begun before the order: not owed
        ({"period": "2024-06"}, "period"),  # not over yet
        ({"period": "mai"}, "period"),
        ({"text": "Đã thực hiện nghiêm túc."}, "text"),
    ],
)
def test_a_period_is_attested_as_the_page_s_form_takes_it(
    province: Province, dung: Person, wrong: dict[str, str], field: str
) -> None:
    pk = standing(province, dung)
    sent = machine_of(dung, JUNE).post(f"matters/{pk}/attest", ATTESTED | wrong)
    said = problem(sent, 422, "invalid")
    assert [each["field"] for each in said["errors"]] == [f"body.{field}"]
    assert Entry.objects.filter(matter=pk).count() == 2


def asked_of(province: Province) -> dict[str, dict[str, Any]]:
    """Return what is sent to each new act on a matter, with the last entry seen."""
    return {
        "split": parts(province),
        "consult": {
            "seen": 2,
            "units": [province["tai_chinh"]],
            "question": "Cho ý kiến.",
        },
        "attest": ATTESTED,
        "check": CHECKED | {"seen": 2},
        "classify": {"seen": 2, "classification": "restricted", "reason": WHY},
    }


VERBS = ("split", "consult", "attest", "check", "classify")


@pytest.mark.parametrize("verb", VERBS)
def test_each_asks_for_its_scope_its_person_and_its_last_entry(
    province: Province, dung: Person, giang: Person, an: Person, verb: str
) -> None:
    is_standing = verb in ("attest", "check")
    pk = (standing if is_standing else accepted)(province, dung)
    when = JUNE if is_standing else NOON
    body, path = asked_of(province)[verb], f"matters/{pk}/{verb}"
    reader = machine_of(dung, when, "matters:read")
    problem(reader.post(path, body), 403, "scope")
    problem(machine_of(giang, when).post(path, body), 404, "not-there")
    said = problem(machine_of(an, when).post(path, body), 403, "refused")
    assert said["rule"] and said["who_can"]
    old = body | {"seen": 1}
    who = province.people["phuc"] if verb == "check" else dung
    problem(machine_of(who, when).post(path, old), 409, "stale")
    assert machine_of(who, when).post(path, body).status_code == 200


def test_a_whole_that_is_narrowed_takes_its_parts_with_it(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    machine = machine_of(dung)
    machine.post(f"matters/{pk}/split", parts(province))
    body = {"seen": 4, "classification": "restricted", "reason": WHY}
    assert machine.post(f"matters/{pk}/classify", body).json()["last_entry"] == 4
    assert {*Matter.objects.values_list("classification", flat=True)} == {"restricted"}
    problem(machine_of(an).get(f"matters/{pk}"), 404, "not-there")
    wider = body | {"classification": "internal"}
    said = problem(machine.post(f"matters/{pk}/classify", wider), 403, "refused")
    assert "cơ quan giao việc" in said["detail"]
    same = problem(machine.post(f"matters/{pk}/classify", body), 403, "refused")
    assert "đang như vậy" in same["detail"]


def test_a_file_of_a_matter_is_for_who_may_read_it(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    machine = machine_of(dung)
    file = SimpleUploadedFile("a.txt", b"noi dung", "text/plain")
    kept = machine.send("files", file).json()["id"]
    path = f"matters/{pk}/files/{kept}"
    problem(machine.get(path), 404, "not-there")  # kept, and in no entry of it
    body = {"seen": 2, "text": "Đã họp.", "files": [kept]}
    assert machine.post(f"matters/{pk}/report", body).status_code == 200
    sent = machine.get(path)
    assert sent["Content-Disposition"].startswith("attachment")
    assert b"".join(sent.streaming_content) == b"noi dung"
    problem(machine_of(giang).get(path), 404, "not-there")
