"""Matters by machine: the page's list, the page's acts, the page's guard."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.kernel.audit.models import Act
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.shared import clock
from tests.api.calling import caller, problem
from tests.cast import MORNING, Person, Province

LATER = at("20/05 09:00")


def pages(machine: Any, path: str, limit: int = 2) -> list[Any]:
    """Walk a list to its end; return every row."""
    found, join = [], "&" if "?" in path else "?"
    cursor = ""
    while True:
        said = machine.get(f"{path}{join}limit={limit}&cursor={cursor}").json()
        found += said["items"]
        if not said["next"]:
            return found
        cursor = said["next"]


def test_a_stranger_gets_404_and_the_list_is_the_page_s(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = give(province)
    assert [row["id"] for row in pages(caller(dung), "matters")] == [pk]
    assert pages(caller(giang), "matters") == []
    stranger = caller(giang)
    problem(stranger.get(f"matters/{pk}"), 404, "not-there")
    problem(stranger.post(f"matters/{pk}/accept", {"seen": 1}), 404, "not-there")
    moved = {"seen": 1, "unit": province["noi_vu"]}
    problem(stranger.post(f"matters/{pk}/hand-over", moved), 404, "not-there")


@pytest.mark.parametrize(
    "sort", ["id", "-id", "due", "-due", "title", "-updated", "lead"]
)
def test_pages_hold_what_the_page_lists_in_its_order(
    province: Province, chi: Person, sort: str
) -> None:
    dates = [at("10/05 00:00").date(), None, at("08/05 00:00").date(), None]
    for number, due in enumerate([*dates, dates[0]]):
        give(province, due=due, title=f"Việc {9 - number}")
    words = {"due": "han", "title": "viec", "updated": "cap-nhat", "lead": "chu-tri"}
    name = sort.removeprefix("-")
    asked = ("-" if sort[0] == "-" else "") + words.get(name, "ma")
    listed = queries.rows(chi.actor, MORNING, filters=Filters(sort=asked)).rows
    walked = pages(caller(chi), f"matters?sort={sort}")
    assert [row["id"] for row in walked] == [row.pk for row in listed]


def test_what_is_opened_between_two_pages_neither_repeats_nor_swallows_a_row(
    province: Province, chi: Person
) -> None:
    old = [give(province, title=f"Việc {n}") for n in range(5)]
    machine = caller(chi)
    first = machine.get("matters?limit=2&sort=-id").json()
    new = [give(province, title=f"Việc mới {n}") for n in range(3)]
    seen = [row["id"] for row in first["items"]]
    while first["next"]:
        first = machine.get(f"matters?limit=2&sort=-id&cursor={first['next']}").json()
        seen += [row["id"] for row in first["items"]]
    assert seen == sorted(old, reverse=True)
    assert not {*new} & {*seen}


def test_a_cursor_is_good_for_its_own_list_alone(
    province: Province, chi: Person
) -> None:
    for n in range(3):
        give(province, title=f"Việc {n}")
    machine = caller(chi)
    cursor = machine.get("matters?limit=1").json()["next"]
    problem(machine.get(f"matters?limit=1&sort=due&cursor={cursor}"), 400, "malformed")
    problem(machine.get(f"matters?cursor={cursor}x"), 400, "malformed")
    problem(machine.get("matters?cursor=WzFd:x:y"), 400, "malformed")


def test_overdue_is_what_the_page_calls_overdue(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    machine = caller(dung)
    machine.at = at("10/05 23:59")
    assert pages(machine, "matters?status=overdue") == []
    machine.at = at("11/05 00:00")
    (late,) = pages(machine, "matters?status=overdue")
    assert (late["id"], late["status"]) == (pk, "overdue")
    assert late["overdue_since"].startswith("2024-05-")


@pytest.mark.parametrize("name", ["holder", "lead", "document"])
def test_what_nobody_knows_narrows_to_nothing(
    province: Province, dung: Person, name: str
) -> None:
    give(province)
    machine = caller(dung)
    for key in (999_999, 2**53 - 1):
        assert machine.get(f"matters?{name}={key}").json()["items"] == []


def test_a_matter_is_told_with_its_book_its_holds_and_its_receipt(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    machine = caller(dung)
    machine.at = at("27/04 09:00")
    said = machine.get(f"matters/{pk}").json()
    assert [each["kind"] for each in said["entries"]] == ["assign", "accept", "submit"]
    assert "Nguyễn Văn Dũng" in said["entries"][1]["by"]
    assert [each["unit"]["id"] for each in said["holds"]] == [
        province["noi_vu"],
        province["office"],
    ]
    assert said["holds"][-1]["until"] is None
    assert said["receipt"] and said["due"]["day"] == "2024-05-10"
    closed = [each for each in said["acts"] if not each["allowed"]]
    assert all(each["reason"] and each["who_can"] for each in closed)


def test_the_whole_course_by_machine(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = give(province)
    lead, office = caller(dung), caller(phuc)
    assert lead.post(f"matters/{pk}/accept", {"seen": 1}).json()["last_entry"] == 2
    kept = lead.send("files", _file()).json()
    result = {
        "seen": 2,
        "text": "Đã ban hành kế hoạch cải cách hành chính.",
        "document_number": "12/KH-SNV",
        "document_date": "2024-04-24",
        "files": [kept["id"]],
    }
    lead.at = office.at = MORNING + timedelta(hours=1)
    assert lead.post(f"matters/{pk}/submit", result).status_code == 200
    done = office.post(f"matters/{pk}/approve", {"seen": 3, "note": "Đạt"})
    assert done.json() == {"matter": pk, "last_entry": 4}
    assert office.get(f"matters/{pk}").json()["status"] == "done_on_time"
    assert not list(services.verify(LATER))
    assert Act.objects.get(verb="ledger.accept", user=dung.user.pk).via == "api"


def _file() -> Any:
    return SimpleUploadedFile("kế hoạch.txt", b"noi dung", "text/plain")


def test_what_the_rule_forbids_is_refused_with_rule_and_who_can(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    machine = caller(dung)
    machine.at = at("27/04 09:00")
    said = problem(machine.post(f"matters/{pk}/approve", {"seen": 3}), 403, "refused")
    assert said["rule"] and said["who_can"]
    assert Entry.objects.filter(matter=pk).count() == 3


def test_an_old_page_is_refused(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    machine = caller(dung)
    machine.at = at("25/04 09:00")
    body = {"seen": 1, "text": "Đã họp."}
    problem(machine.post(f"matters/{pk}/report", body), 409, "stale")


def test_a_file_of_somebody_else_is_not_attached(
    province: Province, dung: Person, chi: Person
) -> None:
    pk = accepted(province, dung)
    foreign = caller(chi).send("files", _file()).json()["id"]
    machine = caller(dung)
    machine.at = at("25/04 09:00")
    body = {"seen": 2, "text": "Đã họp.", "files": [foreign]}
    problem(machine.post(f"matters/{pk}/report", body), 403, "refused")


def test_unknown_fields_and_parameters_are_refused(
    province: Province, dung: Person
) -> None:
    pk = give(province)
    machine = caller(dung)
    said = problem(
        machine.post(f"matters/{pk}/accept", {"seen": 1, "sen": 2}), 422, "invalid"
    )
    assert said["errors"][0]["field"] == "body.sen"
    problem(machine.get("matters?statuss=open"), 400, "malformed")
    problem(machine.post(f"matters/{pk}/accept?x=1", {"seen": 1}), 400, "malformed")
    problem(machine.post(f"matters/{pk}/accept", {"seen": "1"}), 422, "invalid")


def test_a_body_that_is_no_json_is_malformed(province: Province, dung: Person) -> None:
    pk = give(province)
    machine = caller(dung)
    for text in ("{", "[" * 100_000, "\udcff", '{"seen": NaN}', "null"):
        with clock.fixed(MORNING):
            sent = machine.client.post(
                f"/api/v1/matters/{pk}/accept",
                text.encode("utf-8", "surrogateescape"),
                content_type="application/json",
                headers={
                    "Authorization": f"Bearer {machine.secret}",
                    "Idempotency-Key": "key-malformed",
                },
            )
        assert sent.status_code in (400, 422), (text[:20], sent.status_code)


def test_what_has_not_changed_is_answered_304(province: Province, dung: Person) -> None:
    pk = give(province)
    machine = caller(dung)
    tag = machine.get(f"matters/{pk}")["ETag"]
    again = machine.get(f"matters/{pk}", If_None_Match=tag)
    assert (again.status_code, again.content) == (304, b"")
    machine.post(f"matters/{pk}/accept", {"seen": 1})
    assert machine.get(f"matters/{pk}", If_None_Match=tag).status_code == 200
